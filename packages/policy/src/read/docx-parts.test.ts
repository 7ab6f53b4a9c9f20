import { zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Reading } from "../reading.ts";
import { readPolicy } from "./read-policy.ts";

const utf8 = new TextEncoder();
const document = (body: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
const line = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

async function read(body: string, others: Readonly<Record<string, string>> = {}): Promise<Reading> {
  const parts = { "word/document.xml": document(body), ...others };
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, utf8.encode(xml)])));
  return (await readPolicy(bytes, "a.docx")) as Reading;
}

const head = line("海辺市倉庫規則") + line("第1条　倉庫係は、鍵を保管する。");
const field = (kind: "begin" | "separate" | "end"): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const instruction = (words: string): string => `<w:r><w:instrText>${words}</w:instrText></w:r>`;

test("a table of contents made by a field is one, whatever its style", async () => {
  const contents =
    `<w:p>${field("begin")}${instruction(' TOC \\o "1-3" ')}${field("separate")}<w:r><w:t>第1条 鍵の保管 1</w:t></w:r></w:p>` +
    `<w:p><w:r><w:t>第2条 点検 </w:t></w:r>${field("begin")}${instruction(" PAGEREF a ")}${field("separate")}<w:r><w:t>2</w:t></w:r>${field("end")}</w:p>` +
    `<w:p>${field("end")}</w:p>`;
  const reading = await read(contents + head);
  expect(reading.clauses.map(({ path }) => path)).toEqual(["規則", "規則/第1条"]);
  expect(reading.leftOut.filter(({ why }) => why === "目次").map(({ text }) => text)).toEqual([
    "第1条 鍵の保管 1",
    "第2条 点検 2",
  ]);
});

test("a cell merged with the one above names who acts in its row too", async () => {
  const cell = (words: string, merge = ""): string => `<w:tc><w:tcPr>${merge}</w:tcPr>${line(words)}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell("担当者")}${cell("内容")}${cell("時期")}</w:tr><w:tr>${cell("倉庫係", '<w:vMerge w:val="restart"/>')}${cell("鍵を数える。")}${cell("毎日")}</w:tr><w:tr>${cell("", "<w:vMerge/>")}${cell("図面を点検する。")}${cell("毎月")}</w:tr></w:tbl>`;
  const reading = await read(head + table);
  const rows = reading.clauses.filter(({ kind }) => kind === "row").flatMap(({ norms }) => norms);
  expect(rows.map(({ actors, quote, timing }) => [actors.join(), quote, timing])).toEqual([
    ["倉庫係", "鍵を数える。", "毎日"],
    ["倉庫係", "図面を点検する。", "毎月"],
  ]);
});

test("hidden words and the words of a drawn chart are set aside by name", async () => {
  const hidden =
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>第9条　下書き</w:t></w:r><w:r><w:t>2　鍵は、毎日数える。</w:t></w:r></w:p>";
  const chart =
    '<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:pt><dgm:t><a:p><a:r><a:t>倉庫係から班長へ</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>';
  const reading = await read(head + hidden, { "word/diagrams/data1.xml": chart });
  expect(reading.clauses.map(({ path }) => path)).toEqual(["規則", "規則/第1条", "規則/第1条/1", "規則/第1条/2"]);
  expect(reading.leftOut.map(({ text, why }) => `${why}: ${text}`)).toEqual([
    "隠し文字: 第9条　下書き",
    "図の文字: 倉庫係から班長へ",
  ]);
});

test("a content control, a table within a table and ruby leave their words once", async () => {
  const control = `<w:sdt><w:sdtPr><w:alias w:val="条"/></w:sdtPr><w:sdtContent>${line("第2条　倉庫係は、帳簿を点検する。")}</w:sdtContent></w:sdt>`;
  const ruby =
    "<w:p><w:r><w:t>第3条　</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>かぎ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>鍵</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>は、班長が替える。</w:t></w:r></w:p>";
  const reading = await read(head + control + ruby);
  expect(reading.clauses.map(({ text }) => text).slice(1)).toEqual([
    "倉庫係は、鍵を保管する。",
    "倉庫係は、帳簿を点検する。",
    "鍵は、班長が替える。",
  ]);
});

const numbered = (body: string, level = 0): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>${body}</w:p>`;
const list = (format: string, label: string): Readonly<Record<string, string>> => ({
  "word/numbering.xml": `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${label}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
});
const words = (text: string): string => `</w:pPr><w:r><w:t>${text}</w:t></w:r>`;

test("a paragraph and a row that changes took away are gone, what was moved stands where it was moved to", async () => {
  const moved = (kind: string): string => `<w:${kind}><w:r><w:t>倉庫係は、笛を吹く。</w:t></w:r></w:${kind}>`;
  const row = (change: string, cells: readonly string[]): string =>
    `<w:tr>${change}${cells.map((cell) => `<w:tc>${line(cell)}</w:tc>`).join("")}</w:tr>`;
  const body = [
    line("海辺市倉庫規則"),
    numbered(`<w:rPr><w:moveFrom/></w:rPr></w:pPr>${moved("moveFrom")}`),
    numbered(words("倉庫係は、鍵を守る。")),
    numbered(`</w:pPr>${moved("moveTo")}`),
    `<w:tbl>${row("", ["区分", "場所"])}${row("<w:trPr><w:del/></w:trPr>", ["古い荷", "裏"])}${row("<w:trPr><w:ins/></w:trPr>", ["新しい荷", "表"])}</w:tbl>`,
  ].join("");
  const reading = await read(body, list("decimal", "第%1条"));
  expect(reading.clauses.map(({ path, text }) => `${path} ${text ?? ""}`.trim())).toEqual([
    "規則",
    "規則/第1条 倉庫係は、鍵を守る。",
    "規則/第2条 倉庫係は、笛を吹く。",
    "規則/第2条/表",
    "規則/第2条/表/新しい荷 表",
  ]);
});

test("items counted 甲 乙 丙 are items", async () => {
  const things = ["鍵", "帳簿", "笛"].map((thing) => numbered(words(thing))).join("");
  const reading = await read(
    line("海辺市倉庫規則") + line("第1条　倉庫係は、次の物を持つ。") + things + line("第2条　倉庫係は、荷を守る。"),
    list("ideographTraditional", "%1"),
  );
  expect(reading.clauses.map(({ path, text }) => `${path} ${text ?? ""}`.trim()).slice(1)).toEqual([
    "規則/第1条 倉庫係は、次の物を持つ。",
    "規則/第1条/甲 鍵",
    "規則/第1条/乙 帳簿",
    "規則/第1条/丙 笛",
    "規則/第2条 倉庫係は、荷を守る。",
  ]);
});

test("a document taken in where the file is opened is read in its place, one of an unknown format named", async () => {
  const relation = (id: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://example/relationships/aFChunk" Target="${target}"/>`;
  const reading = await read(
    `${head}<w:altChunk r:id="a"/><w:altChunk r:id="b"/>${line("第3条　倉庫係は、笛を吹く。")}`,
    {
      "word/_rels/document.xml.rels": `<Relationships>${relation("a", "part.htm")}${relation("b", "/word/part.mht")}</Relationships>`,
      "word/part.htm": "<html><body><p>第2条　倉庫係は、帳簿を守る。</p></body></html>",
      "word/part.mht": "MIME-Version: 1.0",
    },
  );
  expect(reading.clauses.map(({ path }) => path)).toEqual(["規則", "規則/第1条", "規則/第2条", "規則/第3条"]);
  expect(reading.leftOut).toMatchObject([{ text: "/word/part.mht", why: "取り込まれる別の文書（読めない形式）" }]);
});

test("a document taken in again and again is refused as too long", async () => {
  const refused = await read(`${head}${'<w:altChunk r:id="a"/>'.repeat(20_000)}`, {
    "word/_rels/document.xml.rels":
      '<Relationships><Relationship Id="a" Type="http://example/aFChunk" Target="a.txt"/></Relationships>',
    "word/a.txt": "第2条　係は、荷を守る。\n".repeat(2_000),
  });
  expect(refused).toMatchObject({ code: "too-large" });
});
