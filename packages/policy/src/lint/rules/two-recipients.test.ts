import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { twoRecipients } from "./two-recipients.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [twoRecipients]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | | 職員等は、インシデントを発見した場合は、課長に報告する。\n> must; 職員等; 職員等は、インシデントを発見した場合は、課長に報告する。; to=課長\n基準/2 | | 職員等は、インシデントを発見した場合は、部長に報告する。\n> must; 職員等; 職員等は、インシデントを発見した場合は、部長に報告する。; to=部長",
    ["職員等は、インシデントを発見した場合は、部長に報告する。"],
  ],
] satisfies [string, string[]][])("two-recipients objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 職員等は、インシデントを発見した場合は、課長に報告する。\n> must; 職員等; 職員等は、インシデントを発見した場合は、課長に報告する。; to=課長\n基準/2 | | 課長は、インシデントを発見した場合は、部長に報告する。\n> must; 課長; 課長は、インシデントを発見した場合は、部長に報告する。; to=部長",
])("two-recipients is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
