/** Files that are two things at once, or say so of themselves: refused, or rebuilt without the mark that the second one bears. */
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { attached, from, message, multipart, plain } from "../fixtures/mail.ts";
import { onePage } from "../fixtures/pdf.ts";
import { scan } from "../measure/scanner.ts";
import { writeZip } from "./archive/zip-write.ts";
import { docx, type Given, pptx, xlsx } from "./testing/office-files.ts";
import { run } from "./testing/run.ts";

const mark = "MARK";
const zip = (...names: string[]): Buffer =>
  Buffer.from(writeZip(names.map((name) => ({ name, bytes: Buffer.from(`alert("${mark}")`), store: true }))));
const joined = (...pieces: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece, "latin1") : piece)));
const gif = Buffer.from("47494638396101000100800000000000ffffff2c00000000010001000002024401003b", "hex");
const word = (body: string, more: Given = {}): Uint8Array => docx({ body, ...more });
const said = (text: string): string => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
const character = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const field = (...inner: string[]): string =>
  `<w:p>${character("begin")}${inner.join("")}${character("separate")}<w:r><w:t>x</w:t></w:r>${character("end")}</w:p>`;
const link = (id: string): string => `<w:p><w:hyperlink r:id="${id}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>`;
const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
const sheet = (inner: string): string => `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>${inner}`;
const click = (attributes: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"><a:hlinkClick ${attributes}/></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>`;

type Row = readonly [what: string, name: string, bytes: Uint8Array];

const twoAtOnce: readonly Row[] = [
  ["a PDF with an archive behind it", "a.pdf", joined(onePage(), zip("a.js"))],
  ["an archive with a PDF before it", "a.zip", joined(onePage(), zip("a.js"))],
  ["a picture with an archive behind it", "a.gif", joined(gif, zip("a.js"))],
  ["a picture that opens as a script", "a.gif", joined("GIF89a/*", gif.subarray(8), `*/=1;alert("${mark}")`)],
  ["a page before an archive", "a.zip", joined(`<script>${mark}</script>`, zip("a.txt"))],
  ["a document behind a program's head", "a.docx", joined(`MZ${mark}`, docx())],
  ["a document in front of another", "a.docx", joined(zip("word/document.xml"), docx())],
  ["a program in text's clothes", "a.txt", joined("MZ\x90\0", mark)],
  ["a shell script called a table", "a.csv", joined(`#!/bin/sh\n${mark}`)],
  ["symbolic links called a table", "a.csv", joined(`ID;PWXL;N;E\r\nC;Y1;X1;E${mark}()\r\nE\r\n`)],
  ["a page called a text", "a.txt", joined(`<html><script>${mark}</script></html>`)],
  ["a compressed stream without a name", "a.docx", deflateSync(Buffer.from(mark))],
  [
    "an XML document that a browser runs",
    "a.xml",
    joined(`<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${mark}"?><a/>`),
  ],
];

const office: readonly Row[] = [
  [
    "a file of another format taken in, by a strict name",
    "a.docx",
    word('<w:altChunk r:id="c"/>', {
      links: [["c", `${strict}aFChunk`, "c.html"]],
      extras: [{ path: "word/c.html", text: mark, contentType: "application/xhtml+xml" }],
    }),
  ],
  [
    "a template by a strict name",
    "a.docx",
    word("", {
      links: [["s", "settings", "settings.xml"]],
      extras: [
        {
          path: "word/settings.xml",
          contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
          text: '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:attachedTemplate r:id="t"/></w:settings>',
        },
        {
          path: "word/_rels/settings.xml.rels",
          text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="${strict}attachedTemplate" Target="http://host/${mark}" TargetMode="External"/></Relationships>`,
        },
      ],
    }),
  ],
  [
    "a link whose mode is written small",
    "a.docx",
    word(link("l")).length > 0
      ? joined(word(link("l"), { links: [["l", "hyperlink", `file:///${mark}" TargetMode="external`]] }))
      : joined(""),
  ],
  [
    "a link whose scheme is written with codes",
    "a.docx",
    word(link("l"), { links: [["l", "hyperlink", `%66ile:///${mark}`, true]] }),
  ],
  [
    "a link that starts a program of Office",
    "a.docx",
    word(link("l"), { links: [["l", "hyperlink", `ms-word:ofe|u|http://host/${mark}`, true]] }),
  ],
  [
    "a link that encloses a file of the reader",
    "a.docx",
    word(link("l"), { links: [["l", "hyperlink", `mailto:a@host?subject=a&amp;attach=${mark}`, true]] }),
  ],
  [
    "a link with a tab within its scheme",
    "a.docx",
    word(link("l"), { links: [["l", "hyperlink", `java&#9;script:${mark}`, true]] }),
  ],
  [
    "an inclusion of another file",
    "a.docx",
    word(`<w:p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///${mark}" parse="text"/></w:p>`),
  ],
  ["an instruction to programs", "a.docx", word(`<?mso-application progid="${mark}"?>`)],
  [
    "a type declared in a list of relations",
    "a.docx",
    word("", {
      extras: [
        { path: "word/_rels/styles.xml.rels", text: `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///${mark}">]><r>&a;</r>` },
      ],
      links: [["s", "styles", "styles.xml"]],
    }),
  ],
  [
    "DDE in a character section",
    "a.docx",
    word(field(`<w:r><w:instrText><![CDATA[DDEAUTO cmd ${mark}]]></w:instrText></w:r>`)),
  ],
  [
    "DDE over inserted and deleted runs",
    "a.docx",
    word(
      field(
        said("DD"),
        `<w:del w:id="1" w:author="a"><w:r><w:delInstrText>XX</w:delInstrText></w:r></w:del>`,
        `<w:ins w:id="2" w:author="a">${said(`EAUTO cmd ${mark}`)}</w:ins>`,
      ),
    ),
  ],
  [
    "DDE behind a field that was deleted",
    "a.docx",
    word(
      `<w:p><w:del w:id="1" w:author="a">${character("begin")}<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>${character("end")}</w:del></w:p>${field(said(`DDE cmd ${mark}`))}${field(said("PAGE"))}`,
    ),
  ],
  [
    "DDE behind an alternative not taken",
    "a.docx",
    word(
      `<w:p><mc:AlternateContent><mc:Choice Requires="none">${field(said("PAGE")).slice(5, -6)}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:p>${field(said(`DDE cmd ${mark}`))}`,
    ),
  ],
  [
    "a simple field written with codes",
    "a.docx",
    word(`<w:p><w:fldSimple w:instr="&#68;DE cmd ${mark}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>`),
  ],
  [
    "a control bound to data elsewhere",
    "a.docx",
    word(
      `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/${mark}" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>`,
    ),
  ],
  [
    "an old shape that is a link",
    "a.docx",
    word(`<w:p><w:r><w:pict><v:shape href="file:///${mark}" o:button="t" target="_blank"/></w:pict></w:r></w:p>`),
  ],
  [
    "a part under a name with codes",
    "a.docx",
    word("", {
      links: [["v", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "%76baProject.bin"]],
      extras: [{ path: "word/vbaProject.bin", text: mark }],
    }),
  ],
  [
    "a name that runs when a sheet is shown",
    "a.xlsx",
    xlsx({
      book: `<definedNames><definedName name="_xlnm.Auto_Activate" hidden="1">${mark}!A1</definedName></definedNames>`,
    }),
  ],
  [
    "the same name as a converter writes it",
    "a.xlsx",
    xlsx({ book: `<definedNames><definedName name="Excel_BuiltIn_Auto_Open">${mark}!A1</definedName></definedNames>` }),
  ],
  [
    "a list of values that fetches",
    "a.xlsx",
    xlsx({
      body: sheet(
        `<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>WEBSERVICE("http://host/${mark}")</formula1></dataValidation></dataValidations>`,
      ),
    }),
  ],
  [
    "a condition that starts a program",
    "a.xlsx",
    xlsx({
      body: sheet(
        `<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>cmd|'/c ${mark}'!A0=1</formula></cfRule></conditionalFormatting>`,
      ),
    }),
  ],
  [
    "a function within one that only wraps",
    "a.xlsx",
    xlsx({
      body: `<sheetData><row r="1"><c r="A1" t="str"><f>_xlfn.SINGLE(_xlfn.WEBSERVICE("http://host/${mark}"))</f><v>x</v></c></row></sheetData>`,
    }),
  ],
  [
    "a place in another file",
    "a.xlsx",
    xlsx({
      body: sheet(`<hyperlinks><hyperlink ref="A1" r:id="h" location="${mark}"/></hyperlinks>`),
      sheetLinks: [["h", "hyperlink", "file:///c:/a.xlsx", true]],
    }),
  ],
  ["a link said to be invalid", "a.pptx", pptx({ body: click(`r:id="" invalidUrl="file:///${mark}"`) })],
  [
    "a jump to another presentation",
    "a.pptx",
    pptx({
      body: click(`r:id="s" action="ppaction://hlinkpres?slideindex=1"`),
      slideLinks: [["s", "hyperlink", `\\\\host\\${mark}.pptx`, true]],
    }),
  ],
];

const partOf = (headers: string[], body: string): Buffer =>
  multipart("mixed", [plain("x"), { headers, body } as unknown as ReturnType<typeof plain>]);
const script = Buffer.from(`<script>${mark}</script>`).toString("base64");

const mails: readonly Row[] = [
  [
    "a file name in pieces",
    "a.eml",
    partOf(
      ["Content-Type: application/octet-stream", `Content-Disposition: attachment; filename*0="a.e"; filename*1="xe"`],
      `MZ${mark}`,
    ),
  ],
  [
    "a file name twice, one of them coded",
    "a.eml",
    partOf(
      ["Content-Type: text/plain", `Content-Disposition: attachment; filename="a.txt"; filename*=UTF-8''a.exe`],
      `MZ${mark}`,
    ),
  ],
  [
    "a file name that reads backwards",
    "a.eml",
    partOf(
      ["Content-Type: text/plain", `Content-Disposition: attachment; filename*=UTF-8''a%E2%80%AEtxt.exe`],
      `MZ${mark}`,
    ),
  ],
  [
    "an extension of letters that look alike",
    "a.eml",
    partOf(
      ["Content-Type: text/html", `Content-Disposition: attachment; filename*=UTF-8''a.%D1%82xt`],
      `<script>${mark}</script>`,
    ),
  ],
  [
    "two transfer encodings",
    "a.eml",
    partOf(["Content-Type: text/html", "Content-Transfer-Encoding: 7bit", "Content-Transfer-Encoding: base64"], script),
  ],
  [
    "a comment that hides a name",
    "a.eml",
    partOf([`Content-Type: application/x(a)octet; name=(x)a.hta`], `<script>${mark}</script>`),
  ],
  [
    "a body that lies elsewhere",
    "a.eml",
    partOf(
      [`Content-Type: message/external-body; access-type=URL; URL="http://host/${mark}"`],
      "Content-Type: text/html\r\n\r\n",
    ),
  ],
  ["a piece of a message", "a.eml", partOf([`Content-Type: message/partial; id="${mark}"; number=1; total=2`], "x")],
  [
    "a header after a lone return",
    "a.eml",
    message([from, `Subject: x\rContent-Type: text/html`, "Content-Type: text/plain"], `<script>${mark}</script>`),
  ],
  [
    "a boundary that begins another",
    "a.eml",
    message(
      [from, "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="a"'],
      `--a\r\n\r\nx\r\n--ab\r\nContent-Type: text/html\r\n\r\n<script>${mark}</script>\r\n--ab--\r\n--a--\r\n`,
    ),
  ],
  [
    "a page beneath a picture's type",
    "a.eml",
    partOf(
      ["Content-Type: image/svg+xml", 'Content-Disposition: inline; filename="a.svg"'],
      `<svg xmlns="http://www.w3.org/2000/svg"><script>${mark}</script></svg>`,
    ),
  ],
  [
    "an archive with a double extension",
    "a.eml",
    multipart("mixed", [plain("x"), attached("a.pdf.zip", zip("a.pdf      .exe").toString("latin1"))]),
  ],
];

async function harmless(bytes: Uint8Array, name: string): Promise<void> {
  const outcome = await run(bytes, name);
  if (outcome.result !== "rebuilt") return;
  expect(outcome.confirmed).toBe("confirmed");
  const all = [Buffer.from(outcome.bytes).toString("latin1"), ...[...outcome.parts].flat()].join("\n");
  const parts = all
    .split(/^--=_/m)
    .filter((part) => !name.endsWith(".eml") || !/^Content-Type: text\/plain/im.test(part));
  const decoded = parts
    .join("\n")
    .replace(/^[A-Za-z0-9+/=\r\n]{8,}$/gm, (text) => Buffer.from(text, "base64").toString("latin1"));
  expect(decoded).not.toMatch(new RegExp(`<script[^>]*>${mark}|alert\\("${mark}|MZ.?.?${mark}`));
  // In a mail the words may stay, as text that says it is text.
  expect(all).not.toMatch(
    /^Content-Type: (?!text\/plain|text\/csv|multipart\/mixed|image\/|application\/|message\/rfc822)/im,
  );
  if (!name.endsWith(".eml")) expect(decoded).not.toContain(mark);
  expect(scan(outcome.bytes, name)).toEqual([]);
}

describe("nothing of the second thing is left", () => {
  test.each(twoAtOnce)("%s", (_what, name, bytes) => harmless(bytes, name));
  test.each(office)("Office: %s", (_what, name, bytes) => harmless(bytes, name));
  test.each(mails)("mail: %s", (_what, name, bytes) => harmless(bytes, name));
});

describe("a table has no cell that acts, however it is led in", () => {
  test.each([
    ["a row that begins behind a lone return", "a\r=cmd|MARK\r\n"],
    ["a no-break space", "a,\u00a0=cmd|MARK\n"],
    ["an invisible space", "a,\u200b=cmd|MARK\n"],
    ["a mark of byte order within", "a,\ufeff=cmd|MARK\n"],
    ["a zero byte", "a,\0=cmd|MARK\n"],
    ["a direction mark", "a,\u202e=cmd|MARK\n"],
    ["a quote that stands open", 'a"\n=cmd|MARK\n'],
    ["a quote within blanks", 'a, "=cmd|MARK"\n'],
    ["a quoted sign and the rest behind it", 'a,"="cmd|MARK\n'],
    ["full-width letters", "a,＝cmd|MARK\n"],
    ["a sign of another width and a blank", "a,\u3000﹦cmd|MARK\n"],
    ["a separator the first line states", "sep=;\nx;=cmd|MARK\n"],
    ["a selector that belongs to nothing", "a,\u{e0101}=cmd|MARK\n"],
  ])("%s", async (_what, text) => {
    const outcome = await run(Buffer.from(text, "utf8"), "a.csv");
    if (outcome.result !== "rebuilt") return;
    expect(outcome.confirmed).toBe("confirmed");
    expect(Buffer.from(outcome.bytes).toString("utf8")).not.toMatch(/(?:^|[,;\r\n]|(?<!")")[\s\u3000]*[=＝﹦]/m);
  });
});
