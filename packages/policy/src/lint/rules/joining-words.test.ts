import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { joiningWords } from "./joining-words.ts";

test.each([
  ["端末並びに媒体を管理する。", ["端末並びに媒体を管理する。"] as string[]],
  ["端末及び媒体並びにこれらの附属品を管理する。", [] as string[]],
  ["端末及び並びに媒体を管理する。", ["及び並びに"] as string[]],
  ["許可若しくは承認を受ける。", ["許可若しくは承認を受ける。"] as string[]],
  ["許可若しくは承認を受け、又は届け出る。", [] as string[]],
  ["端末及び媒体及び帳票を管理する。", ["端末及び媒体及び帳票"] as string[]],
  ["端末、媒体及び帳票を管理する。", [] as string[]],
  ["端末及び媒体並びに帳票及び鍵を管理する。", [] as string[]],
  ["端末及媒体を管理する。", ["端末及媒体を管理す"] as string[]],
  ["知識の普及活動に言及した。", [] as string[]],
])("%s", (text, excerpts) => {
  const reading = policyOf(`基準/第1条 | 目的 | ${text}`);
  expect(lint(reading, [joiningWords]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
