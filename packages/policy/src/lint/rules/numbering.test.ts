import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { objectsTo } from "../testing/objects-to.ts";
import { numbering } from "./numbering.ts";

test.each([
  ["基準/1/① | | 一。| ④\n基準/1/② | | 二。| ⑤\n基準/2/① | | 三。", ["④～⑤"]],
  ["基準/1/① | | 一。\n基準/1/② | | 二。", []],
])("%s", (notation, expected) => objectsTo(numbering, notation, expected));

test.each([
  [
    "a number given twice",
    "基準/1/(1) | | 一。\n基準/1/(2) | | 二。\n基準/1/(2)~2 | | 三。\n基準/1/(4) | | 四。",
    "(2)",
  ],
  [
    "a number passed over",
    "基準/第1条 | | 一。\n基準/第2条 | | 二。\n基準/第3条 | | 三。\n基準/第5条 | | 五。",
    "第5条",
  ],
  [
    "a number out of order",
    "基準/第1条 | | 一。\n基準/第2条 | | 二。\n基準/第13条 | | 三。\n基準/第4条 | | 四。",
    "第13条",
  ],
  ["a list without its first item", "基準/1/(2) | | 二。\n基準/1/(3) | | 三。\n基準/1/(4) | | 四。", "(2)"],
  ["a marker left in a text", "基準/1 | | 記録する。⑥　保存する。", "⑥　保存する。"],
])("%s is objected to", (_, notation, words) => {
  const reading = policyOf(notation);
  const labelled = {
    ...reading,
    clauses: reading.clauses.map((clause) => ({ ...clause, label: clause.label?.replace(/~.*/, "") ?? null })),
  };
  expect(lint(labelled, [numbering]).map(({ excerpt }) => excerpt)).toContain(words);
});

test.each([
  ["branch numbers", "基準/第7条 | | 一。\n基準/第7条の2 | | 二。\n基準/第7条の3 | | 三。\n基準/第8条 | | 四。"],
  ["an excerpt with many holes", "基準/第3条 | | 一。\n基準/第9条 | | 二。\n基準/第27条 | | 三。"],
  ["series begun anew", "基準/1/① | | 一。\n基準/1/② | | 二。\n基準/2/① | | 三。\n基準/2/② | | 四。"],
  ["the order of the iroha", "基準/1/イ | | 一。\n基準/1/ロ | | 二。\n基準/1/ハ | | 三。"],
  ["kana beyond オ", "基準/1/オ | | 一。\n基準/1/カ | | 二。\n基準/1/キ | | 三。"],
])("%s are not objected to", (_, notation) => {
  objectsTo(numbering, notation, []);
});
