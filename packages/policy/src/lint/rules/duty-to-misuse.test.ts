import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { dutyToMisuse } from "./duty-to-misuse.ts";

test.each([
  [
    "職員等は、情報資産を業務以外の目的で利用しなければならない。",
    ["業務以外の目的で利用しなければならない。"] as string[],
  ],
  ["職員等は、識別符号を他人に利用させなければならない。", ["他人に利用させなければならない。"] as string[]],
  [
    "職員等は、知り得た情報を、退職した後も漏らさなければならない。",
    ["情報を、退職した後も漏らさなければならない。"] as string[],
  ],
  ["職員等は、この規程を遵守してはならない。", ["を遵守してはならない。"] as string[]],
  ["職員等は、漏えいを防止する必要はない。", ["防止する必要はない。"] as string[]],
  [
    "課長は、市長の承認を得ずに、例外の措置をとることができる。",
    ["承認を得ずに、例外の措置をとることができる。"] as string[],
  ],
  ["課長は、緊急のときは、市長の承認を得ずに、例外の措置をとることができる。", [] as string[]],
  ["職員等は、承認を得ずに記録を整備してはならない。", [] as string[]],
  ["職員等は、情報資産を業務以外の目的で利用してはならない。", [] as string[]],
  ["管理者は、端末が無断で使用されないようにしなければならない。", [] as string[]],
  ["管理者は、みだりに接続することを防止しなければならない。", [] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [dutyToMisuse]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
