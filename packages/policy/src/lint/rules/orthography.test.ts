import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { orthography } from "./orthography.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [orthography]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | 利用にかかる規定を整備する。", ["利用にかかる規定"]]] satisfies [string, string[]][])(
  "orthography objects: %j",
  (notation, expected) => {
    const found = excerpts(notation);
    expect(found).toHaveLength(expected.length);
    for (const words of expected)
      expect(
        found.some((one) => one.includes(words) || words.includes(one)),
        words,
      ).toBe(true);
  },
);

test.each(["基準/1 | | 利用に係る規定を整備し、迷惑がかかることを防ぐ。", "基準/1 | | 行政を行う。出来高を記す。"])(
  "orthography is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);

test.each([
  ["許可なく行なってはならない。", "許可なく行ってはならない"],
  ["課長が定る様式を用る。", "課長が定める様式を"],
  ["体制を設るものとする。", "体制を設けるものとする"],
])("%s is put right in place", (text, right) => {
  const [found] = lint(policyOf(`基準/1 | | ${text}`), [orthography]);
  expect(text.replace(found?.excerpt ?? "", found?.suggestion ?? "")).toContain(right);
});
