import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { missingClassification } from "./missing-classification.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [missingClassification]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | 情報資産を重要性に応じて分類する。", ["情報資産を重要性に応じて分類"]]] satisfies [
  string,
  string[],
][])("missing-classification objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 情報資産を重要性に応じて分類する。\n基準/1/Ⅰ | | 個人情報",
  "基準/1 | | 情報資産を重要性に応じて機密性1から機密性3までに分類する。",
])("missing-classification is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
