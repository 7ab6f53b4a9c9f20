import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { selfName } from "./self-name.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [selfName]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | 市が持つ情報。\n基準/2 | | 本市の情報。\n基準/3 | | 市は、守る。", ["本市"]]] satisfies [
  string,
  string[],
][])("self-name objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 市が持つ情報。\n基準/2 | | 市は、各市町村の情報を守る。"])(
  "self-name is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);
