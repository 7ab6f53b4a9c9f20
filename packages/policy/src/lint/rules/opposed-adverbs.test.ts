import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { opposedAdverbs } from "./opposed-adverbs.ts";

test.each([
  ["課長は、原則として必ず記録を作成する。", ["原則として必ず"]],
  ["課長は、必要に応じ、常に記録を確認する。", ["必要に応じ、常に"]],
  ["課長は、直ちに遅滞なく報告する。", ["直ちに遅滞なく"]],
  ["課長は、毎日、四半期ごとに記録を確認する。", ["毎日、四半期ごとに"]],
  ["課長は、毎年度1回、毎月点検を行う。", ["毎年度1回、毎月"]],
  ["職員は、持ち出した後、あらかじめ許可を受ける。", ["た後、あらかじめ"]],
  ["課長は、毎年度、四半期ごとに記録を確認する。", []],
  ["課長は、原則として毎年度1回、必要に応じて随時、点検を行う。", []],
  ["課長は、直ちに接続を遮断し、遅滞なく報告する。", []],
] satisfies [string, string[]][])("%s", (text, expected) =>
  objectsTo(opposedAdverbs, `規程/第9条 | 点検 | ${text}`, expected),
);
