import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { lint } from "../lint/lint.ts";
import { readPolicy } from "../read/read-policy.ts";
import { documentOf } from "./as-document.ts";
import { csvOf } from "./csv.ts";
import { docxOf } from "./docx-document.ts";
import { htmlOf } from "./html-document.ts";
import { markdownOf } from "./markdown.ts";
import { oscalOf } from "./oscal.ts";
import { closedSubjects, publicEdition } from "./public-edition.ts";
import { sample } from "./sample.ts";
import { xlsxOf } from "./xlsx.ts";

/** Words that stand only in the closed part: its text, heading, roles, and what was left out or repaired there. */
const secrets = ["ヒミツノアイコトバ", "秘密の見出し甲", "秘密責任者", "秘密課長", "極秘"];

const unzipped = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${strFromU8(part)}`)
    .join("\n");

const everything = {
  reading: (reading: ReturnType<typeof sample>) => JSON.stringify(reading),
  html: (reading: ReturnType<typeof sample>) => htmlOf(documentOf(reading)),
  docx: (reading: ReturnType<typeof sample>) => unzipped(docxOf(documentOf(reading))),
  xlsx: (reading: ReturnType<typeof sample>) => unzipped(xlsxOf(reading, lint(reading))),
  csv: csvOf,
  md: markdownOf,
  oscal: (reading: ReturnType<typeof sample>) =>
    JSON.stringify(oscalOf(reading, { lastModified: "2026-04-01T00:00:00Z", version: "1" })),
};

test("what the text itself closes is found", () => {
  expect(closedSubjects(sample())).toEqual(["対策基準"]);
  expect(closedSubjects({ ...sample(), profile: { ...sample().profile, disclosure: [] } })).toEqual(["対策基準"]);
});

for (const [name, write] of Object.entries(everything)) {
  test(`nothing of a closed part leaks into ${name}: no text, heading, role, metadata`, () => {
    const whole = write(sample());
    const open = write(publicEdition(sample()));
    for (const secret of secrets.slice(0, 2)) expect(whole, `the whole edition holds ${secret}`).toContain(secret);
    for (const secret of secrets) expect(open).not.toContain(secret);
    expect(open).toContain("目的");
  });
}

test("links into a closed part are cut, and the list of parts does not name it", () => {
  const open = publicEdition(sample());
  expect(open.clauses.flatMap(({ references }) => references).flatMap(({ targets }) => targets)).toEqual([]);
  expect(open.document.parts).toEqual(["基本方針"]);
});

test("a clause named by hand is hidden with all below it", () => {
  const open = publicEdition(sample(), ["基本方針/3/(2)"]);
  expect(open.clauses.some(({ path }) => path.startsWith("基本方針/3/(2)"))).toBe(false);
  expect(JSON.stringify(open)).not.toContain("細目");
});

test("a clause whose number merely begins alike stays", () => {
  const open = publicEdition(sample(), ["基本方針/3/(1"]);
  expect(open.clauses.some(({ path }) => path === "基本方針/3/(1)")).toBe(true);
});

test("the supplementary provisions, tables and days of a closed instrument go with it, its title too", async () => {
  const text = `青波町情報セキュリティ対策基準

（体制）
第1条　課長は、別表により情報を分類しなければならない。

附　則
この基準は、令和7年11月3日から施行する。

別表（第1条関係）

区分\t基準
機密性2\t秘密の目印一

青波町情報セキュリティ基本方針

（目的）
第1条　この基本方針は、必要な事項を定める。

附　則
この基本方針は、令和8年4月1日から施行する。
`;
  const reading = await readPolicy(new TextEncoder().encode(text), "both.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  const told = JSON.stringify(publicEdition(reading, ["対策基準"]));
  expect(told).toContain("令和8年4月1日");
  for (const words of ["目印一", "令和7年11月3日", "2025-11-03", "対策基準", "機密性2", "課長"])
    expect(told, words).not.toContain(words);
});
