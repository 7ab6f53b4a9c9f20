import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { impossibleDate } from "./impossible-date.ts";

test.each([
  [
    "a day that never comes",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n附　則\nこの訓令は、令和6年4月31日から施行する。",
    ["error 令和6年4月31日"] as string[],
  ],
  [
    "a year after the end of the era",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n附　則\nこの訓令は、平成36年4月1日から施行する。",
    ["warning 平成36年4月1日"] as string[],
  ],
  [
    "an era beside another year",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（目的）\n第1条　2023年（令和6年）の計画による。\n附　則\nこの訓令は、令和6年4月1日から施行する。",
    ["warning 2023年(令和6年"] as string[],
  ],
  [
    "the fifteenth month",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（点検）\n第1条　課長は、毎年15月に点検する。",
    ["error 毎年15月"] as string[],
  ],
  [
    "a day before its era had begun",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（目的）\n第1条　令和元年4月30日までの記録及び平成元年1月8日以後の記録をいう。",
    ["warning 令和元年4月30日"] as string[],
  ],
  [
    "days that are right",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（目的）\n第1条　2024年（令和6年）2月29日から平成31年4月30日までの記録をいう。\n附　則\nこの訓令は、令和6年4月1日から施行する。",
    [] as string[],
  ],
  [
    "a wrong day on the cover",
    "青森野町情報セキュリティ規程\n令和6年2月30日\n訓令第7号\n\n（目的）\n第1条　この規程は、必要な事項を定める。",
    ["error 令和6年2月30日"] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [impossibleDate]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(excerpts);
});
