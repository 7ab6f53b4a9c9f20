import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { misplacedComma } from "./misplaced-comma.ts";

test.each([
  ["職員は、研修、を受ける。", ["職員は、研修を受ける。"]],
  ["議会、が議員に貸与する端末をいう。", ["議会が議員に貸"]],
  ["職員は、端末、記録媒体を、外部に持ち出してはならない。", []],
  ["廃棄は、にわかに行わない。", []],
] satisfies [string, string[]][])("%s", (text, suggestions) => {
  const reading = policyOf(`基準/第1条 | 研修 | ${text}`);
  expect(lint(reading, [misplacedComma]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
