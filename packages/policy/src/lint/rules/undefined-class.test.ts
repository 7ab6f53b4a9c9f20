import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { undefinedClass } from "./undefined-class.ts";

test.each([
  [
    "a class that is not in the table",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　情報資産は、次の表のとおり分類する。\n\n区分\t基準\n機密性1\t公開する情報\n機密性2\t公開しない情報\n\n第2条　職員等は、機密性3以上の情報を暗号化しなければならない。",
    ["error 機密性3"] as string[],
  ],
  [
    "a class of the table",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　情報資産は、次の表のとおり分類する。\n\n区分\t基準\n機密性1\t公開する情報\n機密性2\t公開しない情報\n\n第2条　職員等は、機密性2以上の情報を暗号化しなければならない。",
    [] as string[],
  ],
  [
    "a text without classes of its own",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　職員等は、機密性3以上の情報を暗号化する。",
    [] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [undefinedClass]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(excerpts);
});
