import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

const before = ["海辺市水道事業倉庫規程", "第3条　倉庫規則第2条から第9条までの規定は、水道事業について準用する。"];
const lead =
  "この場合において、次の表の左欄に掲げる規定中同表の中欄に掲げる字句は、同表の右欄に掲げる字句に読み替えるものとする。";
const heads = ["読み替える規定", "読み替えられる字句", "読み替える字句"];
const places = [
  ["第2条第1項", "市長", "管理者"],
  ["第5条", "総務課長", "業務課長"],
  ["同条ただし書", "規則", "規程"],
];
const after = ["第4条　倉庫係は、鍵を守る。"];

async function read(lines: readonly string[]) {
  const reading = await readPolicy(new TextEncoder().encode(lines.join("\n")), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  return {
    paths: reading.clauses.filter(({ kind }) => kind !== "row").map(({ path }) => path),
    table: reading.clauses.find(({ table }) => table)?.table,
  };
}

test.each([
  ["a cell a line, with a head", [...heads, ...places.flat()], { header: heads, rows: places }],
  ["a row a line, without a head", places.map((row) => row.join("　　")), { header: places[0], rows: places.slice(1) }],
])("places of a table of substitutions are no articles: %s", async (_, rows, table) => {
  expect(await read([...before, lead, ...rows, ...after])).toEqual({
    paths: ["規程", "規程/第3条", "規程/第3条/表", "規程/第4条"],
    table,
  });
});

test("articles that follow a sentence about words to be read for others stay articles", async () => {
  const { paths } = await read([
    ...before,
    lead,
    "第4条　鍵",
    "倉庫係は、鍵を守る。",
    "第5条　荷",
    "倉庫係は、荷を守る。",
  ]);
  expect(paths).toEqual(["規程", "規程/第3条", "規程/第4条", "規程/第5条"]);
});
