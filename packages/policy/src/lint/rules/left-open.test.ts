import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { leftOpen } from "./left-open.ts";

test.each([
  ["この場合の手続は、第○条に定めるところによる。", ["第○条に定める"] as string[]],
  ["令和○年○月○日から適用する。", ["令和○年○月○日"] as string[]],
  ["●●課長が定める。", ["●●課長が定"] as string[]],
  ["（要確認）", ["（要確認）"] as string[]],
  ["第〇条の規定による。", ["第〇条の規定に"] as string[]],
  ["二〇二四年に定めた。", [] as string[]],
  ["職員等は、記録を3年間保存しなければならない。", [] as string[]],
  ["○ 職員等の責務", [] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [leftOpen]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
