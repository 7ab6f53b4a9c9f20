import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { twoApprovers } from "./two-approvers.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [twoApprovers]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | | 職員等は、端末を外部に持ち出すときは、課長の許可を得る。\n> must; 職員等; 職員等は、端末を外部に持ち出すときは、課長の許可を得る。; approver=課長\n基準/2 | | 職員等は、端末を外部に持ち出すときは、部長の許可を得る。\n> must; 職員等; 職員等は、端末を外部に持ち出すときは、部長の許可を得る。; approver=部長",
    ["職員等は、端末を外部に持ち出すときは、部長の許可を得る。"],
  ],
] satisfies [string, string[]][])("two-approvers objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 端末を外部に持ち出すときは、課長の許可を得る。\n> must; 職員等; 端末を外部に持ち出すときは、課長の許可を得る。; approver=課長\n基準/2 | | ソフトウェアを導入するときは、部長の許可を得る。\n> must; 職員等; ソフトウェアを導入するときは、部長の許可を得る。; approver=部長",
])("two-approvers is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
