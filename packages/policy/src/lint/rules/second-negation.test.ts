import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { secondNegation } from "./second-negation.ts";

test.each([
  ["職員は、端末を持ち出さないことをしてはならない。", ["ないことをしてはならない"]],
  ["職員は、記録しなければならなくない。", ["なければならなくない"]],
  ["職員は、端末を持ち出してはならない。", []],
  ["職員は、漏えいすることのないようにしなければならない。", []],
] satisfies [string, string[]][])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 持出し | ${text}`);
  expect(lint(reading, [secondNegation]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
