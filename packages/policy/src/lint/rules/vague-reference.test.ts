import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { vagueReference } from "./vague-reference.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [vagueReference]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | | 上記の対策を実施する。", ["上記の対策を実施する。"]],
  ["基準/1 | | 前々項の一覧による。", ["前々項の一覧による。"]],
] satisfies [string, string[]][])("vague-reference objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 上記以外の情報は、上記6及び7による。"])("vague-reference is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
