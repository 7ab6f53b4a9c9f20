import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { circularDefinition } from "./circular-definition.ts";

test.each([
  ["情報資産をいう。", 1],
  ["情報資産とは、情報資産をいう。", 1],
  ["情報及び情報を管理する仕組みをいう。", 0],
  ["情報資産の台帳に登録した情報をいう。", 0],
] satisfies [string, number][])("情報資産: %s", (text, count) => {
  const reading = policyOf(`基準/第2条 | 定義 | 次のとおりとする。\n基準/第2条/(1) | 情報資産 | ${text}`);
  expect(lint(reading, [circularDefinition])).toHaveLength(count);
});

test.each([
  ["台帳に係るものをいう。", "名簿に係るものをいう。", 2],
  ["台帳に記載した者の氏名を順に並べて確かめるための書面をいう。", "名簿その他の書面をいう。", 0],
] satisfies [string, string, number][])("名簿: %s 台帳: %s", (list, book, count) => {
  const reading = policyOf(
    `基準/第2条 | 定義 | 次のとおりとする。\n基準/第2条/(1) | 名簿 | ${list}\n基準/第2条/(2) | 台帳 | ${book}`,
  );
  expect(lint(reading, [circularDefinition])).toHaveLength(count);
});
