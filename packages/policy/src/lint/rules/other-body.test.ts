import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { otherBody } from "./other-body.ts";

const titled = (title: string) => ({ document: { title, body: null, number: null, dates: [], parts: [] } });

test.each([
  ["汐見市情報セキュリティ基本方針", "副町長を責任者とする。", ["副市長"]],
  ["汐見市議会情報管理規程", "議長は、町長に通知する。", ["市長"]],
  ["汐見市情報セキュリティ基本方針", "町が保有する情報を守り、町の人に知らせる。", ["市"]],
  ["磯辺町情報セキュリティ規程", "本市の情報資産を守る。", ["本町"]],
  ["汐見市情報セキュリティ基本方針", "市長は、近隣の町長と協議する。", []],
  ["汐見市情報セキュリティ基本方針", "市町村長は、本町通りの庁舎を管理する。", []],
  ["汐見地区広域事務組合情報管理規程", "市長及び町長は、管理者となる。", []],
] satisfies [string, string, string[]][])("%s: %s", (title, text, suggestions) => {
  const reading = policyOf(`規程/第1条 | 体制 | ${text}`, titled(title));
  expect(lint(reading, [otherBody]).map(({ suggestion }) => suggestion)).toEqual(suggestions);
});
