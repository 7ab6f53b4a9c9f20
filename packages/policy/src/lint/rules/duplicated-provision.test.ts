import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { objectsTo } from "../testing/objects-to.ts";
import { duplicatedProvision } from "./duplicated-provision.ts";

test.each([
  [
    "基準/1 | | 利用する公式の発信の仕組みごとに責任を負う者を一人ずつ必ず定めておく。\n基準/2 | | 利用する公式の発信の仕組みごとに責任を負う者を一人ずつ必ず定めておく。",
    ["利用する公式の発信の仕組み"],
  ],
] satisfies [string, string[]][])("duplicated-provision objects: %j", (notation, expected) =>
  objectsTo(duplicatedProvision, notation, expected),
);

test.each([
  "基準/1 | | 監査結果をまとめて次の年度の計画を作るときの見直しに活用する。\n基準/2 | | 点検結果をまとめて次の年度の計画を作るときの見直しに活用する。",
  "基準/1 | | 次に掲げる事項を記録し、その保存の期間を定めて管理しなければならない。\n基準/2 | | 次に掲げる事項を記録し、その保存の期間を定めて管理しなければならない。",
  "基準/1 | | ただし、緊急の必要があり許可を得る時間がないときは、この限りでない。\n基準/2 | | ただし、緊急の必要があり許可を得る時間がないときは、この限りでない。",
  "基準/1 | | その任期は、いずれも四月一日から翌年三月三十一日までの一年とする。\n基準/2 | | その任期は、いずれも四月一日から翌年三月三十一日までの一年とする。",
  "基準/1 | | 情報管理室の長(以下「室長」という。)として市長が任命する者\n基準/2 | | 情報管理室の副室長(以下「副室長」という。)として市長が任命する者",
])("duplicated-provision is quiet: %j", (notation) => objectsTo(duplicatedProvision, notation, []));

test("a provision that stands in several places is one finding with its places", () => {
  const words = "職員は、持ち出した機器の返却の日時を台帳に必ず書き残すものとする。";
  const found = lint(policyOf([1, 2, 3, 4].map((at) => `基準/${at} | | ${words}`).join("\n")), [duplicatedProvision]);
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toContain("基準 2、基準 3、基準 4");
});
