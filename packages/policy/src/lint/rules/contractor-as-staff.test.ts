import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { contractorAsStaff } from "./contractor-as-staff.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [contractorAsStaff]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | | 職員及び受託業者を含む者（受託業者を含む。以下「職員等」という。）とする。\n基準/2 | | 違反した職員等は、懲戒処分の対象とする。",
    ["職員等"],
  ],
] satisfies [string, string[]][])("contractor-as-staff objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 職員及び臨時職員（以下「職員等」という。）とする。\n基準/2 | | 違反した職員等は、懲戒処分の対象とする。",
])("contractor-as-staff is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
