import type { Reading } from "../reading.ts";
import { columns, rowsOf } from "./table.ts";

/** A cell that a spreadsheet would run as a formula is given a leading quote (OWASP, CSV injection). */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table of norms as CSV (RFC 4180) in UTF-8 with a byte order mark, which Excel needs to know it by. */
export function csvOf(reading: Reading): string {
  return `\ufeff${[columns, ...rowsOf(reading)].map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`;
}
