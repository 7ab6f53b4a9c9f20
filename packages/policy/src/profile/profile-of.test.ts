import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

test("the rows of a table of classes are classes once", async () => {
  const text = [
    "灯台村対策基準",
    "第1条　重要性分類は、次の表のとおりとする。",
    "| 分類 | 内容 |",
    "| --- | --- |",
    "| Ⅰ | 個人情報 |",
    "| Ⅱ | 内部の情報 |",
  ];
  const reading = await readPolicy(new TextEncoder().encode(text.join("\n")), "a.md");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.profile.classes.map(({ value }) => value.label)).toEqual(["Ⅰ", "Ⅱ"]);
});

test("the name of a law is whole though it has a を within", async () => {
  const sentence =
    "特定の個人を識別するための番号の利用に関する法律（平成25年法律第27号）及び地方公務員法（昭和25年法律第261号）を守る。";
  const reading = await readPolicy(new TextEncoder().encode(`灯台村対策基準\n第1条　職員は、${sentence}\n`), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.profile.laws.map(({ value }) => value.name)).toEqual([
    "特定の個人を識別するための番号の利用に関する法律",
    "地方公務員法",
  ]);
});
