import { type CsvFile, csv, readCsv } from "@machimori/render/csv";
import type { CellTable, ReadTable, UnreadableTable } from "@machimori/render/table";
import { readWorkbook, workbook } from "@machimori/render/workbook";

/** A workbook, or CSV in one of its encodings. */
export type Format = "xlsx" | "utf-8" | "shift_jis";

/** A file as it was sent. */
export interface Sheet {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const isCsv = ({ name }: Sheet) => /\.csv$/i.test(name);

export const read = (sheet: Sheet): ReadTable | UnreadableTable =>
  isCsv(sheet) ? readCsv(sheet.bytes) : readWorkbook(sheet.bytes);

/** One file of the rows of all tables, which have the header of the first. */
export function written(format: Format, tables: readonly CellTable[]): CsvFile {
  const [first = { name: "", header: [], rows: [] }] = tables;
  const whole = { ...first, rows: tables.flatMap((table) => table.rows) };
  return format === "xlsx" ? { bytes: workbook(whole), unmappable: [] } : csv(whole, format);
}
