import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { unfinishedSentence } from "./unfinished-sentence.ts";

const paths = (notation: string) => lint(policyOf(notation), [unfinishedSentence]).map(({ path }) => path);

test.each([
  "基準/1 | | 職員等は、端末を持ち出すときは、管理者の許可を\n基準/2 | | 記録する。",
  "基準/1 | | 職員等は、端末を管理しなけれ",
  "基準/1 | | 管理者は、外部からの接続を許可するとき。",
  "基準/1 | | 管理者は、次に掲げる事項を\n基準/1/(1) | | 端末",
])("a sentence that stops in the middle is objected to: %j", (notation) => {
  expect(paths(notation)).toEqual(["基準/1"]);
});

test.each([
  "基準/1 | | 端末その他の機器で職員等が使用するもの",
  "基準/1 | | 機器の範囲は\n基準/1/(1) | | 端末",
  "基準/1 | | 翌開庁日の正午まで",
  "基準/1 | | 次の場合は、報告する。\n基準/1/(1) | | 職員等は、端末を失ったとき。",
  "基準/1 | | 管理者は、記録する。",
])("a complete text, a list's lead or an item is not: %j", (notation) => {
  expect(paths(notation)).toEqual([]);
});
