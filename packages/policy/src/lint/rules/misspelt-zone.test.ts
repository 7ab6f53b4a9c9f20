import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { misspeltZone } from "./misspelt-zone.ts";

test.each([
  ["マイナンバー使用事務系を分離する。", ["マイナンバー利用事務系"]],
  ["LGAWN接続系の端末を用いる。", ["LGWAN接続系"]],
  ["インターネット接続係を分離する。", ["インターネット接続系"]],
  ["マイナンバー利用事務系、LGWAN接続系及びインターネット接続系に分ける。", []],
  ["LGWAN系、校務系及び基幹業務系に分ける。", []],
] satisfies [string, string[]][])("%s", (text, suggestions) => {
  const reading = policyOf(`基準/第1条 | 領域 | ${text}`);
  expect(lint(reading, [misspeltZone]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
