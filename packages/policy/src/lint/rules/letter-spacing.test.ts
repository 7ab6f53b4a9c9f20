import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { letterSpacing } from "./letter-spacing.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [letterSpacing]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | 重 要 性 分 類", ["重 要 性 分 類"]]] satisfies [string, string[]][])(
  "letter-spacing objects: %j",
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

test.each(["基準/1 | | 重要性分類 機密性 完全性"])("letter-spacing is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
