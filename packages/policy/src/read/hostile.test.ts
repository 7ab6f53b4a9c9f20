import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { readPolicy } from "./read-policy.ts";

const utf8 = new TextEncoder();

test.each([
  ["nothing", new Uint8Array(0), "a.txt", "empty"],
  ["50 MB of brackets", new Uint8Array(49_000_000).fill(0x28), "a.txt", "too-large"],
  ["a line of brackets", new Uint8Array(500_000).fill(0x28), "a.txt", "no-clauses"],
  ["zeros", new Uint8Array(100_000), "a.txt", "not-text"],
  ["a zip that is none", utf8.encode("PK\u0003\u0004garbage"), "a.docx", "broken-docx"],
  [
    "a zip bomb",
    zipSync({ "word/document.xml": new Uint8Array(120_000_000).fill(65) }, { level: 1 }),
    "a.docx",
    "archive-limits",
  ],
  [
    "an entity bomb",
    zipSync({ "word/document.xml": utf8.encode('<!DOCTYPE x [<!ENTITY a "aa">]><w:document>&a;</w:document>') }),
    "a.docx",
    "document-type",
  ],
  [
    "a document type declared and not used",
    zipSync({ "word/document.xml": utf8.encode('<?xml version="1.0"?><!DOCTYPE document><document/>') }),
    "a.docx",
    "document-type",
  ],
  [
    "XML nested without end",
    zipSync({ "word/document.xml": utf8.encode(`<w:document>${"<w:p>".repeat(100_000)}`) }, { level: 0 }),
    "a.docx",
    "broken-docx",
  ],
  ["a PDF that is cut off", utf8.encode("%PDF-1.7\n%%EOF"), "a.pdf", "broken-pdf"],
  [
    "a PDF whose pages contain themselves",
    utf8.encode(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>",
    ),
    "a.pdf",
    "scanned-pdf",
  ],
  ["HTML nested without end", utf8.encode(`<html><body>${"<div>".repeat(100_000)}`), "a.html", "too-large"],
  ["more lines than any policy", utf8.encode("a\n".repeat(100_000)), "a.txt", "too-large"],
])("%s is refused with a sentence in both languages", async (_, bytes, name, code) => {
  const reading = await readPolicy(bytes, name);
  expect("code" in reading ? reading.code : "read").toBe(code);
  if ("code" in reading) {
    expect(reading.message.ja).toMatch(/。$/u);
    expect(reading.message.en).toMatch(/\.$/u);
  }
});

test("a sentence beyond any rule text is read act by act, one without acts by its ends and marked as read in part", async () => {
  const norms = async (row: string) => {
    const reading = await readPolicy(utf8.encode(`第1条 ${row.repeat(2000)}しなければならない。`), "a.txt");
    if ("code" in reading) throw new Error(reading.code);
    return reading.clauses.at(-1)?.norms;
  };
  expect((await norms("確認し、"))?.filter(({ kind }) => kind === null)).toHaveLength(2001);
  expect(await norms("設定を変えて")).toMatchObject([{ modality: "must", kind: "read_in_part" }]);
});

test("clauses of one number keep distinct addresses, counted on", async () => {
  const reading = await readPolicy(
    utf8.encode(`第1条 職員は報告する。\n別表第1\n| 区分 | 基準 |\n| --- | --- |\n${"| 甲 | 乙 |\n".repeat(3000)}`),
    "a.txt",
  );
  if ("code" in reading) throw new Error(reading.code);
  const paths = reading.clauses.map((clause) => clause.path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.at(-1)).toMatch(/甲~3000$/u);
});

test("a mention that spans more clauses than any policy has names its two ends", async () => {
  const rows = Array.from(
    { length: 400 },
    (_, at) => `第${at + 1}条 職員は、第1条から第400条までの規定により報告する。`,
  );
  const reading = await readPolicy(utf8.encode(rows.join("\n")), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.clauses.at(-1)?.references[0]?.targets).toEqual(["本則/第1条", "本則/第400条"]);
});

test("lists of changing glyphs without end stay within the deepest level", async () => {
  const glyphs = ["1 ", "(1) ", "ア ", "(ｱ) ", "① ", "a ", "(a) ", "・ "];
  const rows = Array.from({ length: 4000 }, (_, at) => `${glyphs[(at * 7 + (at >> 3)) % glyphs.length]}事項${at}`);
  const reading = await readPolicy(utf8.encode(rows.join("\n")), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  expect(Math.max(...reading.clauses.map((clause) => clause.level))).toBeLessThanOrEqual(13);
});
