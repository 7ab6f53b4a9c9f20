import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { doubleDefinition } from "./double-definition.ts";

test.each([
  [
    "基準/1 | 定義\n基準/1/(1) | ネットワーク | 通信網をいう。\n基準/2 | | 行政情報網（以下「ネットワーク」という。）を対象とする。",
    ["以下「ネットワーク」"],
  ],
] satisfies [string, string[]][])("double-definition objects: %j", (notation, expected) =>
  objectsTo(doubleDefinition, notation, expected),
);

test.each([
  "基準/1 | 定義\n基準/1/(1) | ネットワーク | 通信網をいう。\n基準/2 | | 行政情報網（以下「庁内網」という。）を対象とする。",
  "基準/第1条 | | 機器（以下「機器等」という。）を守る。\n基準/第2条 | | 持ち込む端末（以下この条において「機器等」という。）を届け出る。",
  "基準/第1条 | | 機器（以下「機器等」という。）を守る。\n附則/1/2 | | 改正前の端末（以下「機器等」という。）は、なお使うことができる。",
])("double-definition is quiet: %j", (notation) => objectsTo(doubleDefinition, notation, []));
