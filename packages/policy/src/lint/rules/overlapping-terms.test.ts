import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { overlappingTerms } from "./overlapping-terms.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [overlappingTerms]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | 定義\n基準/1/(1) | 情報システム | 仕組みをいう。\n基準/2 | | 業務システム（以下「システム」という。）を対象とする。",
    ["以下「システム」"],
  ],
] satisfies [string, string[]][])("overlapping-terms objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | 定義\n基準/1/(1) | 情報システム | 仕組みをいう。\n基準/2 | | 業務の仕組み（以下「業務系」という。）を対象とする。",
])("overlapping-terms is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
