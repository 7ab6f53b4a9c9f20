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
  [
    "総務部長を、CISOを補佐する統括情報セキュリティ責任者とする。",
    { title: "統括情報セキュリティ責任者", holder: "総務部長" },
  ],
  [
    "総務部長を、CISOの命を受けて事務を行う統括情報セキュリティ責任者（以下「統括責任者」という。）とする。",
    { title: "統括情報セキュリティ責任者", holder: "総務部長", abbreviation: "統括責任者" },
  ],
  ["企画財政課長をCISOとする。", { title: "CISO", holder: "企画財政課長" }],
  ["企画財政課長をもってＣＩＳＯとする。", { title: "ＣＩＳＯ", holder: "企画財政課長" }],
  ["CISOは、総務課長をもって充てる。", { title: "CISO", holder: "総務課長" }],
  ["CISO補佐官については、総務課長をもってこれに充てるものとする。", { title: "CISO補佐官", holder: "総務課長" }],
  [
    "情報セキュリティ管理者に総務課長を充て、対策に関する事務を行わせる。",
    { title: "情報セキュリティ管理者", holder: "総務課長" },
  ],
  ["総務課長をもって情報セキュリティ管理者に充てる。", { title: "情報セキュリティ管理者", holder: "総務課長" }],
  ["最高情報セキュリティ責任者として、副町長を置く。", { title: "最高情報セキュリティ責任者", holder: "副町長" }],
  [
    "本町に、最高情報セキュリティ責任者（以下「CISO」という。）として副町長を置く。",
    { title: "最高情報セキュリティ責任者", holder: "副町長", abbreviation: "CISO" },
  ],
  [
    "最高情報セキュリティ責任者を置き、副町長をもってこれに充てる。",
    { title: "最高情報セキュリティ責任者", holder: "副町長" },
  ],
  [
    "本町に情報セキュリティ監査責任者を置くものとし、監査室長をこれに充てる。",
    { title: "情報セキュリティ監査責任者", holder: "監査室長" },
  ],
  [
    "各課に情報システム担当者を1人置き、課長の指名する職員がこれに当たる。",
    { title: "情報システム担当者", holder: "課長の指名する職員" },
  ],
  ["CISOは、副町長が務める。", { title: "CISO", holder: "副町長" }],
  ["CISOの補佐として、副CISOを置く。", { title: "副CISO", holder: null }],
])("%s sets up %j", async (sentence, role) => {
  expect(await roles(sentence)).toContainEqual(expect.objectContaining(role));
});

test.each(["職員番号をIDとする。", "契約書を添付資料とする。", "費用を委託料に充てる。", "記録として、写しを置く。"])(
  "%s sets up nobody",
  async (sentence) => {
    expect(await roles(sentence)).toEqual([]);
  },
);

test("one sentence that gives two offices to two people tells both", async () => {
  expect(await roles("副町長をCISOとし、総務課長を統括情報セキュリティ責任者とする。")).toMatchObject([
    { title: "CISO", holder: "副町長" },
    { title: "統括情報セキュリティ責任者", holder: "総務課長" },
  ]);
});
