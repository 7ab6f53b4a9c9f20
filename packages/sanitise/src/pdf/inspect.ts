import { type Context, type Finding, type Refusal, RefusalSignal } from "../format.ts";
import { permittedAddress } from "../html/permitted-address.ts";
import { PdfFile } from "./read/file.ts";
import { filtersOf } from "./read/filters.ts";
import { indexOfText, lastIndexOfText } from "./read/lexer.ts";
import { isDict, isName, isStream, isString, type PdfDict, type PdfStream, type PdfValue } from "./read/objects.ts";
import { readPages } from "./read/pages.ts";
import { swells } from "./read/swelling.ts";
import { Layers } from "./rebuild/layers.ts";

type Risk = Finding["risk"];

const actions: Readonly<Record<string, Risk>> = {
  ...{
    JavaScript: "pdf-JS",
    Launch: "pdf-Launch",
    SubmitForm: "pdf-SubmitForm",
    ImportData: "pdf-ImportData",
    ResetForm: "pdf-ResetForm",
  },
  ...{
    Hide: "pdf-Hide",
    Named: "pdf-Named",
    SetOCGState: "pdf-SetOCGState",
    GoToR: "pdf-GoToR",
    GoToE: "pdf-GoToE",
    Thread: "pdf-Thread",
  },
  ...{
    Rendition: "pdf-Rendition",
    Trans: "pdf-TransAction",
    GoTo3DView: "pdf-GoTo3DView",
    RichMediaExecute: "pdf-RichMediaExecute",
  },
  ...{ Movie: "pdf-Movie", Sound: "pdf-Sound" },
};
const annotations: Readonly<Record<string, Risk>> = {
  ...{
    FileAttachment: "pdf-FileAttachment",
    RichMedia: "pdf-RichMedia",
    Screen: "pdf-Screen",
    Movie: "pdf-Movie",
    Sound: "pdf-Sound",
  },
  ...{ "3D": "pdf-3D", Widget: "pdf-Widget", Popup: "pdf-PopupAnnot", Redact: "pdf-Redact", TrapNet: "pdf-TrapNet" },
};
const keys: Readonly<Record<string, Risk>> = {
  ...{
    JS: "pdf-JS",
    AA: "pdf-AA",
    EF: "pdf-EF",
    XFA: "pdf-XFA",
    PieceInfo: "pdf-PieceInfo",
    OPI: "pdf-OPI",
    Thumb: "pdf-thumbnail",
  },
  ...{
    FontFile: "pdf-embedded-font",
    FontFile2: "pdf-embedded-font",
    FontFile3: "pdf-embedded-font",
    Metadata: "pdf-XMP",
  },
};
/** An action is told from other dictionaries with S by what it must or may carry. */
const companions: Readonly<Record<string, readonly string[]>> = {
  ...{
    Named: ["N"],
    Hide: ["T"],
    Trans: ["Trans"],
    Movie: ["Annotation", "T", "Operation"],
    Sound: ["Sound"],
    Thread: ["D"],
  },
};

/** Every risk factor of a PDF, looked for in every object it defines, reachable or not. */
export function inspectPdf(bytes: Uint8Array, context: Context): Finding[] | Refusal {
  const found = new Map<string, Finding>();
  const add = (risk: Risk, where: string): void => {
    const key = risk === "pdf-URI" ? `${risk} ${where}` : risk;
    if (!found.has(key) && found.size < 500) found.set(key, { risk, where });
  };
  outside(bytes, add);
  let file: PdfFile;
  try {
    file = PdfFile.open(bytes, context.budget, context.password);
  } catch (error) {
    if (!(error instanceof RefusalSignal)) throw error;
    const { refused } = error.refusal;
    if (refused === "encrypted" || refused === "wrong-password" || refused === "pdf-encryption-unknown")
      add("pdf-encrypted-pw", "");
    else if (refused.startsWith("bomb")) return error.refusal;
    else add("pdf-broken", "");
    return [...found.values()];
  }
  if (file.crypt) add(file.crypt.withPassword ? "pdf-encrypted-pw" : "pdf-encrypted-owner", "trailer");
  if (file.xref.rebuilt) add("pdf-broken", "xref");
  if (file.xref.sections > 1 || indexOfText(bytes, "%%EOF") !== lastIndexOfText(bytes, "%%EOF"))
    add("pdf-incremental", "");
  if (file.xref.trailer.has("Info")) add("pdf-Info", "trailer");
  const root = file.root();
  if (root) catalog(file, root, add);
  for (const num of file.numbers()) {
    context.budget.entry(0);
    examine(file, file.object(num), `object ${num}`, add, 0);
  }
  if (new Layers(file).any) add("pdf-OCG-hidden", "catalog");
  pagesOf(file, context, add);
  return [...found.values()];
}

/** Two hundred inches: no page is larger (ISO 32000-1, annex C.2), so such a box is meant for who draws it. */
const maxSide = 14_400;

function pagesOf(file: PdfFile, context: Context, add: (risk: Risk, where: string) => void): void {
  try {
    for (const [index, { mediaBox }] of readPages(file, context.limits).entries()) {
      const [left, bottom, right, top] = mediaBox;
      if (right - left > maxSide || top - bottom > maxSide) add("pdf-huge-page", `page ${index + 1}`);
    }
  } catch (error) {
    if (!(error instanceof RefusalSignal)) throw error;
    const { refused } = error.refusal;
    add(refused === "pdf-no-pages" ? "pdf-broken" : "structure-bomb", refused);
  }
}

function outside(bytes: Uint8Array, add: (risk: Risk, where: string) => void): void {
  const start = indexOfText(bytes.subarray(0, 8192), "%PDF-");
  if (start > 0 && /\S/.test(Buffer.from(bytes.subarray(0, start)).toString("latin1")))
    add("polyglot-prefix", `${start}`);
  const end = lastIndexOfText(bytes, "%%EOF");
  const rest = end < 0 ? "" : Buffer.from(bytes.subarray(end + 5)).toString("latin1");
  if (/[^\s\0]/.test(rest)) add("trailing-data", `${end + 5}`);
}

function catalog(file: PdfFile, root: PdfDict, add: (risk: Risk, where: string) => void): void {
  const open = file.get(root, "OpenAction");
  if (Array.isArray(open)) add("pdf-OpenAction-dest", "catalog");
  else if (open !== null) add("pdf-OpenAction-action", "catalog");
  const names = file.get(root, "Names");
  if (isDict(names)) {
    if (names.entries.has("JavaScript")) add("pdf-JS-names", "catalog");
    if (names.entries.has("EmbeddedFiles")) add("pdf-EmbeddedFiles", "catalog");
  }
  if (root.entries.has("Collection")) add("pdf-portfolio", "catalog");
  if (root.entries.has("AcroForm")) add("pdf-AcroForm", "catalog");
  if (root.entries.has("StructTreeRoot")) add("pdf-structure", "catalog");
}

function examine(
  file: PdfFile,
  value: PdfValue,
  where: string,
  add: (risk: Risk, where: string) => void,
  depth: number,
): void {
  if (depth > 40) return;
  if (Array.isArray(value)) {
    for (const each of value) examine(file, each, where, add, depth + 1);
    return;
  }
  if (isStream(value)) streamRisks(file, value, where, add);
  const dict = isStream(value) ? value.dict : isDict(value) ? value : undefined;
  if (!dict) return;
  dictRisks(file, dict, where, add);
  for (const each of dict.entries.values()) examine(file, each, where, add, depth + 1);
}

function dictRisks(file: PdfFile, dict: PdfDict, where: string, add: (risk: Risk, where: string) => void): void {
  for (const key of dict.entries.keys()) {
    const risk = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (risk) add(risk, where);
  }
  const text = (key: string): string => {
    const value = file.get(dict, key);
    return isName(value) ? value.name : "";
  };
  const [kind, subtype, type] = [text("S"), text("Subtype"), text("Type")];
  const needed = Object.hasOwn(companions, kind) ? companions[kind] : undefined;
  if (Object.hasOwn(actions, kind) && (!needed || type === "Action" || needed.some((key) => dict.entries.has(key))))
    add(actions[kind]!, where);
  else if (type === "Action" && kind !== "" && !Object.hasOwn(actions, kind) && kind !== "GoTo" && kind !== "URI")
    add("pdf-unknown-action", where);
  const uri = file.get(dict, "URI");
  if (kind === "URI" && isString(uri)) {
    const address = permittedAddress(uri.text);
    if (address) add("pdf-URI", address);
    else add("pdf-URI-unsafe", where);
  }
  if (Object.hasOwn(annotations, subtype) && dict.entries.has("Rect")) add(annotations[subtype]!, where);
  if (text("FT") === "Sig" || type === "Sig") add("pdf-Signature", where);
  if (type === "EmbeddedFile") add("pdf-EmbeddedFile-stream", where);
  if (type === "3D") add("pdf-3D", where);
}

function streamRisks(file: PdfFile, source: PdfStream, where: string, add: (risk: Risk, where: string) => void): void {
  const { entries } = source.dict;
  const text = (key: string): string => {
    const value = file.get(source, key);
    return isName(value) ? value.name : "";
  };
  const external = file.get(source, "F");
  if (isString(external) || isDict(external)) add("pdf-external-stream", where);
  if (text("Type") === "ObjStm") add("pdf-ObjStm", where);
  if (text("Subtype") === "PS" || text("Subtype2") === "PS") add("pdf-PostScriptXObject", where);
  if (text("Subtype") === "Form" && entries.has("Ref")) add("pdf-ReferenceXObject", where);
  if (text("Subtype") === "Image" && entries.has("Alternates")) add("pdf-AlternateImages", where);
  for (const [index, { filter }] of filtersOf(source.dict, file.resolve).entries()) {
    if (index === 0 && filter === "FlateDecode" && swells(source.raw)) add("structure-bomb", where);
    if (filter === "JBIG2Decode" || filter === "JPXDecode" || filter === "LZWDecode" || filter === "Crypt")
      add(`pdf-filter-${filter}`, where);
  }
}
