import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { undefinedProperName } from "./undefined-proper-name.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [undefinedProperName]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | みなと情報セキュリティクラウドを使う。", ["みなと情報セキュリティクラウド"]]] satisfies [
  string,
  string[],
][])("undefined-proper-name objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 自治体情報セキュリティクラウドを使う。"])("undefined-proper-name is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
