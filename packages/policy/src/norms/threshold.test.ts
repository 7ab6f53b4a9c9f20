import { expect, test } from "vitest";
import { thresholdOf } from "./threshold.ts";

test.each([
  ["重要性分類Ⅱ以上の情報資産を持ち出す。", "重要性分類Ⅱ以上"],
  ["自治体機密性3Bの情報を扱う。", "自治体機密性3B"],
  ["機密性が２以上の情報を送る。", "機密性が２以上"],
  ["機密性2、完全性2又は可用性2以上の情報を複製する。", "機密性2、完全性2又は可用性2以上"],
  ["重要性分類Ⅰ及びⅡの情報資産を廃棄する。", "重要性分類Ⅰ及びⅡ"],
  ["機密性2、3日以内に返す。", "機密性2"],
  ["マイナンバー利用事務系の端末から印刷する。", "マイナンバー利用事務系"],
  ["情報資産の分類に応じて保管する。", null],
])("%s depends on %s", (sentence, threshold) => {
  expect(thresholdOf(sentence)).toBe(threshold);
});
