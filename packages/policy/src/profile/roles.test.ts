import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

async function roles(sentence: string) {
  const reading = await readPolicy(new TextEncoder().encode(`灯台村対策基準\n第1条　${sentence}\n`), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  return reading.profile.roles.map(({ value }) => value);
}

test.each([
  ["副村長を最高情報セキュリティ責任者とする。", { title: "最高情報セキュリティ責任者", holder: "副村長" }],
  ["最高情報セキュリティ責任者は、副村長をもって充てる。", { title: "最高情報セキュリティ責任者", holder: "副村長" }],
  [
    "情報セキュリティ委員会は、副村長、教育長及び各課の長をもって組織する。",
    { title: "情報セキュリティ委員会", members: ["副村長", "教育長", "各課の長"] },
  ],
  ["推進会議の委員は、課長及び出張所長とする。", { title: "推進会議", members: ["課長", "出張所長"] }],
  ["情報システム担当者は、課長が指名する。", { title: "情報システム担当者", appointedBy: "課長" }],
  ["各課の長は、情報化担当者を1人指名する。", { title: "情報化担当者", appointedBy: "各課の長" }],
  ["情報システム担当者は、課長が指名する職員をもって充てる。", { title: "情報システム担当者", appointedBy: "課長" }],
])("%s sets up %j", async (sentence, role) => {
  expect(await roles(sentence)).toContainEqual(expect.objectContaining(role));
});
