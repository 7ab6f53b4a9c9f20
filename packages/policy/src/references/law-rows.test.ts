import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

/** The mentions of the last clause with a sentence, as 「kind words → targets」. */
async function mentions(sentence: string) {
  const text = [
    "灯台町機器規程",
    "第1条 この規程は、機器の扱いを定める。",
    "第2条 職員は、次に掲げる機器を守る。",
    "(1) 端末",
    "(2) 装置",
    "2 前項の機器は、次に掲げる場所に置く。",
    "(1) 書庫",
    "(2) 倉庫",
    `3 ${sentence}`,
    "第3条 課長は、記録を作成する。",
    "第4条 町長は、台帳を備える。",
  ].join("\n");
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  const clause = reading.clauses.find(({ path }) => path === "規程/第2条/3");
  return clause?.references.map(({ kind, words, targets }) =>
    `${kind} ${words} → ${targets.map((path) => path.replace("規程/", "")).join()}`.trim(),
  );
}

test.each([
  ["同項目の点検は、別の日に行う。", []],
  ["前項目及び次条目の記録を残す。", []],
  ["同項目標を定め、同号機を点検する。", []],
  [
    "前項第2号の倉庫及び同項第1号の書庫を守る。",
    ["relative 前項第2号 → 第2条/2/(2)", "relative 同項第1号 → 第2条/2/(1)"],
  ],
  ["前項の機器及び同項第1号の書庫を守る。", ["relative 前項 → 第2条/2", "relative 同項第1号 → 第2条/2/(1)"]],
  ["第2条第2項の場所及び同項の機器を守る。", ["clause 第2条第2項 → 第2条/2", "relative 同項 → 第2条/2"]],
  [
    "第2条第2項第2号の倉庫及び同項第1号の書庫を守る。",
    ["clause 第2条第2項第2号 → 第2条/2/(2)", "relative 同項第1号 → 第2条/2/(1)"],
  ],
  [
    "第2条第1項第2号の装置及び同号の場所を守る。",
    ["clause 第2条第1項第2号 → 第2条/1/(2)", "relative 同号 → 第2条/1/(2)"],
  ],
  ["第2条第1項の機器及び同条第2項の場所を守る。", ["clause 第2条第1項 → 第2条/1", "relative 同条第2項 → 第2条/2"]],
  ["次条の記録及び同条の様式を守る。", ["relative 次条 → 第3条", "relative 同条 → 第3条"]],
  ["同項第9号の書庫を守る。", ["relative 同項第9号 →"]],
  ["国家公務員法第三十七条若しくは第五十四条の規定による。", ["law 第三十七条 →", "law 第五十四条 →"]],
  [
    "地方公務員法第1条、第3条第2項若しくは第4条又は第2条の規定による。",
    ["law 第1条 →", "law 第3条第2項 →", "law 第4条 →", "law 第2条 →"],
  ],
  ["地方公務員法第1条から第3条までの規定による。", ["law 第1条 →", "law 第3条 →"]],
  [
    "地方公務員法（昭和25年法律第261号）第1条並びに第4条の規定による。",
    ["law 地方公務員法（昭和25年法律第261号） →", "law 第1条 →", "law 第4条 →"],
  ],
  ["地方公務員法第34条の秘密及び第4条の台帳を守る。", ["law 第34条 →", "clause 第4条 → 第4条"]],
  ["地方公務員法第34条及び同条第2項により守る。", ["law 第34条 →", "law 同条第2項 →"]],
  ["地方公務員法第34条及びこの規程第4条の規定による。", ["law 第34条 →", "clause 第4条 → 第4条"]],
])("%s mentions %j", async (sentence, wanted) => {
  expect(await mentions(sentence)).toEqual(wanted);
});
