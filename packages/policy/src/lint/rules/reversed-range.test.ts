import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { reversedRange } from "./reversed-range.ts";

test.each([
  ["第5条から第3条までの規定を準用する。", ["第3条から第5条まで"]],
  ["第十条第二項から第二項までを除く。", ["第二項"]],
  ["第七条から第三条までの規定を準用する。", ["第三条から第七条まで"]],
  ["第4条から第4条までの規定を準用する。", ["第4条"]],
  ["第3条から第5条までの規定を準用する。", []],
  ["期間は、令和6年4月1日から令和5年3月31日までとする。", ["正しい日を確かめてください。"]],
  ["期間は、令和6年4月1日から令和7年3月31日までとする。", []],
] satisfies [string, string[]][])("%s", (text, suggestions) => {
  const reading = policyOf(`基準/第1条 | 準用 | ${text}`);
  expect(lint(reading, [reversedRange]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
