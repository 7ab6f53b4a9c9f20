import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { contentsRange } from "./contents-range.ts";

test.each([
  [
    "a range one article too long",
    "青森野町情報セキュリティ規程\n\n目次\n第1章　総則（第1条・第2条）\n第2章　体制（第3条―第5条）\n附則\n\n第1章　総則\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n（定義）\n第2条　用語の意義は、別に定める。\n\n第2章　体制\n\n（統括管理者）\n第3条　統括管理者を置き、副町長をもって充てる。\n（課等管理者）\n第4条　課等管理者を置き、課長をもって充てる。\n\n附　則\nこの訓令は、令和6年4月1日から施行する。",
    ["warning 第2章　体制（第3条―第5条）"] as string[],
  ],
  [
    "the right range",
    "青森野町情報セキュリティ規程\n\n目次\n第1章　総則（第1条・第2条）\n第2章　体制（第3条―第4条）\n附則\n\n第1章　総則\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n（定義）\n第2条　用語の意義は、別に定める。\n\n第2章　体制\n\n（統括管理者）\n第3条　統括管理者を置き、副町長をもって充てる。\n（課等管理者）\n第4条　課等管理者を置き、課長をもって充てる。\n\n附　則\nこの訓令は、令和6年4月1日から施行する。",
    [] as string[],
  ],
  [
    "a text at hand in part",
    "青森野町情報セキュリティ規程\n\n目次\n第1章　総則（第1条・第2条）\n第2章　体制（第3条―第9条）\n附則\n\n第1章　総則\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n（定義）\n第2条　用語の意義は、別に定める。",
    [] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [contentsRange]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(excerpts);
});
