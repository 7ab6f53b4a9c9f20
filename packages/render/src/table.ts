import { type Label, label } from "@machimori/terms";

/** A table between the product and a spreadsheet: a header and rows of plain cells. */
export interface CellTable {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** A table read from outside: cells as they are printed, with the row number a person sees in the file. */
export interface ReadTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** What in the file was not read, or read in a way its maker may not expect. */
  readonly notes?: readonly Label[];
}

/** Why a file could not be read as a table. */
export interface UnreadableTable {
  readonly unreadable: true;
  readonly ja: string;
  readonly en: string;
}

export const unreadable = (ja: string, en: string): UnreadableTable => ({ unreadable: true, ja, en });

/** Rows at most in one import or export of one file. */
export const mostRows = 200_000;

/** What is said of a file of more rows: none of them is left out in silence. */
export const tooLong = () =>
  unreadable(
    `${mostRows.toLocaleString("ja-JP")}行を超えるファイルは読みません。分けてから取り込んでください。`,
    `A file of more than ${mostRows.toLocaleString("en")} rows is not read; split it.`,
  );

/** Lines above the field names that are looked through: titles and remarks of a sheet made for reading. */
const linesAbove = 10;

/** The table from the line that holds field names on; as it is where no line holds any, or the first does. */
export function fromHeader(table: ReadTable, isName: (cell: string) => boolean): ReadTable {
  if (table.header.some(isName)) return table;
  const at = table.rows.findIndex((row) => row.line <= linesAbove && row.cells.filter(isName).length > 1);
  const found = table.rows[at];
  if (!found) return table;
  const note = label(
    `${found.line}行目を項目名の行として読み、その上の行は読みませんでした。`,
    `Line ${found.line} was read as the line of field names; the lines above it were not read.`,
  );
  return { header: found.cells, rows: table.rows.slice(at + 1), notes: [...(table.notes ?? []), note] };
}
