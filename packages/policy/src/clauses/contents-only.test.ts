import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

async function heads(...rows: string[]): Promise<readonly string[]> {
  const reading = await readPolicy(new TextEncoder().encode(rows.join("\n")), "text.txt");
  if ("code" in reading) return [reading.code];
  return reading.clauses.map((clause) => `${clause.path} ${clause.heading ?? "–"}`);
}

test("a file of nothing but a table of contents is read as the headings it lists", async () => {
  expect(
    await heads(
      "○灯台村情報セキュリティ規程",
      "目次",
      "第1章 総則(第1条―第3条)",
      "第2章 管理",
      "第1節 組織(第4条・第5条)",
      "附則",
    ),
  ).toEqual([
    "規程 灯台村情報セキュリティ規程",
    "規程/第1章 総則",
    "規程/第2章 管理",
    "規程/第2章/第1節 組織",
    "附則 附則",
    "附則/1 附則",
  ]);
});

test("a table of contents of two instruments is read as both, and the title of an article on a line of its own stays one", async () => {
  expect(
    await heads(
      "灯台村情報セキュリティ",
      "目次",
      "■灯台村情報セキュリティ基本方針・・・・・・1",
      "第1条",
      "情報セキュリティ基本方針・・・・・・1",
      "第2条 委任・・・・・・2",
      "■灯台村情報セキュリティ対策基準・・・・・・3",
      "第1章 趣旨・・・・・・3",
      "第2章 体制・・・・・・4",
    ),
  ).toEqual([
    "基本方針 灯台村情報セキュリティ基本方針",
    "基本方針/第1条 情報セキュリティ基本方針",
    "基本方針/第2条 委任",
    "対策基準 灯台村情報セキュリティ対策基準",
    "対策基準/第1章 趣旨",
    "対策基準/第2章 体制",
  ]);
});

test("a table of contents above its text stays one", async () => {
  expect(
    await heads(
      "灯台村規程",
      "目次",
      "第1章 総則(第1条)",
      "第2章 管理(第2条)",
      "第1章 総則",
      "第1条 この規程は、管理を定める。",
    ),
  ).toEqual(["規程 灯台村規程", "規程/第1章 総則", "規程/第1章/第1条 –"]);
});

test("a long line that is no Japanese does not draw the title into it", async () => {
  expect(
    await heads(
      "source: a line of a converter that is longer than any line of a policy and ends without any stop whatsoever",
      "灯台村情報セキュリティ基本方針",
      "1 目的",
      "この方針は、考え方を示すことを目的とする。",
    ),
  ).toEqual(["基本方針 灯台村情報セキュリティ基本方針", "基本方針/1 目的"]);
});
