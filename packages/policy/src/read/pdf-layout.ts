import { gutterGoingOn, gutterOf, inColumns, type Row, rowsOf } from "./pdf-columns.ts";
import type { Glyphs } from "./pdf-glyphs.ts";
import { type PageTable, tableGoingOn, tablesOn } from "./pdf-table.ts";
import { splitByDirection, turned } from "./pdf-vertical.ts";

/** A line of a page; `cells` where it is a row of a table. */
export interface PageLine {
  readonly text: string;
  readonly cells?: readonly string[];
  /** Ends at the right edge of its column, so that the sentence may go on in the next line. */
  readonly toEdge?: boolean;
}

/** What a page leaves to the next. */
export interface PageBefore {
  /** The columns of the table it ends with, which the next may go on with. */
  readonly columns: readonly number[] | null;
  /** Where its two columns of text part: a next page too short to tell is set as it is. */
  readonly gutter: number | null;
}

export const firstPage: PageBefore = { columns: null, gutter: null };

/** A page in reading order. */
export interface PageLayout extends PageBefore {
  readonly lines: readonly PageLine[];
}

/** The pieces of one page → its lines in reading order, with spaces where the print has them. */
export function layOutPage(glyphs: readonly Glyphs[], before: PageBefore = firstPage): PageLayout {
  const { down, across } = splitByDirection(glyphs);
  if (down.length === 0) return layOutUpright(glyphs, before);
  return { ...firstPage, lines: [across, turned(down)].flatMap((pieces) => layOutUpright(pieces, firstPage).lines) };
}

function layOutUpright(glyphs: readonly Glyphs[], before: PageBefore): PageLayout {
  const main = mainHeight(glyphs);
  const unit = main || 10;
  const rows = rowsOf(glyphs.filter((each) => each.text.trim() !== "" && !isRuby(each, main)));
  const gutter = gutterOf(rows, unit) ?? gutterGoingOn(rows, before.gutter, unit);
  if (gutter === null) {
    const left = Math.min(...rows.map(startsAt));
    const right = rightEdge(rows, unit);
    return {
      gutter,
      ...withTables(rows, unit, before.columns, (row) => ({
        text: printRow(row, left, main),
        toEdge: reaches(row, right, unit),
      })),
    };
  }
  // Each column has an edge of its own from which its indents are counted.
  const ordered = inColumns(rows, gutter, unit);
  const isRight = (row: Row) => startsAt(row) >= gutter;
  const [lefts, rights] = [ordered.filter((row) => !isRight(row)), ordered.filter(isRight)];
  const edges = [usualEdge(lefts), usualEdge(rights)] as const;
  const ends = [rightEdge(lefts, unit), rightEdge(rights, unit)] as const;
  return {
    gutter,
    ...withTables(ordered, unit, null, (row) => ({
      text: printRow(row, edges[isRight(row) ? 1 : 0], main),
      toEdge: reaches(row, ends[isRight(row) ? 1 : 0], unit),
    })),
  };
}

/** Rows in reading order → lines, those of tables as cells. */
function withTables(
  rows: readonly Row[],
  unit: number,
  before: readonly number[] | null,
  print: (row: Row) => PageLine,
): Omit<PageLayout, "gutter"> {
  const goesOn = before === null ? null : tableGoingOn(rows, before, unit);
  const found = [
    ...(goesOn ? [goesOn] : []),
    ...tablesOn(rows, unit).filter((table) => table.from >= (goesOn?.to ?? 0)),
  ];
  const tables = new Map<number, PageTable>(found.map((table) => [table.from, table]));
  const lines: PageLine[] = [];
  for (let at = 0; at < rows.length; ) {
    const table = tables.get(at);
    const row = rows[at];
    if (table) for (const cells of table.cells) lines.push({ text: cells.join("\t"), cells });
    else if (row) lines.push(print(row));
    at = table ? table.to : at + 1;
  }
  // A page number at most stands below a table that goes on.
  const last = found.at(-1);
  return { lines, columns: last && last.to >= rows.length - 1 ? last.columns : null };
}

function endsAt(row: Row): number {
  return Math.max(...row.pieces.map((piece) => piece.x + piece.width));
}

/** Where full lines end: the rightmost end that three of them share; out of reach where no three do. */
function rightEdge(rows: readonly Row[], unit: number): number {
  const ends = rows.map(endsAt).sort((one, other) => other - one);
  return (
    ends.find((end, index) => end - (ends[index + 2] ?? Number.NEGATIVE_INFINITY) < unit * 1.1) ??
    Number.POSITIVE_INFINITY
  );
}

/** A line may stop one sign short of the edge, so that the next does not begin with a comma. */
function reaches(row: Row, edge: number, unit: number): boolean {
  return endsAt(row) > edge - unit * 1.6;
}

function startsAt(row: Row): number {
  return Math.min(...row.pieces.map((piece) => piece.x));
}

/** Where the lines of a column begin: the leftmost start that two of them share, so that a page number counts for nothing. */
function usualEdge(rows: readonly Row[]): number {
  const starts = rows.map(startsAt).sort((one, other) => one - other);
  return starts.find((start, index) => (starts[index + 1] ?? Number.POSITIVE_INFINITY) - start < 2) ?? starts[0] ?? 0;
}

function printRow(row: Row, left: number, main: number): string {
  const pieces = [...row.pieces].sort((one, other) => one.x - other.x);
  let printed = "";
  let end = left;
  for (const piece of pieces) {
    if (piece.text.trim() === "") {
      if (printed !== "" && !/\s$/u.test(printed)) printed += piece.text.includes("\u3000") ? "\u3000" : " ";
      end = Math.max(end, piece.x + piece.width);
      continue;
    }
    const gap = piece.x - end;
    const unit = piece.height || main || 10;
    if (printed === "") printed += "\u3000".repeat(Math.min(12, Math.max(0, Math.round(gap / unit))));
    else if (gap > unit * 0.85) printed += "\u3000";
    else if (gap > unit * 0.2 && !/\s$/u.test(printed)) printed += " ";
    if (!isOverprint(piece, end, printed)) printed += piece.text;
    end = Math.max(end, piece.x + piece.width);
  }
  return printed;
}

/** Bold faked by printing the same letters twice. */
function isOverprint(piece: Glyphs, end: number, printed: string): boolean {
  return piece.x + piece.width <= end + 0.5 && piece.text.trim().length > 0 && printed.endsWith(piece.text);
}

function mainHeight(glyphs: readonly Glyphs[]): number {
  const weights = new Map<number, number>();
  for (const piece of glyphs) {
    const height = Math.round(piece.height * 2) / 2;
    weights.set(height, (weights.get(height) ?? 0) + piece.text.length);
  }
  let main = 0;
  let most = 0;
  for (const [height, weight] of weights) {
    if (weight <= most) continue;
    most = weight;
    main = height;
  }
  return main;
}

/** Furigana: short kana in letters of half the height. */
function isRuby(piece: Glyphs, main: number): boolean {
  return (
    piece.height > 0 && piece.height <= main * 0.55 && /^[\p{sc=Hiragana}\p{sc=Katakana}ー\s]{1,12}$/u.test(piece.text)
  );
}
