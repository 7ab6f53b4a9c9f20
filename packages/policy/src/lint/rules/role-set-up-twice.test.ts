import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { roleSetUpTwice } from "./role-set-up-twice.ts";

test.each([
  [
    "基準/1 | 体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/9 | 事故\n基準/9/(1) | | 総務部長を最高情報セキュリティ責任者とする。",
    ["最高情報セキュリティ責任者"],
  ],
  [
    "基準/1 | 体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。総務部長を最高情報セキュリティ責任者とする。",
    ["最高情報セキュリティ責任者"],
  ],
] satisfies [string, string[]][])("role-set-up-twice objects: %j", (notation, expected) =>
  objectsTo(roleSetUpTwice, notation, expected),
);

test.each([
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n",
])("role-set-up-twice is quiet: %j", (notation) => objectsTo(roleSetUpTwice, notation, []));
