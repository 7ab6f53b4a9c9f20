import { expect, it } from "vitest";
import type { Clause } from "../reading.ts";
import { zonesIn } from "./classes.ts";

const zonesOf = (...texts: readonly string[]) =>
  zonesIn(texts.map((text, index) => ({ path: `第${index + 1}条`, heading: null, text }) as Clause)).map(
    (zone) => zone.value.name,
  );

it.each([
  [["個人番号利用事務系では", "マイナンバー利用事務系（個人番号利用事務系）をいう。"], "マイナンバー利用事務系"],
  [
    ["LGWAN接続系及びインターネット接続系", "LGWAN接続系（インターネット接続系を除く。）"],
    "LGWAN接続系 インターネット接続系",
  ],
  [
    ["ＬＧＷＡＮ接続系とインターネット接続系", "住民情報接続系(ＬＧＷＡＮ接続系)"],
    "インターネット接続系 住民情報接続系",
  ],
  [["校務系と学習系を分け、その外部接続系を監視する。"], "校務系 学習系"],
  [["内部情報系及び基幹系ネットワークを守る。"], "内部情報系 基幹系"],
  [["基幹系システムの系統を体系として定める。"], ""],
] as const)("%j: %s", (texts, zones) => {
  expect(zonesOf(...texts).join(" ")).toBe(zones);
});
