import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { roleNotSetUp } from "./role-not-set-up.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [roleNotSetUp]).map(({ excerpt }) => excerpt);

test.each([
  [
    "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | | 情報セキュリティ監視責任者は、監視する。",
    ["情報セキュリティ監視責任者"],
  ],
  [
    "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | | 統括情報セキュリテイ責任者は、監視する。",
    ["統括情報セキュリテイ責任者"],
  ],
] satisfies [string, string[]][])("role-not-set-up objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | | 統括情報セキュリティ責任者は、システム開発の責任者及び個人情報保護委員会に知らせる。",
])("role-not-set-up is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
