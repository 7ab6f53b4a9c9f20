/** Holds one XML part of an output against the names and values that may stand. */
import names from "./names.generated.json" with { type: "json" };
import { eachTag, type Tag } from "./tags.ts";

const elements: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(names.elements as Record<string, string[]>).map(([prefix, list]) => [prefix, new Set(list)]),
);
const attributes: ReadonlySet<string> = new Set(names.attributes as string[]);

/** Namespaces an output may declare. */
const uris: ReadonlyMap<string, string> = new Map([
  ["w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"],
  ["x", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"],
  ["p", "http://schemas.openxmlformats.org/presentationml/2006/main"],
  ["a", "http://schemas.openxmlformats.org/drawingml/2006/main"],
  ["pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"],
  ["wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"],
  ["xdr", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"],
  ["c", "http://schemas.openxmlformats.org/drawingml/2006/chart"],
  ["cdr", "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"],
  ["dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"],
  ["m", "http://schemas.openxmlformats.org/officeDocument/2006/math"],
  ["r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"],
  ["v", "urn:schemas-microsoft-com:vml"],
  ["o", "urn:schemas-microsoft-com:office:office"],
  ["w10", "urn:schemas-microsoft-com:office:word"],
  ["wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"],
  ["wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"],
  ["wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"],
  ["wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"],
  ["w14", "http://schemas.microsoft.com/office/word/2010/wordml"],
  ["x14", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"],
  ["xm", "http://schemas.microsoft.com/office/excel/2006/main"],
  ["dsp", "http://schemas.microsoft.com/office/drawing/2008/diagram"],
]);

const fields =
  /^\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|REF|NOTEREF|FOOTNOTEREF|STYLEREF|SEQ|TOC|TC|XE|INDEX|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|NUMCHARS|NUMWORDS|REVNUM|SYMBOL|EQ|ADVANCE|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|QUOTE|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT|BIDIOUTLINE)(?![A-Za-z])/i;
/** A formula field computes; it names no other field. */
const formulaField = /^\s*=(?!.*\b(?:DDE\w*|INCLUDE\w*|IMPORT|LINK|MACROBUTTON|HYPERLINK|DATABASE)\b)/is;
const linkField =
  /^\s*HYPERLINK\s+(?:"(?:https?:\/\/[^"]*|mailto:[^"?]*(?:\?(?:(?:to|b?cc|subject|body)=[^"&]*&?)+)?)"|\\l\s*"[^"]*")/i;
const reaching =
  /(?:^|[^\p{L}\p{N}_.])(?:_xlfn\.)*(?:WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|EXECUTE|RUN|FOPEN|FWRITE\w*|HYPERLINK|CUBE\w+|SQL\.\w+|STOCKHISTORY|DDE\w*|INITIATE|POKE|REQUEST|SEND\.\w+|OPEN|SAVE\.?\w*|HALT|GOTO|FORMULA|ALERT|APP\.\w+|CELL|INFO|PY|GETPIVOTDATA)\s*\(/iu;

/** True where a formula stays within its workbook; strings are cut out before looking. */
function formulaStays(formula: string): boolean {
  const bare = formula
    .split('"')
    .filter((_piece, index) => index % 2 === 0)
    .join("Q");
  return (
    !/[|\\]/.test(bare) && !/\[\d+\]/.test(bare) && !/\]'!|\][\p{L}\p{N}_ ]*'?!/u.test(bare) && !reaching.test(bare)
  );
}

interface State {
  instructions: string[];
  inInstruction: boolean;
}

/** @returns what does not conform, or undefined. */
export function confirmPart(text: string, root: string): string | undefined {
  const state: State = { instructions: [], inInstruction: false };
  let defaultPrefix: string | undefined;
  const problem = eachTag(text, (tag, depth) => {
    if (depth === 0 && tag.kind !== "close") {
      const wrong = confirmRoot(tag, root);
      if (wrong) return wrong;
      defaultPrefix = tag.attributes.get("xmlns") === uris.get("x") ? "x" : undefined;
    }
    const colon = tag.name.indexOf(":");
    const prefix = colon < 0 ? defaultPrefix : tag.name.slice(0, colon);
    const local = tag.name.slice(colon + 1);
    if (!prefix || !elements.get(prefix)?.has(local)) return tag.name;
    if (tag.kind === "close") return confirmText(local, tag.before, state);
    return confirmAttributes(tag, depth) ?? confirmField(tag, state);
  });
  return problem ?? (state.instructions.length > 0 ? "field" : undefined);
}

function confirmRoot(tag: Tag, root: string): string | undefined {
  const [prefix = "", local = ""] = root.split(":");
  const expected = tag.attributes.get("xmlns") === uris.get("x") && prefix === "x" ? local : root;
  if (tag.name !== expected) return `root ${tag.name}`;
  for (const [name, value] of tag.attributes) {
    if (name === "xmlns" ? value !== uris.get("x") : name.startsWith("xmlns:") && uris.get(name.slice(6)) !== value)
      return name;
  }
  return undefined;
}

function confirmAttributes(tag: Tag, depth: number): string | undefined {
  for (const [name, value] of tag.attributes) {
    if (name === "xmlns" || name.startsWith("xmlns:")) {
      if (depth > 0) return name;
      continue;
    }
    if (name === "xml:space") continue;
    const local = name.slice(name.indexOf(":") + 1);
    const relation = name.startsWith("r:");
    if (
      relation ? !/^(?:id|embed|dm|lo|qs|cs|pict)$/.test(local) || !/^(?:rId\d+)?$/.test(value) : !attributes.has(local)
    )
      return `${tag.name} ${name}`;
    if (/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(value)) return `${tag.name} ${name}`;
    if (name === "macro" ? value !== "" : name === "textlink" && !formulaStays(value)) return `${tag.name} ${name}`;
    if (name === "action" && !/^ppaction:\/\/(?:noaction|hlinksldjump|hlinkshowjump\?jump=[a-z]+)$/.test(value))
      return value;
    if (name === "w:instr" && !fields.test(value) && !linkField.test(value) && !formulaField.test(value)) return value;
    if (tag.name.startsWith("v:") && /:\/\/|\\\\|script:|url\(/i.test(value)) return `${tag.name} ${name}`;
  }
  return undefined;
}

/** Instructions are joined over the runs they are split into, field by field. */
function confirmField(tag: Tag, state: State): string | undefined {
  if (tag.name !== "w:fldChar") return undefined;
  const kind = tag.attributes.get("w:fldCharType");
  if (kind === "begin") state.instructions.push("");
  else if (kind === "separate" || kind === "end") {
    const instruction = state.instructions.at(-1);
    if (instruction === undefined) return "field";
    if (!fields.test(instruction) && !linkField.test(instruction) && !formulaField.test(instruction))
      return `field ${instruction.slice(0, 40)}`;
    if (kind === "end") state.instructions.pop();
  }
  return undefined;
}

const formulaElements = new Set([
  "f",
  "formula",
  "formula1",
  "formula2",
  "definedName",
  "calculatedColumnFormula",
  "totalsRowFormula",
]);

function confirmText(local: string, text: string, state: State): string | undefined {
  if (local === "instrText") {
    const last = state.instructions.length - 1;
    if (last < 0) return "instruction outside a field";
    state.instructions[last] += text;
  }
  return formulaElements.has(local) && !formulaStays(text) ? `formula ${text.slice(0, 40)}` : undefined;
}
