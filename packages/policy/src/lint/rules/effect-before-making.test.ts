import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { effectBeforeMaking } from "./effect-before-making.ts";

test.each([
  [
    "in force three years before it was made",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n附　則\nこの訓令は、令和3年4月1日から施行する。",
    ["warning 令和3年4月1日"] as string[],
  ],
  [
    "in force after it was made",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n附　則\nこの訓令は、令和6年4月1日から施行する。",
    [] as string[],
  ],
  [
    "what reaches back says so",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n附　則\nこの訓令は、公表の日から施行し、令和3年4月1日から適用する。",
    [] as string[],
  ],
  [
    "a cover that tells of the last amendment",
    "青森野町情報セキュリティ規程\n令和6年3月29日改正\n\n（目的）\n第1条　この規程は、必要な事項を定める。\n附　則\nこの訓令は、令和3年4月1日から施行する。",
    [] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [effectBeforeMaking]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(
    excerpts,
  );
});
