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
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とし、総務課長を統括情報セキュリティ責任者とする。\n基準/2 | | 最高情報セキュリティ責任者及び統括情報セキュリティ責任者は、監視する。",
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とし、総務課長を統括情報セキュリティ責任者とする。\n基準/2 | | 浜辺町情報セキュリティ委員会（以下「委員会」という。）を設置する。\n基準/3 | | 情報セキュリティ委員会は、見直す。",
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とし、総務課長を統括情報セキュリティ責任者とする。\n基準/2 | | 委員会は、基本方針第6条に規定する最高情報セキュリティ責任者（以下「CISO」という。）及び情報セキュリティ監視責任者で組織する。",
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とし、総務課長を統括情報セキュリティ責任者とする。\n基準/2 | | この基準において使用する用語は、浜辺町情報セキュリティ規程において使用する用語の例による。\n基準/3 | | 情報セキュリティ監視責任者、情報システム管理者及びネットワーク管理者は、監視する。",
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とし、総務課長を統括情報セキュリティ責任者とする。\n基準/2 | | 部局等情報セキュリティ責任者を委員とする。",
])("role-not-set-up is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});

test("a text that leaves most roles to another one gets one note, not an error for each", () => {
  const found = lint(
    policyOf(
      "基準 | 対策基準\n基準/1 | | 副市長を最高情報セキュリティ責任者とし、総務課長を統括情報セキュリティ責任者とする。\n基準/2 | | 情報セキュリティ管理者は、守る。\n基準/3 | | 情報システム管理者は、守る。\n基準/4 | | ネットワーク管理者は、守る。",
    ),
    [roleNotSetUp],
  );
  expect(found.map(({ severity }) => severity)).toEqual(["note"]);
  expect(found[0]?.message).toContain("情報セキュリティ管理者、情報システム管理者、ネットワーク管理者");
});
