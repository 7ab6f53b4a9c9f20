import { describe, expect, it } from "vitest";
import { compoundFile } from "../../fixtures/compound.ts";
import { contextWith } from "../../fixtures/format-context.ts";
import { writeZip } from "../archive/zip-write.ts";
import { isRefusal, type TypeName } from "../format.ts";
import { sandboxKind, sanitiseFile } from "../index.ts";
import type { RiskName } from "../vocabulary/tables.ts";
import { legacyWorker } from "./worker.ts";

const empty = Buffer.alloc(1);
const record = (type: number, body: readonly number[]): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, Buffer.from(body)]);
};
const atom = (type: number, bytes = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(type, 2);
  head.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
};
const rtf = (text: string): Buffer => Buffer.from(`{\\rtf1 ${text}}`, "latin1");
const field = (code: string): Buffer => Buffer.from(`text \x13 ${code} \x14 result \x15`, "latin1");

const rows: [string, TypeName, Buffer, RiskName[]][] = [
  ["VBA in a document", "doc", compoundFile({ WordDocument: empty, Macros: { VBA: { dir: empty } } }), ["ole-vba"]],
  [
    "objects in a document",
    "doc",
    compoundFile({ WordDocument: empty, ObjectPool: { _1: { "\u0001Ole10Native": empty, "Equation Native": empty } } }),
    ["ole-ObjectPool", "ole-embedded", "ole-Ole10Native", "ole-EquationEditor"],
  ],
  [
    "a presentation with macros",
    "ppt",
    compoundFile({ "PowerPoint Document": atom(1024, Buffer.from("000000000100000002000000", "hex")) }),
    ["ole-vba"],
  ],
  [
    "an encrypted presentation",
    "ppt",
    compoundFile({ "PowerPoint Document": empty, EncryptedSummary: empty }),
    ["encrypted"],
  ],
  [
    "an encrypted document",
    "doc",
    compoundFile({ WordDocument: Buffer.from("eca5c1000000000000000001000000", "hex") }),
    ["encrypted"],
  ],
  [
    "DDE in a flat workbook's formula",
    "excel-xml",
    Buffer.from('<Workbook><Cell ss:Formula="=cmd|&apos;/c x&apos;!A1"/></Workbook>'),
    ["doc-field-DDE"],
  ],
  ["a DDE field", "doc", compoundFile({ WordDocument: field("DDEAUTO c:\\\\cmd.exe") }), ["doc-field-DDE"]],
  [
    "a field that loads a picture",
    "doc",
    compoundFile({ WordDocument: field("INCLUDEPICTURE http://a.example/x") }),
    ["doc-field-INCLUDE"],
  ],
  [
    "an Excel 4 macro sheet",
    "xls",
    compoundFile({ Workbook: record(0x85, [0, 0, 0, 0, 0, 1]) }),
    ["xls-xlm-macrosheet"],
  ],
  ["a hidden sheet", "xls", compoundFile({ Workbook: record(0x85, [0, 0, 0, 0, 2, 0]) }), ["hidden-sheet"]],
  [
    "a link to another workbook",
    "xls",
    compoundFile({ Workbook: record(0x1ae, [1, 0, 2, 0, 0, 65]) }),
    ["xls-supbook-external"],
  ],
  ["an external query", "xls", compoundFile({ Workbook: record(0xdc, [0, 0]) }), ["xls-dbquery"]],
  [
    "stored objects in slides",
    "ppt",
    compoundFile({ "PowerPoint Document": Buffer.concat([atom(0x1011), atom(0x0fcc)]) }),
    ["ppt-ExOleObjStg?", "ppt-ExOleEmbed?"],
  ],
  ["an object in RTF", "rtf", rtf("{\\object\\objupdate{\\*\\objdata 0105}}"), ["rtf-object"]],
  [
    "an Equation Editor object in RTF",
    "rtf",
    rtf("{\\object{\\*\\objclass Equation.3}{\\*\\objdata 01}}"),
    ["rtf-object", "ole-EquationEditor"],
  ],
  ["a remote template", "rtf", rtf("{\\*\\template http://a.example/x.dotm}"), ["rtf-template"]],
  ["a DDE field split over groups", "rtf", rtf("{\\field{\\*\\fldinst {D}{DE}{AUTO} c}}"), ["rtf-field-DDE"]],
  ["a DDE field in hexadecimal", "rtf", rtf("{\\field{\\*\\fldinst \\'44\\'44\\'45AUTO c}}"), ["rtf-field-DDE"]],
  [
    "binary data in Word 2003 XML",
    "word-xml",
    Buffer.from("<w:wordDocument><w:binData>x</w:binData></w:wordDocument>"),
    ["flat-word-xml", "xml-embedded"],
  ],
];

describe("legacy office files", () => {
  it.each(rows)("%s is named", async (_, type, bytes, risks) => {
    const found = await legacyWorker.inspect({ bytes, name: "a", type }, contextWith());
    expect(isRefusal(found) ? [] : found.map(({ risk }) => risk)).toEqual(expect.arrayContaining(risks));
  });
  it.each<[string, Parameters<typeof compoundFile>[0], boolean]>([
    ["an object within", { ObjectPool: { _1: { "\u0001Ole": Buffer.alloc(20) } } }, true],
    ["a link of the document itself", { "\u0001Ole": Buffer.from([1, 0, 0, 2, 1, ...Buffer.alloc(60)]) }, true],
    ["nothing but that it may be embedded", { "\u0001Ole": Buffer.from([1, 0, 0, 2, ...Buffer.alloc(16)]) }, false],
  ])("a document that says of itself %s", async (_, more, embedded) => {
    const bytes = compoundFile({ WordDocument: empty, ...more });
    const found = await legacyWorker.inspect({ bytes, name: "a.doc", type: "doc" }, contextWith());
    expect(!isRefusal(found) && found.some(({ risk }) => risk === "ole-embedded")).toBe(embedded);
  });
  it("a presentation that only has the record for macros has none", async () => {
    const bytes = compoundFile({ "PowerPoint Document": atom(1024, Buffer.alloc(12)) });
    expect(await legacyWorker.inspect({ bytes, name: "a.ppt", type: "ppt" }, contextWith())).toEqual([]);
  });
  it("the letters DDE in a flat document's text are no field", async () => {
    const bytes = Buffer.from("<w:wordDocument><w:t>DDE is a protocol</w:t></w:wordDocument>");
    const found = await legacyWorker.inspect({ bytes, name: "a.xml", type: "word-xml" }, contextWith());
    expect(found).toEqual([{ risk: "flat-word-xml", where: "" }]);
  });
  it("are refused with a sentence where LibreOffice is not to be had", async () => {
    const answer = await legacyWorker.rebuild(
      { bytes: rtf("x"), name: "a.rtf", type: "rtf" },
      contextWith({ mode: "picture" }),
    );
    expect(answer).toMatchObject({ refused: "office-missing" });
  });
  it("that are encrypted are refused with a code of their own, since no password helps", async () => {
    const bytes = compoundFile({ "PowerPoint Document": empty, EncryptedSummary: empty });
    expect(
      await legacyWorker.rebuild({ bytes, name: "a.ppt", type: "ppt" }, contextWith({ mode: "picture" })),
    ).toMatchObject({ refused: "encrypted-kind" });
  });
  it("nest their groups no deeper than a writer would; escaped braces are text", async () => {
    const asked = (text: string) =>
      legacyWorker.rebuild({ bytes: rtf(text), name: "a.rtf", type: "rtf" }, contextWith({ mode: "picture" }));
    await expect(asked("{\\b ".repeat(3_000))).rejects.toMatchObject({ refusal: { refused: "bomb-depth" } });
    expect(await asked("\\{".repeat(3_000))).toMatchObject({ refused: "office-missing" });
  });
  it("never leave in their own format", async () => {
    expect(
      await legacyWorker.rebuild({ bytes: rtf("x"), name: "a.rtf", type: "rtf" }, contextWith({ mode: "same" })),
    ).toMatchObject({ refused: "mode-not-offered" });
  });
});

describe.skipIf(!sandboxKind().office)("with LibreOffice in its sandbox (left out where it is not installed)", () => {
  it("a rich text document becomes a picture PDF of another name", async () => {
    const verdict = await sanitiseFile(rtf("{\\object\\objupdate{\\*\\objdata 0105}} Hello"), { name: "a.rtf" });
    expect(verdict).toMatchObject({ verdict: "sanitised", refusal: null, output: { name: "a.rtf.pdf", type: "pdf" } });
    expect(verdict.removed.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["rtf-object", "office-to-picture"]),
    );
  }, 60_000);
  it.each(["1.2", "1.3"])(
    "an OpenDocument text of version %s is opened",
    async (version) => {
      const content =
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ' +
        `office:version="${version}"><office:body><office:text><text:p>本文</text:p></office:text></office:body></office:document-content>`;
      const bytes = writeZip([
        { name: "mimetype", bytes: Buffer.from("application/vnd.oasis.opendocument.text"), store: true },
        { name: "content.xml", bytes: Buffer.from(content) },
      ]);
      const { output } = await sanitiseFile(bytes, { name: "a.odt", mode: "text" });
      expect(
        Buffer.from(output?.bytes ?? [])
          .toString("utf8")
          .trim(),
      ).toBe("本文");
    },
    60_000,
  );
  it("its text edition holds the text alone", async () => {
    const verdict = await sanitiseFile(rtf("Hello"), { name: "a.rtf", mode: "text" });
    expect(
      Buffer.from(verdict.output?.bytes ?? [])
        .toString("utf8")
        .trim(),
    ).toBe("Hello");
  }, 60_000);
});
