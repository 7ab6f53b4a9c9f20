import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { objectsTo } from "../testing/objects-to.ts";
import { orthography } from "./orthography.ts";

test.each([
  ["基準/1 | | 利用にかかる規定を整備する。", ["利用にかかる規定"]],
  ["基準/1 | | 利用に係る規定を整備し、迷惑がかかることを防ぐ。", []],
  ["基準/1 | | 行政を行う。出来高を記す。", []],
])("%s", (notation, expected) => objectsTo(orthography, notation, expected));

test.each([
  ["許可なく行なってはならない。", "許可なく行ってはならない"],
  ["課長が定る様式を用る。", "課長が定める様式を"],
  ["体制を設るものとする。", "体制を設けるものとする"],
])("%s is put right in place", (text, right) => {
  const [found] = lint(policyOf(`基準/1 | | ${text}`), [orthography]);
  expect(text.replace(found?.excerpt ?? "", found?.suggestion ?? "")).toContain(right);
});
