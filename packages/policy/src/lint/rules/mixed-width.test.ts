import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { mixedWidth } from "./mixed-width.ts";

test.each([
  ["記録を1０年間保存する。", ["記録を1０年間保存"] as string[]],
  ["記録を10年間保存し、ＩＤを３年ごとに改める。", [] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [mixedWidth]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
