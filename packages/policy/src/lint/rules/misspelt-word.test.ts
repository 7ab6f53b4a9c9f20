import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { isOneSlipAway, misspeltWord } from "./misspelt-word.ts";

const found = (text: string) =>
  lint(policyOf(`基準/1 | | ${text}`), [misspeltWord]).map(({ excerpt, suggestion }) => `${excerpt}→${suggestion}`);

test.each([
  ["情報資算を分類する。", "情報資算→情報資産"],
  ["気密性を保つ。", "気密性→機密性"],
  ["電磁的記緑媒体を廃棄する。", "電磁的記緑媒体→電磁的記録媒体"],
  ["ネットワクを監視する。", "ネットワク→ネットワーク"],
  ["パスワートを変更する。", "パスワート→パスワード"],
  ["ファイルサーパを管理する。", "ファイルサーパ→ファイルサーバ"],
  ["インデシントを報告する。", "インデシント→インシデント"],
])("%s is misspelt", (text, expected) => {
  expect(found(text)).toEqual([expected]);
});

test.each([
  "サーバー及びコンピューターを管理する。",
  "ハードウエアを更新する。",
  "規程違反を報告する。",
  "使用者と利用者と申請書を管理する。",
  "マイナンバーカードを管理する。",
  "ファイルサーバを管理する。",
  "送信前に宛先を確認する。",
  "キーボードを使い、インストーラを実行し、プログラマがロールバックする。",
  "磁気デイスクのデータは、課長が磁気フアイルに移す。",
])("%s is not", (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ["パスワード", "パスワート", true],
  ["セキュリティ", "セキリュティ", true],
  ["サーバ", "サーバー", true],
  ["システム", "サービス", false],
  ["ログ", "ログ", false],
])("%s and %s are one slip apart: %j", (a, b, expected) => {
  expect(isOneSlipAway(a, b)).toBe(expected);
});
