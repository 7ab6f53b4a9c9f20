import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { missingDecider } from "./missing-decider.ts";

test.each([
  ["基準/1 | | 職員等は、端末を持ち出すときは、許可を得なければならない。", ["持ち出すときは、許可を得"]],
] satisfies [string, string[]][])("missing-decider objects: %j", (notation, expected) =>
  objectsTo(missingDecider, notation, expected),
);

test.each([
  "基準/1 | | 職員等は、端末を持ち出すときは、情報セキュリティ管理者の許可を得なければならない。",
  "基準/1 | | 許可を得た端末を使う。",
  "基準/1 | | 入室の許可を受けようとする者は、申請書を提出する。",
  "基準/1 | | 利用者は、前項の承認を受けるときは、確認を受ける。",
  "基準/1 | | 持ち出す場合は、あらかじめ各課長等の許可を受けなければならない。",
  "基準/1 | | 職員等は、あらかじめ統括責任者と協議し、その承認を得なければならない。",
  "基準/1 | | 新たに端末を接続しようとする者は、所長と協議し、承認を得なければならない。",
  "基準/1 | | 通信の室に入る者は、次の各号の許可を受けなければならない。",
])("missing-decider is quiet: %j", (notation) => objectsTo(missingDecider, notation, []));
