import { expect, test } from "vitest";
import { readPolicy } from "./read-policy.ts";

const around = (table: string): string =>
  `海辺市倉庫規程\n\n第1条　荷は、次の表により分ける。\n\n${table}\n\n第2条　係は、荷を数える。\n`;

async function rowsOf(table: string, name: string): Promise<unknown> {
  const reading = await readPolicy(new TextEncoder().encode(around(table)), name);
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.clauses.filter(({ kind }) => kind === "article").map(({ path }) => path)).toEqual([
    "規程/第1条",
    "規程/第2条",
  ]);
  return reading.clauses.find(({ table: found }) => found)?.table;
}

const wanted = {
  header: ["区分", "置き場"],
  rows: [
    ["重い荷", "一階の奥"],
    ["軽い荷", "二階"],
  ],
};

test.each([
  [
    "signs of ASCII, a rule below each row",
    "a.txt",
    "+------+------+\n| 区分 | 置き場 |\n+======+======+\n| 重い | 一階の |\n| 荷   | 奥   |\n+------+------+\n| 軽い荷 | 二階 |\n+------+------+",
  ],
  [
    "signs of rules, a rule below the head alone",
    "a.txt",
    "┌──┬──┐\n│区分│置き場│\n├──┼──┤\n│重い荷│一階の│\n│　　　│奥　　│\n│軽い荷│二階　│\n└──┴──┘",
  ],
  [
    "the same in Markdown",
    "a.md",
    "+------+------+\n| 区分 | 置き場 |\n+======+======+\n| 重い荷 | 一階の奥 |\n+------+------+\n| 軽い荷 | 二階 |\n+------+------+",
  ],
  [
    "a table of HTML in Markdown",
    "a.md",
    '<table>\n<tr><th>区分</th><th>置き場</th></tr>\n<tr><td>重い荷</td><td\nclass="x">一階の奥</td></tr>\n<tr><td>軽い荷</td><td>二階</td></tr>\n</table>',
  ],
])("a table drawn with %s is one table of as many rows", async (_, name, table) => {
  expect(await rowsOf(table, name)).toEqual(wanted);
});

test("elements that stand in Markdown leave their words, also where a tag runs over the end of a line", async () => {
  const source =
    '<div class="page">\n\n**<span\nlang="EN-US">第1条</span>** （鍵）\n\n<span style="x">1.</span>&nbsp; 係は、鍵を<span\nlang="EN-US">3</span>本持つ。\n\n2\\.　係は、鍵を返す。\n\n</div>';
  const reading = await readPolicy(new TextEncoder().encode(`海辺市倉庫規程\n\n${source}`), "a.md");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.clauses.map(({ path, heading, text, lines }) => [path, heading, text, lines[0]])).toEqual([
    ["規程", "海辺市倉庫規程", null, 1],
    ["規程/第1条", "鍵", null, 5],
    ["規程/第1条/1", null, "係は、鍵を3本持つ。", 8],
    ["規程/第1条/2", null, "係は、鍵を返す。", 11],
  ]);
});
