import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { definedLate } from "./defined-late.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [definedLate]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | | 職員は、情報セキュリティ実施手順を守る。\n基準/2 | | 情報セキュリティ実施手順（以下「実施手順」という。）を策定する。",
    ["情報セキュリティ実施手順"],
  ],
] satisfies [string, string[]][])("defined-late objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 情報セキュリティ実施手順（以下「実施手順」という。）を策定する。\n基準/2 | | 実施手順を守る。"])(
  "defined-late is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);
