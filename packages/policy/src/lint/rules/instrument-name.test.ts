import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { instrumentName } from "./instrument-name.ts";

const excerpts = (title: string, notation: string) =>
  lint(policyOf(notation, { document: { title, body: null, number: "訓令第3号", dates: [], parts: [] } }), [
    instrumentName,
  ]).map(({ excerpt, suggestion }) => [excerpt, suggestion]);

test.each([
  ["浜辺町端末利用規程", "規程/第1条 | 趣旨 | この要綱は、端末の利用について定める。", ["この要綱", "この規程"]],
  ["浜辺町端末利用規程", "規程/第2条 | 定義 | この規定において使用する用語は、別に定める。", ["この規定", "この規程"]],
  ["浜辺町端末利用要綱", "附則/1 | | この規定は、令和8年4月1日から施行する。", ["この規定", "この要綱"]],
] satisfies [string, string, string[]][])("instrument-name objects in %s: %s", (title, notation, expected) => {
  expect(excerpts(title, notation)).toEqual([expected]);
});

test.each([
  ["浜辺町端末利用規程", "規程/第1条 | 趣旨 | この規程は、端末の利用について定める。"],
  ["浜辺町端末利用規程", "規程/第1条 | 趣旨 | この訓令は、端末の利用について定める。"],
  ["浜辺町端末利用規程", "規程/第4条 | | この規定は、前条の場合に準用する。"],
  [
    "浜辺町情報セキュリティ規程",
    "規程/1 | 基本方針 | \n規程/1/1 | 目的 | この方針は、情報資産を守ることを目的とする。",
  ],
  ["浜辺町情報セキュリティ対策基準に関する規則", "規則/第2条 | | この基準において使用する用語は、次のとおりとする。"],
  ["浜辺町情報セキュリティポリシー", "方針/1 | | この基準は、守る。"],
])("instrument-name is quiet in %s: %s", (title, notation) => {
  expect(excerpts(title, notation)).toEqual([]);
});
