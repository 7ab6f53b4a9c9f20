import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { unusedDefinition } from "./unused-definition.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [unusedDefinition]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | 定義\n基準/1/(1) | 通信の分割 | 経路を分けることをいう。\n基準/2 | | 経路を分ける。", ["通信の分割"]],
] satisfies [string, string[]][])("unused-definition objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | 定義\n基準/1/(1) | 無害化 | 危険を除くことをいう。\n基準/2 | | 無害化をする。"])(
  "unused-definition is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);
