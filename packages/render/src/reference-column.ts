import { type FieldContext, isEmpty } from "@machimori/model";
import type { ReadTable } from "./table.ts";

/** One thing a sheet names, found in a register. */
export interface NamedThing {
  readonly of: string;
  readonly id: string;
  readonly name: string;
}

/** Things named by the rows of a sheet, and the cells that name nothing or more than one thing. */
export interface ReferenceColumn {
  readonly found: readonly NamedThing[];
  readonly problems: readonly {
    readonly line: number;
    readonly column: string;
    readonly ja: string;
    readonly en: string;
  }[];
  readonly missing: boolean;
}

const folded = (text: string) => text.normalize("NFKC").replace(/\s/g, "");

/**
 * The things a sheet lists, one a row, by the columns officials know them by (`headers`: number before name). Rows
 * that name the same thing twice count once; what is not in the registers is told by cell.
 */
export function referenceColumn(
  table: ReadTable,
  headers: readonly string[],
  from: readonly string[],
  context: FieldContext,
): ReferenceColumn {
  const columns = headers
    .map((header) => table.header.findIndex((one) => folded(one) === folded(header)))
    .filter((index) => index >= 0);
  const found = new Map<string, NamedThing>();
  const problems: ReferenceColumn["problems"][number][] = [];
  for (const { line, cells } of table.rows) {
    const column = columns.find((index) => !isEmpty((cells[index] ?? "").trim()));
    if (column === undefined) continue;
    const written = cells[column]!.trim();
    const hit = from
      .map((of) => ({ of, id: context.idOf(of, written) }))
      .find((one): one is { of: string; id: string } => one.id !== null);
    if (hit) found.set(`${hit.of}/${hit.id}`, { ...hit, name: context.nameOf(hit.of, hit.id) ?? hit.id });
    else
      problems.push({
        line,
        column: table.header[column]!,
        ja: `「${written.slice(0, 40)}」は登録がないか、同じ名前が2つ以上あります。番号で書いてください。`,
        en: `"${written.slice(0, 40)}" is not registered or not unique; write its number.`,
      });
  }
  return { found: [...found.values()], problems, missing: columns.length === 0 };
}
