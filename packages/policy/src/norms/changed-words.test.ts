import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { randomFrom } from "../../campaign/mangle.ts";
import { parseUnseen } from "../../measure/unseen-notation.ts";
import { readPolicy } from "../read/read-policy.ts";
import type { Norm } from "../reading.ts";

/** Our own rules, as they are printed. */
const folder = join(import.meta.dirname, "../../measure/unseen");
const texts = readdirSync(folder)
  .sort()
  .map((name) => ({ name, text: parseUnseen(readFileSync(join(folder, name), "utf8")).source }));

const readings = new Map<string, ReturnType<typeof readPolicy>>();

/** Reads each text once, however many words are changed in it. */
function read(text: string): ReturnType<typeof readPolicy> {
  const known = readings.get(text) ?? readPolicy(new TextEncoder().encode(text), "a.txt");
  readings.set(text, known);
  return known;
}

/** What a text says of its duties, in words that `change` is made in. */
async function said(text: string, change: (words: string) => string = (words) => words): Promise<unknown> {
  const reading = await read(text);
  if ("code" in reading) return reading.code;
  const told = (norm: Norm) => [
    norm.modality,
    norm.actors.map(change),
    norm.timing === null ? null : change(norm.timing),
    norm.approver === null ? null : change(norm.approver),
    norm.reportTo.map(change),
    norm.doubts ?? null,
  ];
  return reading.clauses.map((clause) => [change(clause.path), clause.norms.map(told)]);
}

/** A word of a text and another a drafter might have taken for it. */
const words = [
  ["職員等", "議員等"],
  ["職員", "従業員"],
  ["所属長", "支所長"],
  ["管理責任者", "保護責任者"],
  ["統括責任者", "総合責任者"],
  ["課長", "室長"],
  ["利用者", "使用者"],
  ["委託事業者", "請負事業者"],
  ["校長", "園長"],
  ["事務局長", "総務局長"],
  ["管理者", "監督者"],
  ["主任", "主査"],
  ["担当者", "取扱者"],
  ["議員", "委員"],
  ["委員会", "協議会"],
] as const;

test.each(words)("who is called otherwise has the same duties: %s as %s", async (word, other) => {
  const change = (text: string): string => text.replaceAll(word, other);
  const holding = texts.filter(
    ({ text }) => text.includes(word) && !text.includes(other) && !text.includes(`教${word}`),
  );
  expect(holding.length).toBeGreaterThan(1);
  for (const { name, text } of holding.slice(0, 8))
    expect(await said(change(text)), name).toEqual(await said(text, change));
});

/** Some of the texts, others for each seed. */
const someOf = (seed: number): typeof texts => {
  const random = randomFrom(seed);
  return texts.filter(() => random() < 0.15);
};

test.each([1, 2])("an aside after what is made, handed in or kept changes no duty, seed %i", async (seed) => {
  for (const { name, text } of someOf(seed)) {
    const aside = text.replace(
      /(?<=(?:申請書|台帳|記録|報告書|計画))(?=を[^、。]{1,12}(?:し|する))/gu,
      "（様式第9号）",
    );
    expect(await said(aside), name).toEqual(await said(text));
  }
});

const sentences = [
  "係員は、毎朝、倉庫の鍵を確認する。",
  "班長は、鍵を失ったときは、直ちに署長に報告しなければならない。",
  "来訪者は、班長の許可を得ないで入室してはならない。",
  "署長は、年1回、台帳を点検するものとする。",
  "班長及び副班長は、鍵を貸すことができる。",
  "受託者は、契約の終了後速やかに資料を返却し、その結果を署長に報告すること。",
];

test.each([1, 2, 3, 4])("sentences that each name who acts may stand in any order, seed %i", async (seed) => {
  const random = randomFrom(seed);
  const order = sentences.map((sentence) => [random(), sentence] as const).sort(([left], [right]) => left - right);
  const duties = async (rows: readonly string[]): Promise<readonly string[]> => {
    const reading = await read(`海辺市基準\n第1条 ${rows.join("")}`);
    if ("code" in reading) throw new Error(reading.code);
    return reading.clauses.flatMap(({ norms }) => norms.map((norm) => JSON.stringify({ ...norm, sentence: 0 }))).sort();
  };
  const norms = await duties(sentences);
  expect(norms).toHaveLength(7);
  expect(await duties(order.map(([, sentence]) => sentence))).toEqual(norms);
});
