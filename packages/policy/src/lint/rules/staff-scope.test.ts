import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { staffScope } from "./staff-scope.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [staffScope]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | | 職員、臨時職員（以下「職員等」という。）は、守る。\n基準/2 | | 職員のパソコンを管理する。",
    ["職員のパソコンを管理"],
  ],
] satisfies [string, string[]][])("staff-scope objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 職員、臨時職員（以下「職員等」という。）は、守る。\n基準/2 | | 職員等のパソコンを管理し、会計年度任用職員の端末も管理する。",
  "基準/2 | | 職員のパソコンを管理する。",
])("staff-scope is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
