import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { effectiveDate } from "./effective-date.ts";

const body = Array.from({ length: 12 }, (_, index) => `方針/${index + 1} | 見出し | 職員等は、守る。`).join("\n");
const count = (notation: string, over = {}) => lint(policyOf(notation, over), [effectiveDate]).length;

test("a whole text without any day of effect is noted", () => {
  expect(count(body)).toBe(1);
});

test("supplementary provisions that say no day are told", () => {
  expect(count(`${body}\n附則/1 | | 準備は、あらかじめ行うことができる。`)).toBe(1);
  expect(count(`${body}\n附則/1 | | 従前の例による。\n附則/2 | | 公布の日から施行する。`)).toBe(0);
});

test("supplementary provisions, a date of effect on the cover, or an excerpt are quiet", () => {
  expect(count(`${body}\n附則/1 | | 令和8年4月1日から施行する。`)).toBe(0);
  expect(count(body, { source: ["令和8年4月1日施行"] })).toBe(0);
  expect(count("方針/1 | 目的 | 守る。")).toBe(0);
  expect(count(body, { source: ["浜辺町方針", "令和8年3月24日", "告示第6号"] })).toBe(0);
});
