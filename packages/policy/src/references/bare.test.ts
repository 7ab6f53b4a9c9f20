import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

const rule = [
  "海辺市倉庫規則",
  "第1条 倉庫係は、鍵を保管する。",
  "2 第1項の鍵は、毎年数える。",
  "3 前項の結果が次の各号のいずれかに当たるときは、班長に報告する。",
  "(1) 紛失",
  "(2) 破損",
];

async function mentions(...rows: string[]): Promise<readonly string[]> {
  const reading = await readPolicy(new TextEncoder().encode([...rule, ...rows].join("\n")), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  return reading.clauses
    .at(-1)!
    .references.map(({ words, kind, targets }) => `${words} ${kind} ${targets.join().replaceAll("規則/", "")}`);
}

test.each([
  ["4 第1項から第3項までの規定は、委託先に準用する。", ["第1項から第3項まで clause 第1条/1,第1条/2,第1条/3"]],
  ["4 班長は、第3項第2号の場合は、鍵を替える。", ["第3項第2号 clause 第1条/3/(2)"]],
  ["第2条 第1条第1項及び第3項の鍵は、予備を作る。", ["第1条第1項 clause 第1条/1", "第3項 clause 第1条/3"]],
  ["第2条 消防法第8条第1項及び第2項の定めに従う。", ["第8条第1項 law ", "第2項 law "]],
  ["第2条 令第7条及び訓令第4号に従い、第1号様式に記入する。", ["第7条 law "]],
  ["4 第9項の鍵は、返す。", ["第9項 clause "]],
  ["第2条 鍵は、第2項の定めにより返す。", []],
])("%s", async (row, expected) => {
  expect(await mentions(row)).toEqual(expected);
});
