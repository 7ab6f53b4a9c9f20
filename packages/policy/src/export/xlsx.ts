import { utils, write } from "@e965/xlsx";
import type { Finding, Reading } from "../reading.ts";
import { columns, rowsOf } from "./table.ts";

/** The most signs a cell of a worksheet holds. */
const cellLimit = 32767;

/** The policy as a workbook: one sheet of norms, one of findings. Cells are text, never formulas. */
export function xlsxOf(reading: Reading, findings: readonly Finding[] = []): Uint8Array {
  const book = utils.book_new();
  const sheet = (name: string, rows: readonly (readonly string[])[], widths: readonly number[]) => {
    const made = utils.aoa_to_sheet(rows.map((row) => row.map((text) => ({ t: "s", v: text.slice(0, cellLimit) }))));
    made["!cols"] = widths.map((wch) => ({ wch }));
    made["!autofilter"] = {
      ref: utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, rows.length - 1), c: widths.length - 1 } }),
    };
    utils.book_append_sheet(book, made, name);
  };
  sheet("規定と義務", [columns, ...rowsOf(reading)], [22, 30, 60, 12, 20, 40, 30, 14, 20, 20, 6, 8, 8, 40]);
  if (findings.length > 0) {
    const head = [
      "条項 / Path",
      "重さ / Severity",
      "規則 / Rule",
      "該当箇所 / Excerpt",
      "内容 / Message",
      "提案 / Suggestion",
    ];
    const rows = findings.map((one) => [
      one.path,
      one.severity,
      one.rule,
      one.excerpt,
      one.message,
      one.suggestion ?? "",
    ]);
    sheet("点検結果", [head, ...rows], [22, 10, 20, 40, 60, 40]);
  }
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx", compression: true }));
}
