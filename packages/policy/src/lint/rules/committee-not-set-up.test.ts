import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { committeeNotSetUp } from "./committee-not-set-up.ts";

const before = `磯辺町情報セキュリティ規程

（責任者）
第1条　町に統括情報責任者を置き、副町長をもって充てる。
（管理者）
第2条　課に情報管理者を置き、課長をもって充てる。
（会議）
第3条　情報セキュリティ対策会議を置く。
（審議）
`;

test.each([
  ["第4条　統括情報責任者は、電子化推進会議の意見を聴かなければならない。", ["error 電子化推進会議"]],
  ["第4条　統括情報責任者は、情報セキュリティ対策会議に報告し、教育委員会に報告する。", []],
  ["第4条　統括情報責任者は、対策会議の承認を得て、個人情報保護委員会に報告する。", []],
  ["第4条　統括情報責任者は、業務継続会議（以下「会議」という。）を置き、業務継続会議に諮る。", []],
] satisfies [string, string[]][])("%s", async (article, findings) => {
  const reading = await readPolicy(new TextEncoder().encode(`${before}${article}`), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [committeeNotSetUp]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(findings);
});
