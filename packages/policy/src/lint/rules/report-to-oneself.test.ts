import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { reportToOneself } from "./report-to-oneself.ts";

test.each([
  [
    "a report to oneself",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（報告）\n第1条　課等管理者は、監査の結果を課等管理者に報告しなければならない。",
    ["error 課等管理者は、監査の結果を課等管理者に報告しなければならない。"] as string[],
  ],
  [
    "leave from oneself",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（許可）\n第1条　課等管理者は、端末を持ち出すときは、課等管理者の許可を得なければならない。",
    ["error 課等管理者は、端末を持ち出すときは、課等管理者の許可を得"] as string[],
  ],
  [
    "one's own request granted by oneself",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（許可）\n第1条　申請した者が、その申請を承認するものとする。",
    ["error 申請した者が、その申請を承認す"] as string[],
  ],
  [
    "one's own request not to be granted by oneself",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（許可）\n第1条　申請した者が、その申請を承認することはできない。",
    [] as string[],
  ],
  [
    "a report to another",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（報告）\n第1条　課等管理者は、監査の結果を統括管理者に報告しなければならない。",
    [] as string[],
  ],
  [
    "to the next of the same title",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（引継ぎ）\n第1条　当直者は、次の当直者に連絡しなければならない。",
    [] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [reportToOneself]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(excerpts);
});
