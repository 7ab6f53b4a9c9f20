import { shiftJis, shiftJisCode } from "./shift-jis.ts";
import { type CellTable, mostRows, type ReadTable, tooLong, type UnreadableTable, unreadable } from "./table.ts";

export type CsvEncoding = "utf-8" | "shift_jis";

/** A CSV file with the characters its encoding lacks, if any: never written as "?" in silence. */
export interface CsvFile {
  readonly bytes: Uint8Array;
  readonly unmappable: readonly { readonly row: number; readonly column: number; readonly character: string }[];
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
/** How a cell begins that a spreadsheet would run as a formula, in either width, behind any apostrophes. */
const formula = /^'*[=+\-@＝＋－＠\t\r]/;
/** Such a cell gets an apostrophe before it, which reading takes away again; a plain number does not need one. */
const harmless = (cell: string) => (formula.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell);
const asWritten = (cell: string) => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);

const lacking = (text: string) => [...text].filter((character) => shiftJisCode(character) === null);

/** Table → CSV. In Shift_JIS a character it lacks is written as 〓 and listed with its cell. */
export function csv(table: CellTable, encoding: CsvEncoding): CsvFile {
  const rows = [table.header, ...table.rows].map((row) => row.map((cell) => harmless(String(cell ?? ""))));
  const unmappable: { row: number; column: number; character: string }[] = [];
  const safe =
    encoding === "utf-8"
      ? rows
      : rows.map((row, rowIndex) =>
          row.map((cell, column) => {
            const missing = lacking(cell);
            for (const character of missing) unmappable.push({ row: rowIndex + 1, column: column + 1, character });
            return missing.reduce((text, character) => text.replaceAll(character, "〓"), cell);
          }),
        );
  const text = safe.map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
  const bytes = encoding === "utf-8" ? new TextEncoder().encode(`\uFEFF${text}`) : shiftJis(text);
  return { bytes, unmappable };
}

function decode(bytes: Uint8Array): string | null {
  // What Excel calls "Unicode text" begins with its byte order mark.
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  for (const label of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding is tried.
    }
  }
  return null;
}

/** CSV in UTF-8, Shift_JIS or UTF-16, with commas, or with tabs where its first line has no comma → table. */
export function readCsv(bytes: Uint8Array): ReadTable | UnreadableTable {
  const text = decode(bytes);
  if (text === null)
    return unreadable(
      "文字コードを判別できませんでした。UTF-8 か Shift_JIS で保存し直してください。",
      "The encoding is neither UTF-8 nor Shift_JIS.",
    );
  const head = text.slice(0, text.search(/\r?\n|$/));
  const between = !head.includes(",") && head.includes("\t") ? "\t" : ",";
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = "";
  let inQuotes = false;
  let line = 1;
  let start = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (inQuotes) {
      if (character === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (character === '"') inQuotes = false;
      else cell += character;
    } else if (character === '"' && cell === "") inQuotes = true;
    else if (character === between) {
      cells.push(asWritten(cell.trim()));
      cell = "";
    } else if (character === "\n") {
      cells.push(asWritten(cell.trim()));
      rows.push({ line: start, cells });
      if (rows.length > mostRows + 1) return tooLong();
      cells = [];
      cell = "";
      start = line + 1;
    } else cell += character;
    if (character === "\n") line += 1;
  }
  if (cell !== "" || cells.length > 0) rows.push({ line: start, cells: [...cells, asWritten(cell.trim())] });
  const [header, ...rest] = rows;
  return { header: header?.cells ?? [], rows: rest.filter((row) => row.cells.some((one) => one !== "")) };
}
