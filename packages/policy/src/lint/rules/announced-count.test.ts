import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { announcedCount } from "./announced-count.ts";

test.each([
  ["次の三つに掲げる措置を講ずる。", 1],
  ["以下の3項目を守る。", 1],
  ["次の二つに掲げる措置を講ずる。", 0],
  ["次に掲げる措置を講ずる。", 0],
  ["次の3年の間に見直す。", 0],
] satisfies [string, number][])("two items after: %s", (text, count) => {
  const reading = policyOf(`基準/第1条 | 措置 | ${text}\n基準/第1条/(1) | | 施錠\n基準/第1条/(2) | | 記録`);
  expect(lint(reading, [announcedCount])).toHaveLength(count);
});
