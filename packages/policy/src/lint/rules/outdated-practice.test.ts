import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { outdatedPractice } from "./outdated-practice.ts";

test.each([
  ["基準/1 | | パスワードは定期的に変更しなければならない。", ["パスワードは定期的に変更"]],
  ["基準/1 | | 無線LANの暗号化にはWEPを用いる。", ["WEP"]],
  ["基準/1 | | 通信はSSL3.0により暗号化する。", ["SSL3.0"]],
] satisfies [string, string[]][])("outdated-practice objects: %j", (notation, expected) =>
  objectsTo(outdatedPractice, notation, expected),
);

test.each([
  "基準/1 | | パスワードが流出したおそれがあるときは、変更しなければならない。定期的に点検する。",
  "基準/1 | | 無線LANの暗号化にWEPを用いてはならない。",
])("outdated-practice is quiet: %j", (notation) => objectsTo(outdatedPractice, notation, []));
