import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { dutyToMisuse } from "./duty-to-misuse.ts";

test.each([
  [
    "職員等は、情報資産を業務以外の目的で利用しなければならない。",
    ["業務以外の目的で利用しなければならない。"] as string[],
  ],
  ["職員等は、情報資産を業務以外の目的で利用してはならない。", [] as string[]],
  ["管理者は、端末が無断で使用されないようにしなければならない。", [] as string[]],
  ["管理者は、みだりに接続することを防止しなければならない。", [] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [dutyToMisuse]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
