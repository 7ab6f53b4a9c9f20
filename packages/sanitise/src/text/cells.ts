/** CSV and TSV as rows of cells (RFC 4180), one at a time, and back with every cell unable to act. */

/** What a first line `sep=X` makes of the rest: Excel takes X for the separator and does not show the line. */
export const statedSeparator = (text: string): { readonly separator: string; readonly rest: string } | undefined => {
  const found = /^"?sep=([^\r\n"])"?[^\r\n]*(?:\r\n|\r|\n|$)/i.exec(text);
  return found?.[1] === undefined ? undefined : { separator: found[1], rest: text.slice(found[0].length) };
};

/**
 * Reads as spreadsheets do: what follows a closing quote belongs to the cell, and a quote that never
 * closes is a character. What other readers would make of such input does not matter, since the
 * output is quoted anew.
 */
export function* rowsOf(text: string, separator: string): Generator<readonly string[]> {
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    const close = text[at] === '"' ? quotedEnd(text, at + 1) : -1;
    if (close >= 0) {
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    }
    let end = at;
    while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
    cell += text.slice(at, end);
    at = end;
    row.push(cell);
    if (text[at] === separator) {
      at++;
      if (at === text.length) row.push("");
      continue;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

function quotedEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

/** Leading characters a spreadsheet takes as the start of a formula, half, full and small width, after blanks and tabs. */
const starts = /^[\s\u3000"]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212|%\uff5c\uff05\ufe6a\t\r]/u;
/** A plain signed number, or a row of dashes standing for "none"; neither computes anything. */
const harmless =
  /^[\s\u3000]*(?:[+\-\uff0b\uff0d\u2212]?[\d\uff10-\uff19][\d\uff10-\uff19,.]*(?:[eE][+-]?\d+)?%?|[-\uff0d\u2212]+)[\s\u3000]*$/u;

/** What ends a cell for a reader that takes another separator for the file's: its quotes are then no quotes either. */
const otherEnds: Readonly<Record<string, RegExp>> = {
  ",": /([;\t]|\r\n|\r|\n)/,
  "\t": /([;,]|\r\n|\r|\n)/,
};
/** A line of a list within a cell: a sign, a blank and words, of which none calls or reaches anything. */
const listed = /^[\s\u3000]*[+\-\uff0b\uff0d\u2212][\s\u3000]+[^|(!]*$/u;

const acts = (piece: string): boolean => starts.test(piece) && !harmless.test(piece);

/** The cell with an apostrophe before every formula it is, or holds for a reader of another separator. */
function asText(cell: string, separator: string): string {
  const parts = cell
    .split(otherEnds[separator] ?? /$/)
    .map((piece, index) => (index > 0 && index % 2 === 0 && acts(piece) && !listed.test(piece) ? `'${piece}` : piece))
    .join("");
  return acts(parts) ? `'${parts}` : parts;
}

/** True where a spreadsheet could compute the cell, or a part of it, instead of showing it. */
export const isFormula = (cell: string, separator: string): boolean => asText(cell, separator) !== cell;

/** A row's line: every cell as it was, formulas made text by a leading apostrophe; quoted where RFC 4180 asks. */
export function lineOf(row: readonly string[], separator: string): string {
  const quote = (cell: string): string => {
    const text = asText(cell, separator);
    return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${row.map(quote).join(separator)}\r\n`;
}
