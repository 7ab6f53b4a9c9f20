import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { closingItem } from "./closing-item.ts";

const list = (...items: readonly string[]) =>
  `規程/第1条 | 記録 | 次の事項を記録する。\n${items.map((item, at) => `規程/第1条/(${at + 1}) | | ${item}`).join("\n")}`;

test.each([
  [["前各号に掲げるもののほか、必要な事項", "氏名"], ["前各号に掲げるもの"]],
  [["その他課長が必要と認める事項", "氏名", "日時"], ["その他課長が必要と認める事項"]],
  [["氏名", "前各号に掲げるもののほか、必要な事項"], []],
  [["氏名", "その他必要な事項"], []],
])("%s", (items, expected) => objectsTo(closingItem, list(...items), expected));
