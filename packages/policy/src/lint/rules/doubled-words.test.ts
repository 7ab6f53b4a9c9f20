import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { doubledWords } from "./doubled-words.ts";

test.each([
  ["基準/1 | | 電子メール又は又は外部媒体を使う。", ["ール又は又は外部媒体"]],
  ["基準/1 | | 連携し、ササーバを守る。", ["ササ"]],
  ["基準/1 | | 備えておかななければならない。", ["ななけれ"]],
  ["基準/1 | | 許可した者に限り限り入れる。", ["限り限り"]],
  ["基準/1 | | 職員等は、職員等は、記録する。", ["職員等は、職員等は、"]],
] satisfies [string, string[]][])("doubled-words objects: %j", (notation, expected) =>
  objectsTo(doubledWords, notation, expected),
);

test.each([
  "基準/1 | | 各々、様々な、個々の、ますます、たたき台、もものは、それぞれ。",
  "基準/1 | | 職員等は、はじめに確認し、ささいなことも伝える。",
])("doubled-words is quiet: %j", (notation) => objectsTo(doubledWords, notation, []));
