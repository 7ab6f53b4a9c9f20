import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { misspelling } from "./misspelling.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [misspelling]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | | 要因不足に備える。", ["要因不足"]],
  ["基準/1 | | 施設可能な場所に保管する。", ["施設可能な場所"]],
  ["基準/1 | | 通信バケットを監視し、ポリシーを尊守する。", ["通信バケット", "尊守"]],
  ["基準/1 | | 次の各号に揚げる用語を用い、情報処理のように供される。", ["揚げ", "のように供"]],
  ["基準/1 | | 重要情報の搾取に備え、状況を鑑み、対策を講ずる。", ["搾取", "を鑑み"]],
  ["基準/1 | | 委託先を剪定し、驚異に備え、業務に師匠を及ぼさない。", ["剪定", "驚異", "師匠"]],
  ["基準/1 | | 前条の規程により、監理番号を付け、暗号かし、回線を切り放す。", ["規程", "監理", "暗号か", "切り放"]],
  ["基準/1 | | 採用の日から30日に研修を受けなければならない。", ["30日"]],
  ["基準/1 | | 保存機関を定め、情報の需要性に応じて書庫に補完する。", ["機関", "需要", "補完"]],
  ["基準/1 | | 端末を持ち出してはならなかった。速かやに報告する。", ["てはならなかった", "速かやに"]],
] satisfies [string, string[]][])("misspelling objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each([
  "基準/1 | | 要員不足に備え、施錠可能な場所に保管し、施設管理部門と連携し、通信パケットを監視し、危機管理に当たり、バッチ処理を行う。",
  "基準/1 | | 情報の取り扱いを定める。",
  "基準/1 | | 関係機関と連携し、傷害保険に加入し、人材の不要を補完し、驚異的な速さで支持を得た。",
  "基準/1 | | 国旗を掲揚し、次のように供給の体制を整え、労働力の搾取を禁ずる。",
])("misspelling is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
