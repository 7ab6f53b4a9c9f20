import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { subjectParticle } from "./subject-particle.ts";

test.each([
  [
    "the particle fell out",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　課等に課等管理者を置き、課長をもって充てる。\n第2条　課等管理者、機器を固定しなければならない。\n第3条　課等管理者、職員等及び委託先は、協力しなければならない。",
    ["warning 課等管理者、機器を固定しなければな"] as string[],
  ],
  [
    "the particle stands",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　課等に課等管理者を置き、課長をもって充てる。\n第2条　課等管理者は、機器を固定しなければならない。\n第3条　課等管理者、職員等及び委託先は、協力しなければならない。",
    [] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [subjectParticle]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(excerpts);
});
