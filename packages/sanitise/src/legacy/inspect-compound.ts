import { type Entry, readCompound } from "../compound/compound-file.ts";
import { type Budget, type Finding, RefusalSignal } from "../format.ts";

type Add = (risk: Finding["risk"], where: string) => void;

/** Risk factors of .doc, .xls and .ppt: by the storages they have and the records in their main stream. */
export function inspectCompound(bytes: Uint8Array, budget: Budget, add: Add): void {
  let root: Entry;
  try {
    root = readCompound(bytes, budget);
  } catch (error) {
    if (error instanceof RefusalSignal || error instanceof RangeError) return;
    throw error;
  }
  const stream = (...names: string[]): Uint8Array | undefined => {
    try {
      return names
        .map((name) => root.children?.get(name))
        .find((entry) => entry !== undefined)
        ?.read();
    } catch (error) {
      if (error instanceof RefusalSignal || error instanceof RangeError) return undefined;
      throw error;
    }
  };
  const ownOle = stream("\u0001Ole");
  const saysOfItself = ownOle !== undefined && ownOle.length <= 20 && ((ownOle[4] ?? 0) & 1) === 0;
  // LibreOffice says so of every document: that it may be embedded elsewhere. It is no link, and nothing is within.
  walk(root, "", (risk, where) => (saysOfItself && where === "Ole" ? undefined : add(risk, where)));
  const [word, sheet, slides] = [
    stream("WordDocument"),
    stream("Workbook", "Book", "WORKBOOK", "BOOK"),
    stream("PowerPoint Document"),
  ];
  if (word) wordRisks(word, add);
  if (sheet) sheetRisks(sheet, add);
  if (slides) slideRisks(slides, add);
}

const byName: readonly (readonly [RegExp, Finding["risk"]])[] = [
  [/^(?:Macros|_VBA_PROJECT_CUR|VBA|_VBA_PROJECT)$/i, "ole-vba"],
  [/^ObjectPool$/i, "ole-ObjectPool"],
  [/Ole10Native$/i, "ole-Ole10Native"],
  [/^Equation Native$/i, "ole-EquationEditor"],
  [/^MBD[0-9A-F]{8}$|^LNK[0-9A-F]{8}$/i, "ole-embedded"],
  // What says that something is embedded or linked (MS-OLEDS 2.3.3, MS-DOC 2.9.173), and what controls keep of themselves.
  [/^\u0001Ole$|^\u0003(?:ObjInfo|PRINT|EPRINT|LINKSRC)$/i, "ole-embedded"],
  [/^\u0003OCX|^(?:contents|OCXNAME|Ctls)$/i, "ole-control-stream"],
  [/^EncryptedSummary$/i, "encrypted"],
  [/^\u0005(?:SummaryInformation|DocumentSummaryInformation)$/i, "doc-metadata"],
];

function walk(entry: Entry, path: string, add: Add): void {
  for (const child of entry.children?.values() ?? []) {
    const shown = child.name.replace(/[\p{Cc}]/gu, "");
    for (const [pattern, risk] of byName) if (pattern.test(child.name)) add(risk, `${path}${shown}`);
    if (path.startsWith("ObjectPool/") && child.children) add("ole-embedded", `${path}${shown}`);
    walk(child, `${path}${shown}/`, add);
  }
}

const fields: readonly (readonly [RegExp, Finding["risk"]])[] = [
  [/\x13\s*DDE(?:AUTO)?\b/i, "doc-field-DDE"],
  [/\x13\s*(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK)\b/i, "doc-field-INCLUDE"],
  [/\x13\s*MACROBUTTON\b/i, "doc-field-MACROBUTTON"],
  [/\x13\s*HYPERLINK\b/i, "doc-field-HYPERLINK"],
];

/** Field codes stand between 0x13 and 0x14 in the text, as one or two bytes a character. */
function wordRisks(data: Uint8Array, add: Add): void {
  // The bit fEncrypted of the file's first block (MS-DOC 2.5.1).
  if (data.length > 12 && (data[11]! & 1) !== 0) add("encrypted", "WordDocument");
  const narrow = Buffer.from(data).toString("latin1");
  const wide = narrow.replaceAll("\0", "");
  for (const [pattern, risk] of fields) if (pattern.test(narrow) || pattern.test(wide)) add(risk, "WordDocument");
}

/** BIFF records: type, length, data (MS-XLS §2.1.4). */
function sheetRisks(data: Uint8Array, add: Add): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at + 4 <= data.length; ) {
    const [type, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (type === 0 && length === 0) break;
    const body = at + 4;
    if (type === 0x0085 && length >= 6 && body + 6 <= data.length) {
      if (data[body + 5] === 1) add("xls-xlm-macrosheet", `record ${at}`);
      if ((data[body + 4]! & 3) !== 0) add("hidden-sheet", `record ${at}`);
    }
    if (type === 0x01ae && length > 4) add("xls-supbook-external", `record ${at}`);
    if (type === 0x00dc || type === 0x01ad || type === 0x0803) add("xls-dbquery", `record ${at}`);
    if (type === 0x00d3) add("xls-ObProj", `record ${at}`);
    if (type === 0x01b8) add("xls-hyperlink", `record ${at}`);
    if (type === 0x002f) add("encrypted", "FILEPASS");
    at = body + length;
  }
}

/** PowerPoint records: version and instance, type, length (MS-PPT §2.3.1). */
function slideRisks(data: Uint8Array, add: Add): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const known: Readonly<Record<number, Finding["risk"]>> = {
    4113: "ppt-ExOleObjStg?",
    4044: "ppt-ExOleEmbed?",
    4055: "ppt-hyperlink",
    4078: "ole-control-stream",
  };
  for (let at = 0; at + 8 <= data.length; ) {
    const [head, type, length] = [view.getUint16(at, true), view.getUint16(at + 2, true), view.getUint32(at + 4, true)];
    const risk = known[type];
    if (risk) add(risk, `record ${at}`);
    // Every presentation has the record; its second word says whether there is a project behind it (MS-PPT 2.4.11).
    if (type === 1024 && at + 16 <= data.length && view.getUint32(at + 12, true) !== 0) add("ole-vba", `record ${at}`);
    // An encrypted session's key (MS-PPT 2.3.7).
    if (type === 0x2f14) add("encrypted", `record ${at}`);
    // A container is entered, an atom is passed over.
    at += (head & 15) === 15 ? 8 : 8 + length;
  }
}
