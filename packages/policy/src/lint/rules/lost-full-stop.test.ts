import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { lostFullStop } from "./lost-full-stop.ts";

test.each([
  ["持ち出してはならないただし、承認を得た場合は、この限りでない。", ["ならない。ただし、"]],
  ["この基準は、公開するただし、次の規定を除く。", ["公開する。ただし、"]],
  ["持ち出してはならない。ただし、承認を得た場合は、この限りでない。", []],
  ["公開する場合また、非公開とする場合は、記録する。", []],
] satisfies [string, string[]][])("%s", (text, suggestions) => {
  const reading = policyOf(`基準/第1条 | 持出し | ${text}`);
  expect(lint(reading, [lostFullStop]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
