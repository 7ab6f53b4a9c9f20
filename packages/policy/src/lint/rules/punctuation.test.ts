import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { punctuation } from "./punctuation.ts";

test.each([
  ["基準/1 | | 職員は、、端末を守る。", ["、、"]],
  ["基準/1 | | 端末（机上のものを守る。", ["（机上のもの"]],
  ["基準/1 | | 情報システム管理者は、端末を適切に管理する\n基準/2 | | 職員等は、端末を守る。", ["適切に管理する"]],
  ["基準/1 | | 端末（机上のもの)を守る。", ["（机上のもの)"]],
] satisfies [string, string[]][])("punctuation objects: %j", (notation, expected) =>
  objectsTo(punctuation, notation, expected),
);

test.each([
  "基準/1 | | 職員は、端末（机上のもの）を守る。\n基準/2 | | 無断の持ち出しによる漏えい",
  "基準/3 | | 条文は(1)「前文」のとおりとする。",
])("punctuation is quiet: %j", (notation) => objectsTo(punctuation, notation, []));
