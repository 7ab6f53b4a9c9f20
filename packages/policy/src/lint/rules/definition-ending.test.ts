import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { definitionEnding } from "./definition-ending.ts";

const list = (last: string) =>
  `規程/第2条 | 定義 | 用語の意義は、次のとおりとする。
${["情報をやり取りする通信の網をいう。", "情報を処理する機器をいう。", "情報を記録する媒体をいう。", last]
  .map((text, at) => `規程/第2条/(${at + 1}) | 語${at} | ${text}`)
  .join("\n")}`;

test.each([
  ["情報を守るために定める文書。", ["情報を守るために定める文書。"]],
  ["情報を守るために定める文書をいう。", []],
  ["職員（派遣労働者を含む。）", []],
])("%s", (last, expected) => objectsTo(definitionEnding, list(last), expected));
