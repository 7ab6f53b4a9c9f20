/** Rows of the checklist no folder's own tests hold: those that lie between two formats, or in none. */
import { describe, expect, it, test } from "vitest";
import { compoundFile } from "../fixtures/compound.ts";
import { contextWith } from "../fixtures/format-context.ts";
import { fileOf, onePage, streamText } from "../fixtures/pdf.ts";
import { writeZip } from "./archive/zip-write.ts";
import { isRefusal, type TypeName } from "./format.ts";
import { identify } from "./identify/identify.ts";
import { legacyWorker } from "./legacy/worker.ts";
import { pdfWorker } from "./pdf/worker.ts";
import { docx, xlsx } from "./testing/office-files.ts";
import { run } from "./testing/run.ts";

const risksOf = async (bytes: Uint8Array, type: TypeName): Promise<string[]> => {
  const found = await legacyWorker.inspect({ bytes, name: "a", type }, contextWith());
  return isRefusal(found) ? [found.refused] : found.map(({ risk }) => risk);
};
const text = (content: string): Buffer => Buffer.from(content, "utf8");
const microsoft = "http://schemas.microsoft.com/office/2006/relationships/";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

describe("row 30: flat Office XML is drawn, never kept", () => {
  it.each<[string, string, TypeName, string[]]>([
    [
      "a document's macro",
      "<w:wordDocument><w:docSuppData><w:binData>x</w:binData></w:docSuppData></w:wordDocument>",
      "word-xml",
      ["xml-embedded"],
    ],
    [
      "a document's DDE field",
      "<w:wordDocument><w:instrText>DDE</w:instrText><w:instrText>AUTO c</w:instrText></w:wordDocument>",
      "word-xml",
      ["doc-field-DDE"],
    ],
    [
      "a package in one file",
      "<pkg:package><pkg:part><pkg:binaryData>x</pkg:binaryData></pkg:part></pkg:package>",
      "word-xml",
      ["xml-embedded"],
    ],
    ["a workbook's DDE formula", '<Workbook><Cell ss:Formula="=cmd|x!A1"/></Workbook>', "excel-xml", ["doc-field-DDE"]],
  ])("%s", async (_, xml, type, risks) => {
    expect(identify({ name: "a.xml", bytes: text(xml) }).type).toBe(type);
    expect(await risksOf(text(xml), type)).toEqual(expect.arrayContaining(risks));
    // Without LibreOffice, as here, there is no output at all.
    expect((await run(text(xml), "a.xml", { mode: "picture" })).result).toMatch(/^(?:wants-office|office-missing)$/);
  });
});

test("row 36: a DDE link and a macro sheet under other parts' names are named and gone", async () => {
  const outcome = await run(
    xlsx({
      links: [
        ["e", "externalLink", "media/image1.png"],
        ["m", `${microsoft}xlMacrosheet`, "worksheets/sheet2.xml"],
      ],
      extras: [
        {
          path: "xl/media/image1.png",
          contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
          text: `<externalLink xmlns="${main}"><ddeLink ddeService="cmd" ddeTopic="/c x"/></externalLink>`,
        },
        { path: "xl/worksheets/sheet2.xml", text: `<macrosheet xmlns="${main}"><sheetData/></macrosheet>` },
      ],
    }),
    "a.xlsx",
  );
  expect(outcome.risks).toEqual(expect.arrayContaining(["xlsx-ddeLink", "xlsx-xlm-macrosheet"]));
  expect([...outcome.parts.values()].join()).not.toMatch(/ddeLink|macrosheet|cmd/i);
  expect(outcome.confirmed).toBe("confirmed");
});

test("row 44: a binary workbook is looked into by its package and drawn, never kept", async () => {
  const bytes = writeZip([
    {
      name: "[Content_Types].xml",
      bytes: text(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
      ),
    },
    { name: "xl/workbook.bin", bytes: text("x") },
    {
      name: "xl/_rels/workbook.bin.rels",
      bytes: text(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${microsoft}vbaProject" Target="vbaProject.bin"/><Relationship Id="s" Type="${rels}externalLink" Target="externalLinks/externalLink1.bin"/></Relationships>`,
      ),
    },
    { name: "xl/vbaProject.bin", bytes: text("x") },
  ]);
  expect(identify({ name: "a.xlsb", bytes })).toMatchObject({ type: "xlsb" });
  expect(await risksOf(bytes, "xlsb")).toEqual(expect.arrayContaining(["ooxml-vba", "xlsx-externalLink"]));
  expect((await run(bytes, "a.xlsb", { mode: "same" })).result).toBe("mode-not-offered");
});

test("row 45: a picture that lies outside leaves a clear pixel, and no address", async () => {
  const drawing =
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="1" cy="1"/>' +
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="a"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:link="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>';
  const outcome = await run(
    xlsx({
      body: '<sheetData/><drawing r:id="rId1"/>',
      sheetLinks: [["rId1", "drawing", "../drawings/drawing1.xml"]],
      extras: [
        {
          path: "xl/drawings/drawing1.xml",
          contentType: "application/vnd.openxmlformats-officedocument.drawing+xml",
          text: drawing,
        },
        {
          path: "xl/drawings/_rels/drawing1.xml.rels",
          text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rels}image" Target="\\\\host.test\\p.png" TargetMode="External"/></Relationships>`,
        },
      ],
    }),
    "a.xlsx",
  );
  expect(outcome.risks).toEqual(expect.arrayContaining(["ooxml-ext-image", "ooxml-ext-file-or-UNC"]));
  expect([...outcome.parts.values()].join()).not.toMatch(/host\.test|r:link|External/);
  expect(outcome.confirmed).toBe("confirmed");
});

test.each([
  ["a.slk", 'ID;PWXL;N;E\r\nC;X1;Y1;EEXEC("cmd")\r\n', "executable-content"],
  ["a.iqy", "WEB\r\n1\r\nhttp://host.test/\r\n", "executable-content"],
  ["a.dif", 'TABLE\r\n0,1\r\n"EXCEL"\r\n', "type-not-allowed"],
  ["a.csv", "ID;PWXL;N;E\r\nC;X1;Y1;K1\r\n", "executable-content"],
])("row 47: %s that begins like a query or a link of another program is refused", async (name, content, code) => {
  expect((await run(text(content), name)).result).toBe(code);
});

test("row 66: a signature is named and gone: the file that leaves is another one", async () => {
  const outcome = await run(
    docx({
      packageLinks: [
        [
          "s",
          "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
          "_xmlsignatures/origin.sigs",
        ],
      ],
      extras: [
        { path: "_xmlsignatures/origin.sigs", text: "" },
        { path: "_xmlsignatures/sig1.xml", text: "<Signature/>" },
      ],
    }),
    "a.docx",
  );
  expect(outcome.removed).toContain("ooxml-signature");
  expect([...outcome.parts.keys()].join()).not.toMatch(/sig/i);
});

/** A PDF rebuilt both ways, with what was named and the text of its output. */
async function pdf(bytes: Uint8Array): Promise<{ risks: string[]; outputs: string[] }> {
  const outputs: string[] = [];
  let risks: string[] = [];
  for (const mode of ["same", "picture"] as const) {
    const answer = await pdfWorker.rebuild({ bytes, name: "a.pdf", type: "pdf" }, contextWith({ mode }));
    if (isRefusal(answer)) throw new Error(answer.refused);
    risks = answer.removed.map(({ what }) => what);
    outputs.push(Buffer.from(answer.bytes).toString("latin1"));
  }
  return { risks, outputs };
}

test("row 60: the summary of a compound file is named", async () => {
  const bytes = compoundFile({ WordDocument: text("x"), "\u0005SummaryInformation": text("x") });
  expect(await risksOf(bytes, "doc")).toContain("doc-metadata");
});

test("row 69: a script in an object stream is named and gone", async () => {
  const action = "<</S /JavaScript /JS (app.alert)>>";
  const packed = streamText("/Type /ObjStm /N 1 /First 5", `20 0 ${action}`);
  const whole = onePage({ catalog: "/OpenAction 20 0 R", objects: [packed] }).toString("latin1");
  // Without its table the file is read as viewers read a damaged one: object by object, streams of objects included.
  const { risks, outputs } = await pdf(
    Buffer.from(whole.replace(/xref\n[\s\S]*?trailer/, "trailer").replace(/startxref\n\d+/, ""), "latin1"),
  );
  expect(risks).toEqual(expect.arrayContaining(["pdf-JS", "pdf-ObjStm", "pdf-OpenAction-action"]));
  for (const output of outputs) expect(output).not.toMatch(/JavaScript|ObjStm/);
});

test("row 70: a script a later revision adds is named and gone with the revision", async () => {
  const first = onePage();
  const added =
    "1 0 obj\n<</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>>>\nendobj\n";
  const table = `xref\n1 1\n${`${first.length}`.padStart(10, "0")} 00000 n \n`;
  const before = /startxref\n(\d+)/.exec(first.toString("latin1"))?.[1];
  const trailer = `trailer\n<</Size 6 /Root 1 0 R /Prev ${before}>>\nstartxref\n${first.length + added.length}\n%%EOF\n`;
  const { risks, outputs } = await pdf(Buffer.concat([first, Buffer.from(added + table + trailer, "latin1")]));
  expect(risks).toEqual(expect.arrayContaining(["pdf-JS", "pdf-OpenAction-action", "pdf-incremental"]));
  for (const output of outputs) expect(output).not.toMatch(/JavaScript|\/Prev/);
});

test("row 82: what a hidden layer holds is named and not drawn", async () => {
  const { risks, outputs } = await pdf(
    onePage({
      catalog: "/OCProperties <</OCGs [10 0 R] /D <</OFF [10 0 R]>>>>",
      resources: "/Properties <</L 10 0 R>>",
      content: "/OC /L BDC BT /F1 24 Tf 30 100 Td (Secret) Tj ET EMC 0 0 50 50 re f",
      objects: ["<</Type /OCG /Name (L)>>"],
    }),
  );
  expect(risks).toContain("pdf-OCG-hidden");
  for (const output of outputs) expect(output).not.toMatch(/OCG|OCProperties|Secret/);
});

test("row 84: an archive behind a PDF and words before it are named and gone; another format before it is refused", async () => {
  const archive = writeZip([{ name: "a.exe", bytes: text("MZ") }]);
  const { risks, outputs } = await pdf(Buffer.concat([text("words before\n"), onePage(), archive]));
  expect(risks).toEqual(expect.arrayContaining(["trailing-data", "polyglot-prefix"]));
  for (const output of outputs) expect(output).not.toMatch(/PK\x03|words before|MZ/);
  expect((await run(Buffer.concat([text("GIF89a"), onePage()]), "a.pdf")).result).toBe("extension-mismatch");
  expect((await run(Buffer.concat([archive, onePage()]), "a.pdf")).result).not.toBe("rebuilt");
  const bare = fileOf(
    new Map([
      [1, "<</Type /Catalog /Pages 2 0 R>>"],
      [2, streamText("", "x")],
    ]),
  );
  expect((await run(bare, "a.pdf")).result).toBe("pdf-unreadable");
});

test("row 94: JPEG XL is refused by name", async () => {
  const head = Buffer.from("0000000c4a584c20", "hex");
  expect(await run(head, "a.jxl")).toMatchObject({ result: "type-not-allowed", type: "jxl" });
});

test("row 99: a web archive under a document's name is refused, whatever it holds", async () => {
  const archive = text(
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: application/x-mso\r\n\r\nQWN0aXZlTWltZQ==\r\n--b--\r\n",
  );
  expect((await run(archive, "a.doc")).result).toBe("extension-mismatch");
});

test.each([
  ["row 116: a.jtd", "a.jtd", { DocumentText: text("x"), JSRV_SegmentInformation: text("x") }, "held-no-renderer"],
  ["row 119: a.hwp", "a.hwp", { FileHeader: text("x"), BodyText: { Section0: text("x") } }, "held-no-renderer"],
])("%s has no safe renderer and is held for a person, with its macros named", async (_, name, streams, code) => {
  expect((await run(compoundFile(streams), name)).result).toBe(code);
});

test("row 120: the EICAR text is found without a scanner, alone and in an archive", async () => {
  const eicar = text(
    ["X5O!P%@AP[4", "\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!", "$H+H*"].join(""),
  );
  expect((await run(eicar, "a.txt")).result).toBe("virus-detected");
  expect((await run(writeZip([{ name: "a.txt", bytes: eicar }]), "a.zip")).result).toBe("virus-detected");
});
