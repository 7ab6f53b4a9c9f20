import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { disclosure } from "./disclosure.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [disclosure]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | | 対策基準は、原則非公開とする。\n基準/2 | | 実施手順は、非公開とする。", ["原則非公開"]],
] satisfies [string, string[]][])("disclosure objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 対策基準及び実施手順は、非公開とする。"])("disclosure is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
