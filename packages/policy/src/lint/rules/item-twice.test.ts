import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { itemTwice } from "./item-twice.ts";

test.each([
  [
    "the same item twice",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　課長は、次に掲げる対策を講じる。\n(1)　端末を施錠できる場所に置くこと。\n(2)　媒体を保管すること。\n(3)　端末を施錠できる場所に置くこと。",
    ["warning 端末を施錠できる場所に置くこと。"] as string[],
  ],
  [
    "different items",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　課長は、次に掲げる対策を講じる。\n(1)　端末を施錠できる場所に置くこと。\n(2)　媒体を施錠できる場所に置くこと。",
    [] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [itemTwice]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(excerpts);
});
