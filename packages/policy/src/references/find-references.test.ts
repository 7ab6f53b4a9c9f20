import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

const text = [
  "海辺市機器規程",
  "第1条 この規程は、機器の扱いを定める。",
  "第2条 職員は、次に掲げる機器を守らなければならない。",
  "(1) 端末",
  "(2) 装置",
  "(3) 前2号に掲げるもののほか、別に定めるもの",
  "2 前項の機器は、別表第1に掲げる場所に置く。",
  "第3条 前条第1項第2号の装置は、第1条から前条までの規定により扱う。",
  "第4条 同条の機器及び第9条の機器は、地方自治法（昭和22年法律第67号）第2条により扱う。ただし、訓練のときは、この限りでない。",
  "別表第1",
  "倉庫",
].join("\n");

test("every mention leads to the clauses it means, and a dangling one to none", async () => {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  const found = reading.clauses.flatMap((clause) =>
    clause.references.map(
      (reference) =>
        `${clause.path.replace("規程/", "")} ${reference.kind} ${reference.words} → ${reference.targets.map((path) => path.replace("規程/", "")).join(",")}`,
    ),
  );
  expect(found).toEqual([
    "第2条/1/(3) relative 前2号 → 第2条/1/(1),第2条/1/(2)",
    "第2条/1/(3) elsewhere 別に定めるもの → ",
    "第2条/2 relative 前項 → 第2条/1",
    "第2条/2 appendix 別表第1 → 別表第1",
    "第3条 relative 前条第1項第2号 → 第2条/1/(2)",
    "第3条 clause 第1条から前条まで → 第1条,第2条",
    "第4条 relative 同条 → ",
    "第4条 clause 第9条 → ",
    "第4条 law 地方自治法（昭和22年法律第67号） → ",
    "第4条 law 第2条 → ",
  ]);
});

test("a mention's offset and words are those of the text", async () => {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  for (const clause of reading.clauses)
    for (const reference of clause.references)
      expect(clause.text?.slice(reference.at, reference.at + reference.words.length)).toBe(reference.words);
});
