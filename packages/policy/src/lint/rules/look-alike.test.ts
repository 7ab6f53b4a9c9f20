import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { lookAlike } from "./look-alike.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [lookAlike]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | ネットワ一クとファイ口レを守る。", ["ットワ一ク", "ファイ口レ"]]] satisfies [
  string,
  string[],
][])("look-alike objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | ネットワークとファイルを一つ守る。"])("look-alike is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
