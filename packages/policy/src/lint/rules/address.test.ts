import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { address } from "./address.ts";

test.each([
  ["詳細は、http:/www.example.lg.jp/a に掲げる。", ["http:/www.example.lg.jp/a"] as string[]],
  ["詳細は、https://www.example.lg.jp/a.html に掲げる。", [] as string[]],
  ["連絡は、security@@example.lg.jp に行う。", ["security@@example.lg.jp"] as string[]],
  ["連絡は、security@example.lg.jp に行う。", [] as string[]],
  ["詳細は、htps://www.example.lg.jp に掲げる。", ["htps://www.example.lg.jp"] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [address]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
