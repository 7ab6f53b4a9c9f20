import { expect, test } from "vitest";
import { approverOf } from "./approver.ts";
import { countedFrom } from "./counted-from.ts";
import { phrasesOf } from "./phrases.ts";
import { reportToOf } from "./report-to.ts";

test.each([
  ["鍵を倉庫番に渡す", "鍵|object 倉庫番|goal 渡す|end"],
  ["班長を通じて署長及び次長に報告する", "班長|via 署長及び次長|goal 報告する|end"],
  [
    "倉庫に関する帳簿を係へ直ちに引き継がなければならない",
    "倉庫に関する帳簿|object 係|goal 直ちに引き継がなければならない|end",
  ],
  ["あらかじめ署長から書面で許可を得る", "あらかじめ署長|source 書面|place 許可|object 得る|end"],
  ["委員会への届出により、又は班長の許可なく", "委員会|toward 届出|by |comma 又は班長の許可なく|end"],
])("%s", (words, phrases) => {
  expect(
    phrasesOf(words)
      .map((phrase) => `${phrase.words}|${phrase.mark}`)
      .join(" "),
  ).toBe(phrases);
});

test.each([
  ["署長の事前の許可を得る", "署長"],
  ["署長から入室の許可を受けた者に限る", "署長"],
  ["署長に書面で許可を求める", "署長"],
  ["署長及び次長の承認を得て使用する", "署長及び次長"],
  ["署長に願い出て、承認印をもらう", "署長"],
  ["班長を経由して署長の決裁を受ける", "署長"],
  ["署長が承認した計画に基づいて行う", "署長"],
  ["許可なく持ち出されることのないよう管理する", null],
  ["許可を得る", null],
])("whose leave is needed in 「%s」", (words, approver) => {
  expect(approverOf(words)).toBe(approver);
});

test.each([
  ["遅滞なく署長へ、また重いものについては併せて町長へも報告する", ["署長", "町長"]],
  ["署長を通じて町長及び関係機関に通報する", ["町長", "関係機関"]],
  ["設備を管理する部署へ届け出る", ["設備を管理する部署"]],
  ["班長及び当該隊員が所属する分署の安全管理者に報告する", ["班長", "安全管理者"]],
  ["班長に提出された届の内容を署長に通知する", ["署長"]],
  ["署長に届け出た器具を使用する", []],
  ["報告書を棚に収める", []],
  ["すぐに班長と署長に連絡する", ["班長", "署長"]],
])("who is told in 「%s」", (words, names) => {
  expect(reportToOf(words)).toEqual(names);
});

test.each([
  [
    "訓練が終了した日から起算して三日以内に",
    "終了した日から起算して三日以内に",
    "訓練が終了した日から起算して三日以内に",
  ],
  ["程度に応じ必要な措置を講じた後", "応じ必要な措置を講じた後", "必要な措置を講じた後"],
  ["速やかに点検の完了後十日以内に", "完了後十日以内に", "点検の完了後十日以内に"],
  ["記録簿を三日以内に", "三日以内に", "三日以内に"],
])("what a time is counted from: %s", (text, words, whole) => {
  expect(countedFrom(text, text.indexOf(words), words)).toBe(whole);
});
