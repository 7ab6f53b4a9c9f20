import { match } from "@machimori/catalogue";
import { readPolicy } from "@machimori/policy";
import { compareBodies } from "@machimori/policy/diff/compare-bodies";
import { expect, test } from "vitest";
import { comparisonAsText } from "./comparison-text.ts";

async function read(text: string) {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  return match(reading);
}

test("what is lacking stands under the name of the matter, what differs is said in words", async () => {
  const own = await read("海辺町規程\n\n第1条　課長は、職員に対する研修を毎年度1回実施しなければならない。\n");
  const other = await read(
    "標準\n\n第1条　課長は、職員に対する研修を毎年度2回実施しなければならない。\n第2条　職員は、端末を庁舎の外に持ち出すときは、課長の許可を得なければならない。\n",
  );
  const text = comparisonAsText(compareBodies(own, other), "海辺町規程", "標準");
  expect(text).toContain("1　「標準」にあって「海辺町規程」に見当たらない定め　1件");
  expect(text).toContain("全く定めのない事柄: 持出し・外部作業・私物端末許可");
  expect(text).toContain("■ 持出し・外部作業・私物端末許可（B08）\n  ・職員は、端末を庁舎の外に持ち出すときは");
  expect(text).toContain("■ 違い: いつ、どのくらいの頻度で行うか\n  海辺町規程: ");
  expect(text).not.toMatch(/\b(?:timing|approver|threshold|modality)\b/);
});
