import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { muddledEnding } from "./muddled-ending.ts";

test.each([
  ["課長は、記録を保存するしなければならない。", ["るしなければならない"]],
  ["課長は、記録を作成することができなければならない。", ["ことができなければならない"]],
  ["課長は、台帳をものとする。", ["帳をものとする"]],
  ["画面の文字は、大きくしなければならない。", []],
  ["職員は、端末を持ち出してはならない。", []],
] satisfies [string, string[]][])("%s", (text, expected) =>
  objectsTo(muddledEnding, `規程/第9条 | 記録 | ${text}`, expected),
);
