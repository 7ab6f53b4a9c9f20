import type { SourceLine } from "../../source.ts";
import type { AltChunks } from "./alt-chunks.ts";
import type { ListCounter } from "./numbering.ts";
import { resolveStyle, type Style } from "./styles.ts";

/** A paragraph while it is open. */
export interface Paragraph {
  text: string;
  style: string | null;
  list: string | null;
  depth: number | null;
  outline: number | null;
  deletedMark: boolean;
  /** Words that are set not to be shown. */
  hidden: string;
  /** Whether it stands in a table of contents that Word made. */
  readonly contents: boolean;
}

/** A table while it is open, with its open row and cell. */
export interface Table {
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

/** What is open at one place of a body, and the lines that have come of what was closed. */
export class BodyReading {
  readonly lines: SourceLine[] = [];
  /** Open fields by what they are told to be: TOC, PAGEREF … */
  readonly fields: string[] = [];
  inText = false;
  inInstruction = false;
  inParagraphProperties = false;
  inRowProperties = false;
  /** Whether the open run is set not to be shown. */
  isHidden = false;
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #counter: ListCounter;
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  #tableCount = 0;
  /** Words of paragraphs whose mark is deleted: they begin the next one. */
  #carried = "";

  constructor(styles: ReadonlyMap<string, Style>, counter: ListCounter) {
    this.#styles = styles;
    this.#counter = counter;
  }

  get paragraph(): Paragraph | undefined {
    return this.#paragraphs.at(-1);
  }

  get table(): Table | undefined {
    return this.#tables.at(-1);
  }

  get #inContents(): boolean {
    return this.fields.some((field) => /^\s*TOC\b/u.test(field));
  }

  openParagraph(): void {
    const plain = { text: "", style: null, list: null, depth: null, outline: null, deletedMark: false, hidden: "" };
    this.#paragraphs.push({ ...plain, contents: this.#inContents });
  }

  openTable(): void {
    this.#tableCount += 1;
    this.#tables.push({ number: this.#tableCount, row: [], cell: [], span: 1, deleted: false, head: false });
  }

  closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    // A paragraph whose mark is deleted runs into the next one and takes no number of its own.
    if (paragraph.deletedMark) {
      this.#carried += paragraph.text;
      return;
    }
    const style = resolveStyle(this.#styles, paragraph.style);
    const { text, nesting } = this.#numbered(paragraph, style);
    if (!this.table) this.#addLines(paragraph, style, text, nesting);
    else if (text.trim() !== "") this.table.cell.push(text.trim());
  }

  /** The words of a paragraph behind the number its list gives it; the depth where the number alone does not tell it. */
  #numbered(paragraph: Paragraph, style: Style): { text: string; nesting: Pick<SourceLine, "depth"> } {
    const list = paragraph.list ?? style.list;
    const level =
      list === null ? 0 : (paragraph.depth ?? style.depth ?? this.#counter.depthOfStyle(list, paragraph.style));
    const label = list === null || list === "0" ? "" : this.#counter.next(list, level);
    const nesting = list !== null && label !== "" && this.#counter.isAmbiguous(list, level) ? { depth: level } : {};
    const body = this.#carried + paragraph.text;
    this.#carried = "";
    return { text: label === "" ? body : `${label}\u3000${body.replace(/^[\s\u3000]+/u, "")}`, nesting };
  }

  #addLines(paragraph: Paragraph, style: Style, text: string, nesting: Pick<SourceLine, "depth">): void {
    const outline = paragraph.outline ?? style.outline ?? outlineOfName(style.name);
    if (paragraph.hidden.trim() !== "") this.lines.push({ text: paragraph.hidden, block: true, aside: "隠し文字" });
    const caption = /^(?:caption|図表番号)$/u.test(style.name);
    const contents = paragraph.contents || this.#inContents || /^toc\s?\d|^目次/u.test(style.name);
    for (const [index, piece] of text.split("\n").entries()) {
      const heading =
        index === 0 && outline !== null && outline < 9 && piece.trim() !== "" ? { heading: outline + 1 } : {};
      this.lines.push({
        text: piece,
        block: true,
        ...heading,
        ...(index === 0 ? nesting : {}),
        ...(caption ? { caption } : {}),
        ...(contents ? { aside: "目次" } : {}),
      });
    }
  }

  closeCell(): void {
    const { table } = this;
    if (!table) return;
    table.row.push(table.cell.join(" "), ...Array.from({ length: table.span - 1 }, () => ""));
    table.cell = [];
    table.span = 1;
  }

  /** A row of a table within a table becomes words of the cell around it. */
  closeRow(): void {
    const { table } = this;
    if (!table) return;
    const { row, number } = table;
    const around = this.#tables.at(-2);
    if (table.deleted) table.deleted = false;
    else if (around) around.cell.push(row.join(" "));
    else if (table.head || row.some((cell) => cell !== ""))
      this.lines.push({ text: row.join("\t"), block: true, cells: row, table: number });
    table.row = [];
    table.head = false;
  }

  closeTable(): void {
    this.#tables.pop();
  }

  /** Lines of a document that Word takes in when it opens this one; their tables are counted on. */
  takeIn(chunk: ReturnType<AltChunks>): void {
    const first = this.#tableCount;
    for (const line of chunk) {
      const table = line.table === undefined ? undefined : first + line.table;
      this.#tableCount = Math.max(this.#tableCount, table ?? 0);
      this.lines.push({ ...line, ...(table === undefined ? {} : { table }) });
    }
  }

  addText(text: string): void {
    if (this.inInstruction && this.fields.length > 0) this.fields[this.fields.length - 1] += text;
    const { paragraph } = this;
    if (!this.inText || !paragraph) return;
    if (this.isHidden) paragraph.hidden += text;
    else paragraph.text += text;
  }
}

function outlineOfName(name: string): number | null {
  const match = /^(?:heading|見出し)\s?([1-9])$/u.exec(name);
  if (match) return Number(match[1]) - 1;
  return name === "title" || name === "表題" ? 0 : null;
}
