import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { saidTwice } from "./said-twice.ts";

test.each([
  ["課長は、訓練の実施を実施する。", ["を実施"]],
  ["紛失した場合ときは、報告する。", ["とき"]],
  ["離席するとき場合は、施錠する。", ["とき"]],
  ["必要があると認めるときは、必要に応じて、調査を行う。", ["必要があると認めるときは、"]],
  ["点検の記録を保存し、確認を行う場合は、記録を残すときに限る。", []],
] satisfies [string, string[]][])("%s", (text, suggestions) => {
  const reading = policyOf(`基準/第1条 | 訓練 | ${text}`);
  expect(lint(reading, [saidTwice]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
