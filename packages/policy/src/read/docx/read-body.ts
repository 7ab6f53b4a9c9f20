import type { SourceLine } from "../../source.ts";
import type { AltChunks } from "./alt-chunks.ts";
import type { ListCounter } from "./numbering.ts";
import { resolveStyle, type Style } from "./styles.ts";
import { readXml } from "./xml.ts";

interface Paragraph {
  text: string;
  style: string | null;
  list: string | null;
  depth: number | null;
  outline: number | null;
  deletedMark: boolean;
  /** Words that are set not to be shown. */
  hidden: string;
  /** Whether it stands in a table of contents that Word made. */
  contents: boolean;
}

interface Table {
  readonly number: number;
  row: string[];
  cell: string[];
  /** Grid columns the open cell spans. */
  span: number;
  /** Whether the open row was deleted while changes were tracked. */
  deleted: boolean;
  /** Whether the open row is a head that is repeated on each page. */
  head: boolean;
}

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

/** document.xml (or footnotes.xml) → lines; null where it is no sound XML. */
export function readBody(
  xml: string,
  styles: ReadonlyMap<string, Style>,
  counter: ListCounter,
  chunks: AltChunks = () => [],
): SourceLine[] | null {
  if (xml === "") return [];
  const lines: SourceLine[] = [];
  const paragraphs: Paragraph[] = [];
  const tables: Table[] = [];
  let skipping = 0;
  let inText = false;
  let inProperties = false;
  let inRow = false;
  let tableCount = 0;
  let carried = "";
  let inInstruction = false;
  let hidden = false;
  /** Open fields by what they are told to be: TOC, PAGEREF … */
  const fields: string[] = [];
  const inContents = (): boolean => fields.some((field) => /^\s*TOC\b/u.test(field));

  const finish = (paragraph: Paragraph): void => {
    const style = resolveStyle(styles, paragraph.style);
    // A paragraph whose mark is deleted runs into the next one and takes no number of its own.
    if (paragraph.deletedMark) {
      carried += paragraph.text;
      return;
    }
    const list = paragraph.list ?? style.list;
    const level = list === null ? 0 : (paragraph.depth ?? style.depth ?? counter.depthOfStyle(list, paragraph.style));
    const label = list === null || list === "0" ? "" : counter.next(list, level);
    const nesting = list !== null && label !== "" && counter.isAmbiguous(list, level) ? { depth: level } : {};
    const body = carried + paragraph.text;
    carried = "";
    const text = label === "" ? body : `${label}\u3000${body.replace(/^[\s\u3000]+/u, "")}`;
    const table = tables.at(-1);
    if (table) {
      if (text.trim() !== "") table.cell.push(text.trim());
      return;
    }
    const outline = paragraph.outline ?? style.outline ?? outlineOfName(style.name);
    if (paragraph.hidden.trim() !== "") lines.push({ text: paragraph.hidden, block: true, aside: "隠し文字" });
    const caption = /^(?:caption|図表番号)$/u.test(style.name);
    const contents = paragraph.contents || inContents() || /^toc\s?\d|^目次/u.test(style.name);
    for (const [index, piece] of text.split("\n").entries()) {
      const heading =
        index === 0 && outline !== null && outline < 9 && piece.trim() !== "" ? { heading: outline + 1 } : {};
      lines.push({
        text: piece,
        block: true,
        ...heading,
        ...(index === 0 ? nesting : {}),
        ...(caption ? { caption } : {}),
        ...(contents ? { aside: "目次" } : {}),
      });
    }
  };

  const sound = readXml(xml, {
    open(name, attributes) {
      const paragraph = paragraphs.at(-1);
      if (skipping > 0 || skipped.has(name)) {
        const table = tables.at(-1);
        if (skipping === 0 && inProperties && paragraph && isTakenOut(name)) paragraph.deletedMark = true;
        else if (skipping === 0 && inRow && table && isTakenOut(name)) table.deleted = true;
        skipping += 1;
        return;
      }
      const value = attributes["val"] ?? "";
      switch (name) {
        case "p":
          paragraphs.push({
            text: "",
            style: null,
            list: null,
            depth: null,
            outline: null,
            deletedMark: false,
            hidden: "",
            contents: inContents(),
          });
          break;
        case "pPr":
          inProperties = true;
          break;
        case "trPr":
          inRow = true;
          break;
        case "tblHeader": {
          const table = tables.at(-1);
          if (table) table.head = value !== "0" && value !== "false";
          break;
        }
        case "pStyle":
          if (paragraph) paragraph.style = value;
          break;
        case "numId":
          if (paragraph) paragraph.list = value;
          break;
        case "ilvl":
          if (paragraph) paragraph.depth = Number(value);
          break;
        case "outlineLvl":
          if (paragraph) paragraph.outline = Number(value);
          break;
        case "t":
          inText = true;
          break;
        case "tab":
        case "ptab":
          if (paragraph && paragraph.text !== "") paragraph.text += "\t";
          break;
        case "br":
        case "cr":
          if (paragraph && attributes["type"] !== "page") paragraph.text += "\n";
          break;
        case "vanish":
          if (!inProperties) hidden = value !== "0" && value !== "false";
          break;
        case "r":
          hidden = false;
          break;
        case "instrText":
          inInstruction = true;
          break;
        case "fldChar":
          if (attributes["fldCharType"] === "begin") fields.push("");
          else if (attributes["fldCharType"] === "end") fields.pop();
          break;
        case "noBreakHyphen":
          if (paragraph) paragraph.text += "-";
          break;
        case "gridSpan": {
          const table = tables.at(-1);
          if (table) table.span = Math.min(60, Math.max(1, Number(value) || 1));
          break;
        }
        case "gridBefore": {
          const table = tables.at(-1);
          for (let skip = Math.min(60, Number(value) || 0); skip > 0; skip -= 1) table?.row.push("");
          break;
        }
        case "tbl":
          tableCount += 1;
          tables.push({ number: tableCount, row: [], cell: [], span: 1, deleted: false, head: false });
          break;
        case "altChunk": {
          const first = tableCount;
          for (const line of chunks(attributes["id"] ?? "")) {
            const table = line.table === undefined ? undefined : first + line.table;
            tableCount = Math.max(tableCount, table ?? 0);
            lines.push({ ...line, ...(table === undefined ? {} : { table }) });
          }
          break;
        }
        default:
      }
    },
    close(name) {
      if (skipping > 0) {
        skipping -= 1;
        return;
      }
      if (name === "t") inText = false;
      else if (name === "instrText") inInstruction = false;
      else if (name === "pPr") inProperties = false;
      else if (name === "trPr") inRow = false;
      else if (name === "p") {
        const paragraph = paragraphs.pop();
        if (paragraph) finish(paragraph);
      } else if (name === "tc") {
        const table = tables.at(-1);
        if (table) {
          table.row.push(table.cell.join(" "), ...Array.from({ length: table.span - 1 }, () => ""));
          table.cell = [];
          table.span = 1;
        }
      } else if (name === "tr") {
        const table = tables.at(-1);
        if (table?.deleted) table.deleted = false;
        else if (table && tables.length === 1 && (table.head || table.row.some((cell) => cell !== "")))
          lines.push({ text: table.row.join("\t"), block: true, cells: table.row, table: table.number });
        else if (table && tables.length > 1) tables.at(-2)?.cell.push(table.row.join(" "));
        if (table) {
          table.row = [];
          table.head = false;
        }
      } else if (name === "tbl") tables.pop();
    },
    text(text) {
      const paragraph = paragraphs.at(-1);
      if (inInstruction && fields.length > 0) fields[fields.length - 1] += text;
      if (!inText || skipping > 0 || !paragraph) return;
      if (hidden) paragraph.hidden += text;
      else paragraph.text += text;
    },
  });
  return sound ? singleColumns(lines) : null;
}

/** Marks of a paragraph or row that is no longer there once all changes are accepted. */
function isTakenOut(name: string): boolean {
  return name === "del" || name === "moveFrom";
}

function outlineOfName(name: string): number | null {
  const match = /^(?:heading|見出し)\s?([1-9])$/u.exec(name);
  if (match) return Number(match[1]) - 1;
  return name === "title" || name === "表題" ? 0 : null;
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
