import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { doubledWords } from "./doubled-words.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [doubledWords]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | | 電子メール又は又は外部媒体を使う。", ["ール又は又は外部媒体"]],
  ["基準/1 | | 連携し、ササーバを守る。", ["ササ"]],
  ["基準/1 | | 備えておかななければならない。", ["ななけれ"]],
  ["基準/1 | | 許可した者に限り限り入れる。", ["限り限り"]],
  ["基準/1 | | 職員等は、職員等は、記録する。", ["職員等は、職員等は、"]],
] satisfies [string, string[]][])("doubled-words objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 各々、様々な、個々の、ますます、たたき台、もものは、それぞれ。",
  "基準/1 | | 職員等は、はじめに確認し、ささいなことも伝える。",
])("doubled-words is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
