import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { nearMiss } from "./near-miss.ts";

test.each([
  [
    "基準/1 | | 情報資産管理台帳を作る。情報資産管理台帳を見直す。情報資産管理台帳を守る。\n基準/2 | | 情報資産菅理台帳を捨てる。",
    ["情報資産菅理台帳"],
  ],
  [
    "基準/1 | | 電磁的記録媒体を使う。電磁的記録媒体を守る。電磁的記録媒体を消す。\n基準/2 | | 電磁的記緑媒体を捨てる。",
    ["電磁的記緑媒体"],
  ],
] satisfies [string, string[]][])("near-miss objects: %j", (notation, expected) =>
  objectsTo(nearMiss, notation, expected),
);

test.each([
  "基準/1 | | 利用者登録を行う。利用者登録を守る。利用者登録を消す。\n基準/2 | | 利用者記録を残す。",
  "基準/1 | | 前条第一項、前条第一項及び前条第一項により、前条第二項の記録を残す。",
])("near-miss is quiet: %j", (notation) => objectsTo(nearMiss, notation, []));
