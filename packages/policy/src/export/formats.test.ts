import { read, utils } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { documentOf } from "./as-document.ts";
import { csvOf } from "./csv.ts";
import { docxOf, escapeXml } from "./docx-document.ts";
import { htmlOf } from "./html-document.ts";
import { markdownOf } from "./markdown.ts";
import { sample } from "./sample.ts";
import { columns, rowsOf } from "./table.ts";
import { xlsxOf } from "./xlsx.ts";

/** Text of well-formed XML; throws where it is not. */
function textOf(xml: string): string {
  const parser = new SaxesParser();
  let text = "";
  parser.on("text", (part) => {
    text += part;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return text;
}

test("HTML escapes what the text holds, has no script, and loads nothing", () => {
  const html = htmlOf(documentOf(sample()));
  expect(html).toContain("&lt;情報資産&gt;");
  expect(html).not.toContain("<情報資産>");
  expect(html).not.toMatch(/<script|src=|href=|url\(/i);
  expect(html).toContain('<html lang="ja">');
  expect(html).toContain('id="基本方針/3/(1)"');
});

test("a Word file is a package of well-formed parts that holds every clause", () => {
  const files = unzipSync(docxOf(documentOf(sample())));
  expect(Object.keys(files)).toContain("[Content_Types].xml");
  for (const [name, bytes] of Object.entries(files)) expect(() => textOf(strFromU8(bytes)), name).not.toThrow();
  const words = textOf(strFromU8(files["word/document.xml"] ?? new Uint8Array()));
  for (const { text, heading } of sample().clauses) {
    if (text) expect(words).toContain(text);
    if (heading) expect(words).toContain(heading);
  }
  expect(words).toContain("重要|な情報");
});

test("the same text gives the same Word file, byte for byte", () => {
  expect(docxOf(documentOf(sample()))).toEqual(docxOf(documentOf(sample())));
});

test("signs that XML cannot hold are left out", () => {
  expect(escapeXml("a\u0000b\u0008c\ud800d<&𠮷")).toBe("abcd&lt;&amp;𠮷");
});

test("Markdown escapes its own signs and keeps headings and tables", () => {
  const markdown = markdownOf(sample());
  expect(markdown).toContain("# みなと市情報セキュリティポリシー");
  expect(markdown).toContain("\\<情報資産\\>");
  expect(markdown).toContain("重要\\|な情報");
});

test("CSV quotes what needs it and defuses formulas", () => {
  const csv = csvOf(sample());
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(csv).toContain('"職員等は、""端末""を持ち出すときは、課長の許可を得る。"');
  expect(csv).toContain("'=SUM(A1)で始まる規定 & その他");
  const lines = csv.slice(1).trimEnd().split("\r\n");
  expect(lines).toHaveLength(rowsOf(sample()).length + 1);
});

test("a workbook read back holds the same rows, all as text", () => {
  const book = read(
    xlsxOf(sample(), [
      {
        rule: "x",
        severity: "note",
        path: "基本方針/1",
        lines: [1, 1],
        excerpt: "=1+1",
        message: "m",
        suggestion: null,
        english: { message: "m", suggestion: "s" },
      },
    ]),
  );
  expect(book.SheetNames).toEqual(["規定と義務", "点検結果"]);
  const sheet = book.Sheets["規定と義務"];
  const rows = utils.sheet_to_json<string[]>(sheet!, { header: 1, defval: "" });
  expect(rows).toEqual([[...columns], ...rowsOf(sample())]);
  for (const cell of Object.values(sheet!))
    if (typeof cell === "object" && cell && "t" in cell) expect(cell.f).toBeUndefined();
});

test("every clause without a norm has a row of its own", () => {
  const paths = new Set(rowsOf(sample()).map(([path]) => path));
  expect(sample().clauses.every(({ path }) => paths.has(path))).toBe(true);
});
