import { expect, test } from "vitest";
import { randomFrom } from "../campaign/mangle.ts";
import { readPolicy } from "./read/read-policy.ts";
import type { Reading } from "./reading.ts";

/** One text of our own in both styles; the second row of each pair is the article style. */
const headings = ["機器の管理", "記録の保存", "点検の実施", "廃棄の手続"];
const duties = [
  "職員等は、機器を適切に管理し、台帳を作成しなければならない。",
  "保管責任者は、毎年度1回、全ての課の記録を点検し、その結果を統括責任者に速やかに報告しなければならない。",
  "職員等は、私物の媒体を接続してはならない。",
  "保管責任者は、統括責任者の承認を得て、記録を廃棄することができる。",
];
const items = ["業務に使う端末及びその附属品", "電磁的記録媒体その他の記録を収めた物", "通信のための装置及び配線"];

function source(style: "articles" | "numbers", seed: number): string[] {
  const random = randomFrom(seed);
  const rows = ["海辺市情報セキュリティ対策基準"];
  for (const [index, heading] of headings.entries()) {
    if (style === "articles") rows.push(`（${heading}）`, `第${index + 1}条 ${duties[index]}`);
    else rows.push(`${index + 1} ${heading}`, duties[index] ?? "");
    if (random() < 0.7) for (const [at, item] of items.entries()) rows.push(`(${at + 1}) ${item}`);
  }
  return rows;
}

/** Headings, texts, depths and duties, without the number style of the top clauses. */
function essence(reading: Reading): unknown {
  return reading.clauses.map((clause) => [
    clause.level,
    clause.heading,
    clause.text,
    clause.path.replace(/第(\d+)条/gu, "$1"),
    clause.norms.map((norm) => [norm.modality, norm.actors, norm.quote]),
  ]);
}

async function read(rows: readonly string[], joint = "\n"): Promise<unknown> {
  const reading = await readPolicy(new TextEncoder().encode(rows.join(joint)), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  return essence(reading);
}

const seeds = [1, 2, 3, 4, 5, 6];

test.each(seeds)("articles and numbers read to the same tree, seed %i", async (seed) => {
  expect(await read(source("articles", seed))).toEqual(await read(source("numbers", seed)));
});

test.each(seeds)("a text wrapped by hand reads to the same tree, seed %i", async (seed) => {
  const long =
    "この基準において職員等が守るべき事項は、情報の重要さに応じて保管責任者が別に定めるところにより行うものとし、その内容を広く周知する。";
  const rows = [...source("numbers", seed), "5 周知", long, "6 見直し", long];
  const width = 24 + seed;
  const wrapped = rows.flatMap((row) => row.match(new RegExp(`.{1,${width}}`, "gu")) ?? []);
  expect(await read(wrapped, "\n\n")).toEqual(await read(rows));
});

test.each(seeds)("page numbers between the lines change nothing, seed %i", async (seed) => {
  const rows = source("articles", seed);
  const half = Math.floor(rows.length / 2);
  expect(await read([...rows.slice(0, half), "", "- 1 -", "", ...rows.slice(half), "", "- 2 -"])).toEqual(
    await read(rows),
  );
});
