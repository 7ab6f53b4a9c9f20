import { expect, test } from "vitest";
import { findMarkers } from "../find-markers.ts";

/** family:values|rest of every reading a line allows, strongest first. */
function readings(line: string): string[] {
  return [...findMarkers(line)]
    .sort((left, right) => right.weight - left.weight)
    .map((marker) => `${marker.family}:${marker.values.join(".")}|${marker.rest}`);
}

test.each([
  ["第1編 総論", "volume:1|総論"],
  ["第２章　機器", "chapter:2|機器"],
  ["第三節 記録", "section:3|記録"],
  ["第1款 保存", "subsection:1|保存"],
  ["第1条 機器を守る。", "article:1|機器を守る。"],
  ["第 12 条の2 記録を残す。", "article:12.2|記録を残す。"],
  ["第十六条の三　点検", "article:16.3|点検"],
  ["第2 対象", "dai:2|対象"],
  ["1 目的", "plain:1|目的"],
  ["１０．目的", "plain:10|目的"],
  ["1目的", "plain:1|目的"],
  ["２　日常点検は、課長が行う。", "plain:2|日常点検は、課長が行う。"],
  ["3 年額で定める。", "plain:3|年額で定める。"],
  ["2.1 機器", "decimal:2.1|機器"],
  ["3．2．1 記録", "decimal:3.2.1|記録"],
  ["2―4―1 記録", "hyphen:2.4.1|記録"],
  ["(1) 端末", "paren:1|端末"],
  ["（１０）端末", "paren:10|端末"],
  ["⑴ 端末", "paren:1|端末"],
  ["(ア) 端末", "parenKana:1|端末"],
  ["（一） 端末", "parenKanji:1|端末"],
  ["乙　受託者", "stem:2|受託者"],
  ["(a) 端末", "parenLatin:1|端末"],
  ["1) 端末", "halfParen:1|端末"],
  ["① 端末", "circled:1|端末"],
  ["㉑端末", "circled:21|端末"],
  ["Ⓐ 端末", "circledLatin:1|端末"],
  ["ア 端末", "kana:1|端末"],
  ["ロ 端末", "iroha:2|端末"],
  ["十二 端末", "kanji:12|端末"],
  ["Ⅱ 端末", "roman:2|端末"],
  ["B. 端末", "upper:2|端末"],
  ["・端末", "bullet:|端末"],
  ["○ 端末", "bullet:|端末"],
])("%s is %s", (line, wanted) => {
  expect(readings(line)).toContain(wanted);
});

test.each([
  ["第6条の規定により"],
  ["第1条から第3条まで"],
  ["６条の３第１項に"],
  ["3年以内に返す。"],
  ["2名以上で行う。"],
  ["アクセスを防ぐ。"],
  ["I CTの利用"],
  ["CSIRTを置く。"],
  ["10日以内に"],
  ["平成20年の改正"],
  ["3 年 4 月 1 日から"],
  ["２　以上の者"],
])("%s begins no clause beyond doubt", (line) => {
  expect(findMarkers(line).filter((marker) => marker.weight >= 4)).toEqual([]);
});

test.each([["(1)の分類に基づき"], ["②の契約に基づき"], ["①及び②の記録"]])("%s is more likely a mention", (line) => {
  expect(Math.max(...findMarkers(line).map((marker) => marker.weight))).toBeLessThanOrEqual(1);
});
