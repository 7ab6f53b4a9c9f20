import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { outdatedPractice } from "./outdated-practice.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [outdatedPractice]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | パスワードは定期的に変更しなければならない。", ["パスワードは定期的に変更"]]] satisfies [
  string,
  string[],
][])("outdated-practice objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | パスワードが流出したおそれがあるときは、変更しなければならない。定期的に点検する。"])(
  "outdated-practice is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);
