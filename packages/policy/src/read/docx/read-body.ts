import type { SourceLine } from "../../source.ts";
import type { AltChunks } from "./alt-chunks.ts";
import { BodyReading } from "./body-reading.ts";
import type { ListCounter } from "./numbering.ts";
import type { Style } from "./styles.ts";
import { readXml } from "./xml.ts";

/** Elements whose content is no text of the document as it stands once all changes are accepted. */
const skipped = new Set([
  "del",
  "moveFrom",
  "delText",
  "Fallback",
  "rt",
  "pPrChange",
  "rPrChange",
  "sectPrChange",
  "tblPrChange",
  "tcPrChange",
  "numberingChange",
  "footnote-separator",
]);

/** Most grid columns a cell is believed to span. */
const mostColumns = 60;

const isOn = (value: string) => value !== "0" && value !== "false";

type Attributes = Readonly<Record<string, string>>;
type Opening = (body: BodyReading, value: string, attributes: Attributes) => void;

/** A tab before the first word is an indent. */
const tab: Opening = ({ paragraph }) => {
  if (paragraph && paragraph.text !== "") paragraph.text += "\t";
};
const lineBreak: Opening = ({ paragraph }, _value, attributes) => {
  if (paragraph && attributes["type"] !== "page") paragraph.text += "\n";
};

/** What the beginning of an element does; `value` is its `val`. ECMA-376-1, 17. */
const openings = new Map<string, Opening>(
  Object.entries<Opening>({
    p: (body) => body.openParagraph(),
    pPr: (body) => {
      body.inParagraphProperties = true;
    },
    pStyle: ({ paragraph }, value) => {
      if (paragraph) paragraph.style = value;
    },
    numId: ({ paragraph }, value) => {
      if (paragraph) paragraph.list = value;
    },
    ilvl: ({ paragraph }, value) => {
      if (paragraph) paragraph.depth = Number(value);
    },
    outlineLvl: ({ paragraph }, value) => {
      if (paragraph) paragraph.outline = Number(value);
    },
    r: (body) => {
      body.isHidden = false;
    },
    vanish: (body, value) => {
      if (!body.inParagraphProperties) body.isHidden = isOn(value);
    },
    t: (body) => {
      body.inText = true;
    },
    tab,
    ptab: tab,
    br: lineBreak,
    cr: lineBreak,
    noBreakHyphen: ({ paragraph }) => {
      if (paragraph) paragraph.text += "-";
    },
    instrText: (body) => {
      body.inInstruction = true;
    },
    fldChar: ({ fields }, _value, attributes) => {
      if (attributes["fldCharType"] === "begin") fields.push("");
      else if (attributes["fldCharType"] === "end") fields.pop();
    },
    tbl: (body) => body.openTable(),
    trPr: (body) => {
      body.inRowProperties = true;
    },
    tblHeader: ({ table }, value) => {
      if (table) table.head = isOn(value);
    },
    gridSpan: ({ table }, value) => {
      if (table) table.span = Math.min(mostColumns, Math.max(1, Number(value) || 1));
    },
    gridBefore: ({ table }, value) => {
      for (let skip = Math.min(mostColumns, Number(value) || 0); skip > 0; skip -= 1) table?.row.push("");
    },
  }),
);

/** What the end of an element does. */
const closings = new Map<string, (body: BodyReading) => void>(
  Object.entries<(body: BodyReading) => void>({
    p: (body) => body.closeParagraph(),
    pPr: (body) => {
      body.inParagraphProperties = false;
    },
    t: (body) => {
      body.inText = false;
    },
    instrText: (body) => {
      body.inInstruction = false;
    },
    tc: (body) => body.closeCell(),
    tr: (body) => body.closeRow(),
    trPr: (body) => {
      body.inRowProperties = false;
    },
    tbl: (body) => body.closeTable(),
  }),
);

/** A paragraph or row whose properties hold one of these is no longer there once all changes are accepted. */
function takeOut(body: BodyReading, name: string): void {
  if (name !== "del" && name !== "moveFrom") return;
  if (body.inParagraphProperties && body.paragraph) body.paragraph.deletedMark = true;
  else if (body.inRowProperties && body.table) body.table.deleted = true;
}

/** document.xml (or footnotes.xml) → lines; null where it is no sound XML. */
export function readBody(
  xml: string,
  styles: ReadonlyMap<string, Style>,
  counter: ListCounter,
  chunks: AltChunks = () => [],
): SourceLine[] | null {
  if (xml === "") return [];
  const body = new BodyReading(styles, counter);
  /** How many skipped elements are open. */
  let skipping = 0;
  const sound = readXml(xml, {
    open(name, attributes) {
      if (skipping === 0 && skipped.has(name)) takeOut(body, name);
      if (skipping > 0 || skipped.has(name)) skipping += 1;
      else if (name === "altChunk") body.takeIn(chunks(attributes["id"] ?? ""));
      else openings.get(name)?.(body, attributes["val"] ?? "", attributes);
    },
    close(name) {
      if (skipping > 0) skipping -= 1;
      else closings.get(name)?.(body);
    },
    text(text) {
      if (skipping === 0) body.addText(text);
    },
  });
  return sound ? singleColumns(body.lines) : null;
}

/** A table of one column only frames its text: its rows are ordinary lines. */
function singleColumns(lines: readonly SourceLine[]): SourceLine[] {
  const widest = new Map<number, number>();
  for (const line of lines)
    if (line.table !== undefined)
      widest.set(
        line.table,
        Math.max(widest.get(line.table) ?? 0, line.cells?.filter((cell) => cell !== "").length ?? 0),
      );
  return lines.map((line) =>
    line.table !== undefined && (widest.get(line.table) ?? 2) < 2 ? { text: line.text.trim(), block: true } : line,
  );
}
