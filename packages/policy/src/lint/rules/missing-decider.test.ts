import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { missingDecider } from "./missing-decider.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [missingDecider]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | | 職員等は、端末を持ち出すときは、許可を得なければならない。", ["持ち出すときは、許可を得"]],
] satisfies [string, string[]][])("missing-decider objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 職員等は、端末を持ち出すときは、情報セキュリティ管理者の許可を得なければならない。",
  "基準/1 | | 許可を得た端末を使う。",
  "基準/1 | | 職員等は、あらかじめ統括責任者と協議し、その承認を得なければならない。",
])("missing-decider is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
