import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { upsideDown } from "./upside-down.ts";

test.each([
  [
    "統括情報セキュリティ責任者; 情報システム管理者に報告する。; to=情報システム管理者",
    ["情報システム管理者に報告する。"],
  ],
  [
    "最高情報セキュリティ責任者; 情報システム担当者の許可を得る。; approver=情報システム担当者",
    ["情報システム担当者の許可を得る。"],
  ],
  ["情報システム管理者; 統括情報セキュリティ責任者に報告する。; to=統括情報セキュリティ責任者", []],
  ["最高情報セキュリティ責任者; 情報システム管理者に指示する。; to=情報システム管理者", []],
])("%s", (norm, expected) => objectsTo(upsideDown, `基準/1 | 報告 | ${norm.split(";")[1]}\n> must; ${norm}`, expected));
