import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { abolishedName } from "./abolished-name.ts";

test.each([
  [
    "names that were gone when the text was made",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　助役を統括管理者とする。\n第2条　個人情報の取扱いは、行政機関の保有する個人情報の保護に関する法律の例による。",
    ["note 助役", "note 行政機関の保有する個人情報の保護に関する法律"] as string[],
  ],
  [
    "names that were right when the text was made",
    "青森野町情報セキュリティ規程\n平成16年3月29日\n訓令第7号\n\n第1条　助役を統括管理者とする。\n第2条　個人情報の取扱いは、行政機関の保有する個人情報の保護に関する法律の例による。",
    ["info 助役", "info 行政機関の保有する個人情報の保護に関する法律"] as string[],
  ],
  [
    "the old law named as the old one",
    "青森野町情報セキュリティ規程\n令和6年3月29日\n訓令第7号\n\n第1条　廃止前の青森野町個人情報保護条例の例による。\n第2条　旧個人情報保護条例の例による。",
    ["note 個人情報保護条例"] as string[],
  ],
])("%s", async (_, text, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(text), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [abolishedName]).map(({ severity, excerpt }) => `${severity} ${excerpt}`)).toEqual(excerpts);
});
