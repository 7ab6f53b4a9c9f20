import type { SourceLine, SourceText, Unreadable } from "../source.ts";
import { withDrawnTables } from "./drawn-table.ts";
import { limits } from "./limits.ts";
import { pipeCells } from "./pipe-table.ts";
import { refuse } from "./refusal.ts";
import { tabTables } from "./tab-table.ts";

/** Plain text → lines; a form feed ends a page; rows of a pipe table, or of one set with tabs, become cells. */
export function readPlain(text: string, fileName: string): SourceText | Unreadable {
  const printed = withDrawnTables(text.split(/\r\n|\r|\n/u));
  if (printed.length > limits.lines || printed.some((line) => line.length > limits.lineLength))
    return refuse("too-large", fileName);
  const paged = text.includes("\f");
  const lines: SourceLine[] = [];
  let page = 1;
  let table = 0;
  let inTable = false;
  const tabbed = tabTables(printed);
  const own = new Map<number, number>();
  for (const [index, line] of printed.entries()) {
    for (const at of line) if (at === "\f") page += 1;
    const clean = line.replaceAll("\f", "");
    const row = tabbed.get(index);
    const cells = row?.cells ?? pipeCells(clean);
    const isNew = row ? !own.has(row.table) : cells !== null && !inTable;
    if (isNew) table += 1;
    if (row) own.set(row.table, table);
    // A blank line between two rows is a converter's, not the end of a table.
    inTable =
      (cells !== null && !row) || (inTable && clean.trim() === "" && pipeCells(printed[index + 1] ?? "") !== null);
    lines.push({
      text: clean,
      ...(paged ? { page } : {}),
      ...(cells ? (cells.length === 0 ? { aside: "表の罫線" } : { cells, table }) : {}),
    });
  }
  return { format: "text", lines, repairs: [] };
}
