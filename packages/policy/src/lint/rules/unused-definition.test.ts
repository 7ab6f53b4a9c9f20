import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { unusedDefinition } from "./unused-definition.ts";

test.each([
  ["基準/1 | 定義\n基準/1/(1) | 通信の分割 | 経路を分けることをいう。\n基準/2 | | 経路を分ける。", ["通信の分割"]],
] satisfies [string, string[]][])("unused-definition objects: %j", (notation, expected) =>
  objectsTo(unusedDefinition, notation, expected),
);

test.each(["基準/1 | 定義\n基準/1/(1) | 無害化 | 危険を除くことをいう。\n基準/2 | | 無害化をする。"])(
  "unused-definition is quiet: %j",
  (notation) => objectsTo(unusedDefinition, notation, []),
);
