import type { Row } from "./pdf-columns.ts";
import type { Glyphs } from "./pdf-glyphs.ts";

const marker =
  /^(?:第[0-9０-９一二三四五六七八九十]+\s?[編章節款条]|[(（]\s?[0-9０-９ア-ン]{1,3}\s?[)）]|[①-⑳]|[ア-ン](?:[\s　]|$)|[0-9０-９]{1,2}(?:[\s　.．]|$)|[・•○●※])/u;

const pageNumber = /^[-‐―－–~〜\s]*[0-9０-９]{1,4}[-‐―－–~〜\s]*$/u;

/** A table on a page: the rows it takes up, and its own rows as cells, the first being the head. */
export interface PageTable {
  readonly from: number;
  readonly to: number;
  readonly cells: readonly (readonly string[])[];
  /** Where its columns begin. */
  readonly columns: readonly number[];
}

interface Cell {
  readonly x: number;
  readonly end: number;
  readonly text: string;
}

/** The stretches of a row that stand apart by more than a full blank. */
function cellsOf(row: Row, unit: number): readonly Cell[] {
  const cells: { x: number; end: number; text: string }[] = [];
  for (const piece of inOrder(row.pieces)) {
    const last = cells.at(-1);
    if (last && piece.x - last.end < unit * 1.15) {
      last.text += piece.text;
      last.end = Math.max(last.end, piece.x + piece.width);
    } else cells.push({ x: piece.x, end: piece.x + piece.width, text: piece.text });
  }
  return cells;
}

function inOrder(pieces: readonly Glyphs[]): readonly Glyphs[] {
  return [...pieces].sort((one, other) => one.x - other.x);
}

function isHead(cells: readonly Cell[]): boolean {
  return (
    cells.length >= 2 &&
    cells.length <= 8 &&
    cells.every(({ text }) => text.length <= 14 && !/[。、]/u.test(text) && !marker.test(text)) &&
    !cells.slice(1).every(({ text }) => /^[0-9０-９.…・]+$/u.test(text))
  );
}

/**
 * Where the columns begin: starts of cells that at least two of the rows under the head share. A row whose words leave no gap before
 * the next column still begins a piece there.
 */
function columnsUnder(rows: readonly Row[], count: number, unit: number): readonly number[] | null {
  const starts: number[] = [];
  for (const row of rows) {
    const cells = cellsOf(row, unit);
    for (const { x } of cells.length > 1 ? cells : [])
      if (!starts.some((start) => Math.abs(start - x) < unit * 0.6)) starts.push(x);
  }
  const begins = (row: Row, start: number): boolean =>
    row.pieces.length > 1 && row.pieces.some(({ x }) => Math.abs(x - start) < unit * 0.6);
  const shared = starts.filter((start) => rows.filter((row) => begins(row, start)).length >= 2);
  return shared.length === count ? shared.sort((one, other) => one - other) : null;
}

/** The rows below a head until one begins with a marker: what stands further down belongs to other tables and texts. */
function rowsBelow(rows: readonly Row[], from: number, unit: number): readonly Row[] {
  const near = rows.slice(from + 1, from + 40);
  const end = near.findIndex((row) => marker.test(cellsOf(row, unit)[0]?.text.trim() ?? ""));
  return end < 0 ? near : near.slice(0, end);
}

/** The words of a row by column; null where a piece reaches from one column into the next. */
function byColumn(row: Row, columns: readonly number[], unit: number): string[] | null {
  const words = columns.map(() => "");
  for (const piece of inOrder(row.pieces)) {
    let column = -1;
    for (const [index, start] of columns.entries()) if (piece.x >= start - unit * 0.6) column = index;
    if (column < 0) return null;
    const next = columns[column + 1];
    if (next !== undefined && piece.x + piece.width > next + unit * 0.6) return null;
    words[column] += piece.text;
  }
  return words.map((text) => text.trim());
}

/** The table whose head is one row, or null. Lines wrapped within a cell are put together again. */
function tableAt(rows: readonly Row[], from: number, unit: number): PageTable | null {
  const head = cellsOf(rows[from]!, unit);
  if (!isHead(head)) return null;
  const columns = columnsUnder(rowsBelow(rows, from, unit), head.length, unit);
  if (!columns) return null;
  const body = rowsUnder(rows, from + 1, from + 40, columns, unit);
  const cells = [head.map(({ text }) => text.trim()), ...body.cells];
  return cells.length >= 3 && labelled(body.cells) ? { from, to: body.to, cells, columns } : null;
}

function labelled(cells: readonly (readonly string[])[]): boolean {
  return cells.filter(([label = ""]) => label !== "" && label.length <= 24).length >= cells.length * 0.6;
}

/** The rows from `from` on that fit the columns, lines wrapped within a cell put together again. */
function rowsUnder(
  rows: readonly Row[],
  from: number,
  limit: number,
  columns: readonly number[],
  unit: number,
): { readonly to: number; readonly cells: string[][] } {
  const found: { words: string[]; gap: number }[] = [];
  let to = from;
  for (const row of rows.slice(from, limit)) {
    const words = byColumn(row, columns, unit);
    if (!words || marker.test(words[0] ?? "")) break;
    const isLabelOnly = words[0] !== "" && words.slice(1).every((text) => text === "");
    const above = rows[to - 1];
    const gap = above ? above.y - row.y : Number.POSITIVE_INFINITY;
    // What stands far below, a page number say, is no row.
    if (above && gap > row.height * 4) break;
    if (isLabelOnly && pageNumber.test(words[0] ?? "")) break;
    if (isLabelOnly && (gap > row.height * 1.9 || found.length === 0)) break;
    found.push({ words, gap });
    to += 1;
  }
  const tight = Math.min(...found.map(({ gap }) => gap));
  const isLoose = found.some(({ gap }) => gap > tight * 1.2 && gap < Number.POSITIVE_INFINITY);
  const cells: string[][] = [];
  for (const { words, gap } of found) {
    const last = cells.at(-1);
    const isWrapped =
      words[0] === "" || (isLoose && gap <= tight * 1.12) || words.slice(1).every((text) => text === "");
    if (isWrapped && last) for (const [index, text] of words.entries()) last[index] += text;
    else cells.push(words);
  }
  return { to, cells };
}

/** What a page goes on with of the table that ended the page before; null where its first rows do not fit its columns. */
export function tableGoingOn(rows: readonly Row[], columns: readonly number[], unit: number): PageTable | null {
  for (let from = 0; from < Math.min(3, rows.length); from += 1) {
    const { to, cells } = rowsUnder(rows, from, rows.length, columns, unit);
    const filled = cells.filter((row) => row.filter((text) => text !== "").length > 1);
    if (cells.length > 0 && filled.length === cells.length && labelled(cells)) return { from, to, cells, columns };
  }
  return null;
}

/** The tables of a page, top to bottom. */
export function tablesOn(rows: readonly Row[], unit: number): readonly PageTable[] {
  const found: PageTable[] = [];
  for (let at = 0; at < rows.length; ) {
    const table = tableAt(rows, at, unit);
    if (table) found.push(table);
    at = table ? table.to : at + 1;
  }
  return found;
}
