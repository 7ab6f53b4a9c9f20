import { expect, test } from "vitest";
import { outlineOf } from "./outline.ts";
import { readPolicy } from "./read/read-policy.ts";
import type { Reading } from "./reading.ts";

async function read(...rows: string[]): Promise<Reading> {
  const reading = await readPolicy(new TextEncoder().encode(rows.join("\n")), "text.txt");
  if ("code" in reading) throw new Error(reading.code);
  return reading;
}

/** A text broken at 30 full columns, with a blank line after every line. */
function wrapped(text: string): string {
  const pieces: string[] = [];
  for (const line of text.split("\n"))
    for (let at = 0; at < Math.max(line.length, 1); at += 30) pieces.push(line.slice(at, at + 30));
  return pieces.join("\n\n");
}

const wrappedSource = [
  "海辺市情報セキュリティ基本方針",
  "１ 目的",
  "この方針は、海辺市が保有する機器及び記録を守るために必要な考え方を示し、職員の取組を助けることを目的とする。",
  "２ 対策",
  "海辺市は、機器の管理、記録の保存、コンピュータの点検その他の必要な対策を毎年度計画的に講じるものとする。",
  "３ 点検",
  "海辺市は、対策が適切に行われていることを確かめるため、全ての課において年に一度の点検を実施するものとする。",
].join("\n");

test("trap 17: a blank line after every wrapped line ends no paragraph", async () => {
  expect(outlineOf(await read(wrapped(wrappedSource)))).toBe(outlineOf(await read(wrappedSource)));
});

test("trap 18: a page number in mid-sentence is set aside and opens no clause", async () => {
  const cut = wrapped(wrappedSource).split("\n\n");
  const reading = await read(
    [...cut.slice(0, 3), "", "4", "", ...cut.slice(3, 7), "", "5", "", ...cut.slice(7)].join("\n\n"),
  );
  expect(outlineOf(reading)).toBe(outlineOf(await read(wrappedSource)));
  expect(reading.leftOut.filter((left) => left.why === "ページ番号").map((left) => left.text)).toEqual(["4", "5"]);
});

test("trap 19: text doubled at a page break is printed once, and listed", async () => {
  const reading = await read(
    "海辺市対策基準",
    "1 機器",
    "職員は、業務に使う情報シ",
    "",
    "システムの機器を、適切に管理しなければならない。",
  );
  expect(reading.clauses[1]?.text).toBe("職員は、業務に使う情報システムの機器を、適切に管理しなければならない。");
  expect(reading.repairs.some((repair) => repair.kind === "doubled-text")).toBe(true);
});

test("trap 20: full-width numbers sort and match, the print is kept", async () => {
  const reading = await read("海辺市対策基準", "９ 機器", "機器を守る。", "１０ 記録", "上記９の機器の記録を残す。");
  expect(reading.clauses.map((clause) => [clause.path, clause.label])).toEqual([
    ["対策基準", null],
    ["対策基準/9", "９"],
    ["対策基準/10", "１０"],
  ]);
  expect(reading.clauses[2]?.references[0]?.targets).toEqual(["対策基準/9"]);
});

test("trap 21: a dash in a number, a range, a product and a standard are four things", async () => {
  const reading = await read(
    "海辺市対策基準",
    "1 総論",
    "1―1 媒体",
    "CD―R及びISO1234―2:1999に定める媒体は、第1条―第3条によらない。",
    "1―2 廃棄",
    "媒体を消去する。",
  );
  expect(reading.clauses.map((clause) => clause.path)).toEqual([
    "対策基準",
    "対策基準/1",
    "対策基準/1/1-1",
    "対策基準/1/1-2",
  ]);
});

test("trap 22: the first letter of a wrapped katakana word is no marker", async () => {
  const reading = await read(
    "海辺市対策基準",
    "1 機器",
    "職員は、ソフトウ",
    "ェア及びハードウェアを、",
    "アプリケーションとともに管理しなければならない。",
  );
  expect(reading.clauses).toHaveLength(2);
});

test("trap 23: ア-lists run past オ and circled lists past ⑳", async () => {
  const kana = [..."アイウエオカキクケコサシ"].map((mark) => `${mark} 職員は、機器${mark}を守る。`);
  const circles = Array.from(
    { length: 22 },
    (_, index) =>
      `${String.fromCodePoint(index < 20 ? 0x2460 + index : 0x3251 + index - 20)} 第${index + 1}の機器を守る。`,
  );
  const reading = await read("海辺市対策基準", "1 機器", ...kana, "2 装置", ...circles);
  expect(reading.clauses.filter((clause) => clause.path.startsWith("対策基準/1/"))).toHaveLength(12);
  expect(reading.clauses.at(-1)?.path).toBe("対策基準/2/㉒");
});

test("trap 30: a line that begins with a closing bracket goes on with the line before", async () => {
  const reading = await read("海辺市対策基準", "1 対象", "対象は、職員(以下「職員等」という。", ")が使う機器とする。");
  expect(reading.clauses[1]?.text).toBe("対象は、職員(以下「職員等」という。)が使う機器とする。");
});

test("trap 31: several instruments in one file are parts of their own", async () => {
  const reading = await read(
    "海辺市情報セキュリティポリシー",
    "はじめに",
    "この文書は、方針と基準から成る。",
    "情報セキュリティ基本方針",
    "1 目的",
    "考えを示すことを目的とする。",
    "情報セキュリティ対策基準",
    "1 機器",
    "職員は、機器を守らなければならない。",
    "附 則",
    "この基準は、令和2年4月1日から施行する。",
  );
  expect(reading.document.parts).toEqual(["はじめに", "基本方針", "対策基準", "附則"]);
});

test("trap 32: law numbers, years and versions are no structure", async () => {
  const reading = await read(
    "海辺市機器規程",
    "令和2年3月1日",
    "27海情第861号",
    "第1条 職員は、機器の保護に関する法律（平成15年法律第57号）第2条第1項に定める機器を守らなければならない。",
  );
  expect(reading.clauses.map((clause) => clause.path)).toEqual(["規程", "規程/第1条"]);
  expect(reading.clauses[1]?.references.every((reference) => reference.kind === "law")).toBe(true);
});
