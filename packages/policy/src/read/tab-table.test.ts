import { expect, test } from "vitest";
import { readPolicy } from "./read-policy.ts";
import { tabTables } from "./tab-table.ts";

test("two lines on end of as many cells are a table, a marker and its text are not", () => {
  const lines = [
    "分類\t取扱い",
    "レベル1\t公開する",
    "レベル2\t",
    "(1)\t端末",
    "(2)\t媒体",
    "目的\t4",
    "定義\t5",
    "注\t一行",
  ];
  expect([...tabTables(lines).keys()]).toEqual([0, 1, 2]);
});

test("a table set with tabs in a text file is read as rows with their labels", async () => {
  const text =
    "1 分類\n情報は、次の表のとおり分類する。\n\n分類\t基準\n機密性3\t個人情報\n機密性2\t内部の情報\n\n2 点検\n毎年度点検する。";
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.clauses.filter(({ kind }) => kind === "row").map(({ label, text: words }) => [label, words])).toEqual([
    ["機密性3", "個人情報"],
    ["機密性2", "内部の情報"],
  ]);
});
