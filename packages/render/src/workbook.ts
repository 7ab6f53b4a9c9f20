import { type CellObject, read, SSF, utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { type Label, label } from "@machimori/terms";
import { type CellTable, mostRows, type ReadTable, tooLong, type UnreadableTable, unreadable } from "./table.ts";
import { unpackedBytes } from "./unpacked.ts";

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

/** Days and moments as 2026-11-21 and 2026-11-21 09:30 whatever the format shows, 和暦 included. */
function datesPlain(rows: readonly (readonly (CellObject | undefined)[] | undefined)[]): void {
  for (const cell of rows.flatMap((row) => row ?? [])) {
    if (cell?.t !== "n" || typeof cell.v !== "number" || !SSF.is_date(String(cell.z ?? ""))) continue;
    const { y, m, d, H, M } = SSF.parse_date_code(cell.v);
    if (y < 1900) continue;
    const two = (part: number) => String(part).padStart(2, "0");
    cell.w = `${y}-${two(m)}-${two(d)}${cell.v % 1 === 0 ? "" : ` ${two(H)}:${two(M)}`}`;
  }
}

const isHidden = (book: WorkBook, index: number) => (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;

/** Places of hidden columns or rows, from 0. */
const hiddenOf = (all: readonly ({ readonly hidden?: boolean } | null | undefined)[] | undefined) =>
  (all ?? []).flatMap((one, index) => (one?.hidden === true ? [index] : []));

/** What a person may have meant to be read and was not: other sheets, the covered part of merged cells. */
function notesOn(book: WorkBook, sheet: WorkSheet, read: string): readonly Label[] {
  const others = book.SheetNames.filter((name) => name !== read && book.Sheets[name]?.["!ref"] !== undefined);
  const columns = hiddenOf(sheet["!cols"]).map((column) => utils.encode_col(column));
  const lines = hiddenOf(sheet["!rows"]).map((row) => String(row + 1));
  const merged = (sheet["!merges"] ?? []).map((range) => utils.encode_range(range));
  const last = utils.decode_range(sheet["!fullref"] ?? "A1").e.r;
  return [
    ...(last <= mostRows
      ? []
      : [
          label(
            `シートは${last + 1}行目まであるとされています。${mostRows + 2}行目から後は読んでいません。`,
            `The sheet says that it reaches to row ${last + 1}; nothing from row ${mostRows + 2} on was read.`,
          ),
        ]),
    ...(others.length === 0
      ? []
      : [
          label(
            `シート「${read}」だけを読みました。読まなかったシート：${others.join("、")}`,
            `Only the sheet “${read}” was read. Not read: ${others.join(", ")}`,
          ),
        ]),
    ...(columns.length + lines.length === 0
      ? []
      : [
          label(
            `隠れている列・行も読みました（${[...columns.map((one) => `${one}列`), ...lines.map((one) => `${one}行目`)].slice(0, 5).join("、")}${columns.length + lines.length > 5 ? "など" : ""}）。要らないものは消してください。`,
            `Hidden columns and rows were read as well (${[...columns, ...lines].slice(0, 5).join(", ")}${columns.length + lines.length > 5 ? ", …" : ""}); delete what is not meant.`,
          ),
        ]),
    ...(merged.length === 0
      ? []
      : [
          label(
            `結合されたセルがあります（${merged.slice(0, 5).join("、")}${merged.length > 5 ? ` ほか${merged.length - 5}か所` : ""}）。左上のセルだけを読みました。結合を解き、どの行にも値を書いてください。`,
            `There are merged cells (${merged.slice(0, 5).join(", ")}${merged.length > 5 ? ` and ${merged.length - 5} more` : ""}). Only the upper left cell was read. Unmerge them and write a value in every row.`,
          ),
        ]),
  ];
}

/** Bytes of all parts of a workbook at most: what people make with 200,000 rows stays far below. */
const mostUnpacked = 300_000_000;
/** Columns at most: a cell in the last column of each row makes every row as wide. */
const mostColumns = 1_000;

const isCompound = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).toString("hex") === "d0cf11e0";

const unread = () =>
  unreadable(
    "Excelのファイルとして読めませんでした。xlsx形式で保存し直してください。",
    "This is not a readable workbook.",
  );
const tooLarge = () =>
  unreadable(
    "Excelのファイルの中身が大きすぎるため、読みませんでした。要らないシート、画像、書式、離れた場所のセルを除いて、保存し直してください。",
    "What is in the workbook is too large; remove sheets, pictures, formats and far-off cells that are not needed.",
  );

/** First sheet of a workbook that is not hidden → table; dates as 2026-11-21, formulas by their last value, what was not read as notes. */
export function readWorkbook(bytes: Uint8Array): ReadTable | UnreadableTable {
  try {
    const unpacked = isCompound(bytes) ? bytes.length : unpackedBytes(bytes, mostUnpacked);
    if (unpacked === null) return unread();
    if (unpacked > mostUnpacked) return tooLarge();
    const book = read(bytes, {
      type: "buffer",
      cellDates: false,
      cellNF: true,
      cellStyles: true,
      sheetRows: mostRows + 2,
      dense: true,
    });
    const name = book.SheetNames.find((_, index) => !isHidden(book, index)) ?? book.SheetNames[0] ?? "";
    const sheet = book.Sheets[name];
    if (!sheet) return unreadable("シートがありません。", "The workbook has no sheet.");
    if (utils.decode_range(sheet["!ref"] ?? "A1").e.c >= mostColumns) return tooLarge();
    if (utils.decode_range(sheet["!ref"] ?? "A1").e.r > mostRows) return tooLong();
    datesPlain((sheet["!data"] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]);
    const notes = notesOn(book, sheet, name);
    const rows = utils.sheet_to_json<unknown[]>(sheet, {
      header: 1,
      raw: false,
      dateNF: "yyyy-mm-dd",
      defval: "",
      blankrows: true,
    });
    const [header = [], ...rest] = rows.map((row) => row.map((cell) => String(cell ?? "").trim()));
    return {
      ...(notes.length > 0 ? { notes } : {}),
      header,
      rows: rest
        .map((cells, index) => ({ line: index + 2, cells }))
        .filter((row) => row.cells.some((cell) => cell !== "")),
    };
  } catch {
    return unread();
  }
}
