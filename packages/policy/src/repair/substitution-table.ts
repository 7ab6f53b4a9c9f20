import { isCaption } from "../clauses/caption.ts";
import { endsSentence, type Line } from "../clauses/line.ts";
import type { Repair } from "../reading.ts";

/** 「次の表の左欄に掲げる規定中同表の中欄に掲げる字句は、…読み替えるものとする。」 */
const lead = /(?:表|欄).*読み?替え/u;
/** The place a row speaks of: no article of this text begins here. */
const place =
  /^(?:第[0-9０-９一二三四五六七八九十百]+[条項号]|同[条項号]|前[条項]|附則|別表|様式)[^\s\u3000。]{0,30}(?=$|[\s\u3000])/u;

/**
 * A table of words to be read for others whose cells came out as lines, or as one line a row, is a table again: its places would pass
 * for articles. What does not fill rows of two or three cells throughout is left as it is.
 */
export function withSubstitutionTables(lines: readonly Line[], repairs: Repair[]): readonly Line[] {
  const mended: Line[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    mended.push(line);
    at += 1;
    if (line.cells !== null || !endsSentence(line.text) || !lead.test(sentenceEnding(mended))) continue;
    const rows = rowsFrom(lines, at);
    if (rows === null) continue;
    const [first] = rows[0] as readonly [Line, ...Line[]];
    const last = rows.at(-1)?.at(-1) ?? first;
    repairs.push({ kind: "flattened-table", lines: [first.first, last.last], before: first.text, after: "表" });
    for (const row of rows) mended.push(asRow(row, first.first));
    at = lines.indexOf(last, at) + 1;
  }
  return mended;
}

/** The text up to here, from where its last clause of several lines began. */
function sentenceEnding(lines: readonly Line[]): string {
  return lines
    .slice(-8)
    .map(({ text }) => text)
    .join("");
}

/** The lines that follow, by row; null where they are no such table. */
function rowsFrom(lines: readonly Line[], from: number): readonly (readonly Line[])[] | null {
  const rows: Line[][] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (line.cells !== null || line.text.length > 60 || endsSentence(line.text) || isCaption(line.text)) break;
    if (rows.length === 0 || place.test(line.text)) rows.push([line]);
    else rows.at(-1)?.push(line);
  }
  const [head = [], ...others] = rows;
  const width = cellsOf(others[0] ?? head).length;
  const isHeaded = head[0] !== undefined && place.test(head[0].text);
  const places = isHeaded ? rows : others;
  const fits = (row: readonly Line[]): boolean => cellsOf(row).length === width;
  if (width < 2 || width > 3 || places.length < 2 || !places.every(fits)) return null;
  return isHeaded || fits(head) ? rows : null;
}

function cellsOf(row: readonly Line[]): readonly string[] {
  const [only, ...others] = row;
  return others.length > 0 ? row.map(({ text }) => text) : (only?.text.split(/\u3000+|[\s\u3000]{2,}|\t/u) ?? []);
}

function asRow(row: readonly Line[], table: number): Line {
  const [first] = row as readonly [Line, ...Line[]];
  const cells = cellsOf(row);
  // Negative: the numbers of tables that the format itself marks are positive.
  return { ...first, text: cells.join("\t"), last: row.at(-1)?.last ?? first.last, cells, table: -table };
}
