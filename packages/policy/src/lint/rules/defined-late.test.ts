import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { definedLate } from "./defined-late.ts";

test.each([
  [
    "基準/1 | | 職員は、情報セキュリティ実施手順を守る。\n基準/2 | | 情報セキュリティ実施手順（以下「実施手順」という。）を策定する。",
    ["情報セキュリティ実施手順"],
  ],
] satisfies [string, string[]][])("defined-late objects: %j", (notation, expected) =>
  objectsTo(definedLate, notation, expected),
);

test.each(["基準/1 | | 情報セキュリティ実施手順（以下「実施手順」という。）を策定する。\n基準/2 | | 実施手順を守る。"])(
  "defined-late is quiet: %j",
  (notation) => objectsTo(definedLate, notation, []),
);
