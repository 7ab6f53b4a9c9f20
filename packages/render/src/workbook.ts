import { read, utils, write } from "@e965/xlsx";
import { type CellTable, mostRows, type ReadTable, type UnreadableTable, unreadable } from "./table.ts";

/** A cell that a spreadsheet could take for a formula is written as text. */
function plain(cell: string | number | boolean | null) {
  return typeof cell === "string"
    ? { t: "s" as const, v: cell }
    : typeof cell === "number"
      ? { t: "n" as const, v: cell }
      : typeof cell === "boolean"
        ? { t: "b" as const, v: cell }
        : { t: "z" as const };
}

function width(table: CellTable, column: number): number {
  const longest = table.rows
    .slice(0, 200)
    .reduce((most, row) => Math.max(most, String(row[column] ?? "").length), (table.header[column] ?? "").length);
  return Math.min(50, Math.max(8, longest * 1.8));
}

/** Table → .xlsx with a filter on the header row. */
export function workbook(table: CellTable): Uint8Array {
  const sheet = utils.aoa_to_sheet([[...table.header], ...table.rows.map((row) => row.map(plain))]);
  sheet["!cols"] = table.header.map((_, column) => ({ wch: width(table, column) }));
  sheet["!autofilter"] = { ref: `A1:${utils.encode_col(Math.max(0, table.header.length - 1))}1` };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, table.name.replace(/[\\/?*[\]:]/g, "").slice(0, 31) || "Sheet1");
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer);
}

/** First sheet of a workbook → table; dates as 2026-11-21, formulas by their last value. */
export function readWorkbook(bytes: Uint8Array): ReadTable | UnreadableTable {
  try {
    const book = read(bytes, { type: "buffer", cellDates: false, sheetRows: mostRows + 2, dense: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ""];
    if (!sheet) return unreadable("シートがありません。", "The workbook has no sheet.");
    const rows = utils.sheet_to_json<unknown[]>(sheet, {
      header: 1,
      raw: false,
      dateNF: "yyyy-mm-dd",
      defval: "",
      blankrows: true,
    });
    const [header = [], ...rest] = rows.map((row) => row.map((cell) => String(cell ?? "").trim()));
    return {
      header,
      rows: rest
        .map((cells, index) => ({ line: index + 2, cells }))
        .filter((row) => row.cells.some((cell) => cell !== "")),
    };
  } catch {
    return unreadable(
      "Excelのファイルとして読めませんでした。xlsx形式で保存し直してください。",
      "This is not a readable workbook.",
    );
  }
}
