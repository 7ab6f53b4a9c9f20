import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { lostUnit } from "./lost-unit.ts";

test.each([
  ["研修を毎年度1以上実施する。", ["1回以上"]],
  ["採用の日から30以内に教育を行う。", ["30日以内"]],
  ["記録を取得し、5間保存する。", ["5年間"]],
  ["内容を、6ごとに確かめる。", ["6月ごとに"]],
  ["監査を3に1回実施する。", ["3年に1回"]],
  ["機密性2以上の情報を、5年間保存し、30日以内に報告する。", []],
  ["毎年度1回以上点検し、表3に1を加える。", []],
] satisfies [string, string[]][])("%s", (text, suggestions) => {
  const reading = policyOf(`基準/第1条 | 点検 | ${text}`);
  expect(lint(reading, [lostUnit]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
