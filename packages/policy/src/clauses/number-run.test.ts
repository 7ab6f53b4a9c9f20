import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

/** Labels of a text of one sentence a clause, as they stand; what became text of another clause shows as its own words. */
async function labels(...clauses: string[]): Promise<string> {
  const text = ["灯台村端末規程", ...clauses.map((label) => `${label}　端末を守る。`)].join("\n");
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) return reading.code;
  return reading.clauses
    .slice(1)
    .filter(({ label, text: words }) => label !== null || (words ?? "") !== "端末を守る。")
    .map(({ path }) => path.replace("規程/", ""))
    .join(" ");
}

test.each([
  [["第1条", "第2条", "第4条", "第3条", "第5条"], "第1条 第2条 第4条 第3条 第5条"],
  [["第9条", "第11条", "第10条", "第12条"], "第9条 第11条 第10条 第12条"],
  [["第1条", "第4条", "第5条", "第2条", "第3条", "第6条"], "第1条 第4条 第5条 第2条 第3条 第6条"],
  [["第1条", "第3条", "第4条", "第2条", "第5条"], "第1条 第3条 第4条 第2条 第5条"],
  [["第1条", "(1)", "(3)", "(2)", "(4)", "第2条"], "第1条 第1条/(1) 第1条/(3) 第1条/(2) 第1条/(4) 第2条"],
  [["第1条", "2", "4", "3", "第2条"], "第1条 第1条/2 第1条/4 第1条/3 第2条"],
  [
    ["第1章", "第1条", "第2章", "第3条", "第3章", "第2条", "第4条"],
    "第1章 第1章/第1条 第2章 第2章/第3条 第3章 第3章/第2条 第3章/第4条",
  ],
])("clauses printed out of their order stay clauses: %j", async (printed, wanted) => {
  expect(await labels(...printed)).toBe(wanted);
});
