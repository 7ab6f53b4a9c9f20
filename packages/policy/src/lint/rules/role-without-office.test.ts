import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { roleWithoutOffice } from "./role-without-office.ts";

test.each([
  [
    "the office is called otherwise",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　町に情報管理者を置き、副町長をもって充てる。\n第2条　課等に課等管理者を置き、課長をもって充てる。\n第3条　情報責任者は、計画を定めなければならない。\n第4条　情報責任者は、監査を行わせなければならない。\n第5条　課等管理者は、点検を行わなければならない。",
    ["error 情報責任者"] as string[],
  ],
  [
    "the office has its name",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　町に情報責任者を置き、副町長をもって充てる。\n第2条　課等に課等管理者を置き、課長をもって充てる。\n第3条　情報責任者は、計画を定めなければならない。\n第4条　情報責任者は、監査を行わせなければならない。\n第5条　課等管理者は、点検を行わなければならない。",
    [] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [roleWithoutOffice]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(excerpts);
});
