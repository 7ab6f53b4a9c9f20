import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { undefinedTerm } from "./undefined-term.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [undefinedTerm]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準/1 | 定義\n基準/1/(1) | 機密性 | 状態をいう。\n基準/2 | | 業務委託及び外部サービスの利用では機密性を保つ。",
    ["業務委託 / 外部サービス"],
  ],
] satisfies [string, string[]][])("undefined-term objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | 定義\n基準/1/(1) | 機密性 | 状態をいう。\n基準/2 | | 機密性を保つ。",
  "基準/1 | | 業務委託と外部サービスについて定める。",
  "基準/1 | 定義\n基準/1/(1) | 網 | この基準の用語は、基本方針において使用する用語の例による。機密性をいう。\n基準/2 | | 業務委託及び外部サービス",
])("undefined-term is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
