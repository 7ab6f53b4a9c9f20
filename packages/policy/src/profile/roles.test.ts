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
  ["本町に情報管理責任者１人を置き、総務課長をもって充てる。", { title: "情報管理責任者", holder: "総務課長" }],
  [
    "対策を総括するため情報統括責任者（Chief Information Officer、以下「CIO」という。）を置き、職員のうちから町長が指名する。",
    { title: "情報統括責任者", abbreviation: "CIO", holder: null, appointedBy: "町長" },
  ],
  [
    "CIOを補佐する者として情報統括責任者補佐（以下「CIO補佐」という。）を置き、電算センター長（以下「センター長」という。）をもって充てる。",
    { title: "情報統括責任者補佐", abbreviation: "CIO補佐", holder: "電算センター長" },
  ],
  [
    "情報推進責任者を置き、総務部長、企画部長及び教育部長をもって充てるものとする。",
    { title: "情報推進責任者", holder: "総務部長、企画部長及び教育部長" },
  ],
  ["情報監査責任者は、職員のうちから町長が指名する。", { title: "情報監査責任者", appointedBy: "町長" }],
  [
    "CISOは、専門の知識を有する職員を情報セキュリティアドバイザーとして置く。",
    { title: "情報セキュリティアドバイザー", holder: "専門の知識を有する職員" },
  ],
  [
    "情報管理責任者は、当該課に情報担当者を置き、当該課の職員のうちから指名する。",
    { title: "情報担当者", appointedBy: "情報管理責任者" },
  ],
  [
    "本町に、状況を監査する者（以下「監査責任者」という。）を置き、監査室長をもって充てる。",
    { title: "監査責任者", holder: "監査室長" },
  ],
  ["副町長は、最終の責任を負う者（以下「CISO」という。）とする。", { title: "CISO", holder: "副町長" }],
  ["本町に相談窓口を設置し、総務課をもって充てる。", { title: "相談窓口", holder: "総務課" }],
  ["課の庶務を行うため、受付担当者及び点検担当者を置く。", { title: "受付担当者", holder: null }],
])("%s sets up %j", async (sentence, role) => {
  expect(await roles(sentence)).toContainEqual(expect.objectContaining(role));
});

test.each([
  "情報管理責任者に事故があるときは、情報管理責任者が指名した職員がその職務を行う。",
  "全庁で推進する責任者、委員会及び連絡の窓口を置く。",
  "名義人を町長、その代理人を別に定める者とする。",
  "職員番号をIDとする。",
  "契約書を添付資料とする。",
  "費用を委託料に充てる。",
  "記録として、写しを置く。",
])("%s sets up nobody", async (sentence) => {
  expect(await roles(sentence)).toEqual([]);
});

test("one sentence that gives two offices to two people tells both", async () => {
  expect(await roles("副町長をCISOとし、総務課長を統括情報セキュリティ責任者とする。")).toMatchObject([
    { title: "CISO", holder: "副町長" },
    { title: "統括情報セキュリティ責任者", holder: "総務課長" },
  ]);
});

test("what is said of a committee by its short name is said of it, and the list below names its members", async () => {
  const text = [
    "灯台村対策基準",
    "第1条　情報セキュリティ対策委員会（以下「委員会」という。）を置く。",
    "2　委員会は、次に掲げる者をもって組織する。",
    "(1)　副村長",
    "(2)　総務課長",
    "3　委員会は、毎年1回開く。",
  ].join("\n");
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.profile.roles.map(({ value }) => [value.title, value.members])).toEqual([
    ["情報セキュリティ対策委員会", undefined],
    ["情報セキュリティ対策委員会", ["副村長", "総務課長"]],
  ]);
});

test("an office that only the caption names is set up by what stands below it", async () => {
  const text = [
    "灯台村対策基準",
    "1　組織体制",
    "(1)　情報セキュリティ委員会",
    "①　副村長及び各課の長で構成する。",
  ].join("\n");
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.profile.roles).toMatchObject([
    { value: { title: "情報セキュリティ委員会", members: ["副村長", "各課の長"] } },
  ]);
});
