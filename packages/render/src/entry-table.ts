import { type Declaration, type FieldContext, isEmpty, type Values } from "@machimori/model";
import type { Label } from "@machimori/terms";
import { type CellTable, fromHeader, type ReadTable } from "./table.ts";

/** Header of the column that says which entry a row is; empty for new rows. */
export const keyHeader = "ID（変更しないでください）";
/** Printed in the first cell of every export of a sample body. */
const sampleMark = "見本";

export interface RowEntry {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly values: Values;
}

const firstFields = (declaration: Declaration) => Object.entries(declaration.steps[0]!.fields);

/** Entries → table: the key, the number, and a column for each field of each step. */
export function entryTable(
  declaration: Declaration,
  entries: readonly RowEntry[],
  context: FieldContext,
  isSample: boolean,
): CellTable {
  const fields = declaration.steps.flatMap((step) =>
    step.forEach === null ? Object.entries(step.fields).filter(([name]) => !step.again.includes(name)) : [],
  );
  return {
    name: isSample ? `${sampleMark} ${declaration.title[context.language]}` : declaration.title[context.language],
    header: [keyHeader, "文書番号", "状態", ...fields.map(([, field]) => field.label[context.language])],
    rows: entries.map((entry) => [
      entry.id,
      entry.number ?? "",
      entry.status,
      ...fields.map(([name, field]) => (isEmpty(entry.values[name]) ? "" : field.cell(entry.values[name], context))),
    ]),
  };
}

/** An empty sheet for import: the header of the first step, 必須 marked. */
export function importTemplate(declaration: Declaration, context: FieldContext): CellTable {
  return {
    name: declaration.title[context.language],
    header: [keyHeader, ...firstFields(declaration).map(([, field]) => field.label[context.language])],
    rows: [],
  };
}

/** One row of an import as the engine will be asked: which entry (null = new), its values, what is wrong by column. */
export interface ImportRow {
  readonly line: number;
  readonly id: string | null;
  readonly values: Values;
  readonly problems: readonly { readonly column: string; readonly ja: string; readonly en: string }[];
}

/** What the columns of a file mean for a declaration. */
export interface ImportPlan {
  readonly rows: readonly ImportRow[];
  readonly unknownColumns: readonly string[];
  readonly missingColumns: readonly string[];
  readonly notes: readonly Label[];
}

const folded = (text: string) => text.normalize("NFKC").replace(/\s/g, "");

/** A file as a declaration reads it: what its columns mean, and the rows still to be read. */
export interface ImportReading extends Omit<ImportPlan, "rows"> {
  readonly lines: ReadTable["rows"];
  rowOf(line: ReadTable["rows"][number]): ImportRow;
}

/** Finds the columns of a file; its rows are read one by one, so that many of them need not hold others up. */
export function importReading(declaration: Declaration, whole: ReadTable, context: FieldContext): ImportReading {
  const fields = firstFields(declaration);
  const names = new Set(fields.flatMap(([name, field]) => [field.label.ja, field.label.en, name].map(folded)));
  const table = fromHeader(whole, (cell) => names.has(folded(cell)));
  const columnOf = new Map(
    fields.map(([name, field]) => [
      name,
      table.header.findIndex((header) => [field.label.ja, field.label.en, name].map(folded).includes(folded(header))),
    ]),
  );
  const keyColumn = table.header.findIndex((header) => folded(header) === folded(keyHeader));
  const known = new Set([...columnOf.values(), keyColumn]);
  const ignorable = new Set(["文書番号", "状態"].map(folded));
  return {
    notes: table.notes ?? [],
    unknownColumns: table.header.filter(
      (header, index) => header !== "" && !known.has(index) && !ignorable.has(folded(header)),
    ),
    missingColumns: fields
      .filter(([name, field]) => !field.optional && columnOf.get(name) === -1)
      .map(([, field]) => field.label[context.language]),
    lines: table.rows,
    rowOf({ line, cells }) {
      const values: Record<string, unknown> = {};
      const problems: { column: string; ja: string; en: string }[] = [];
      for (const [name, field] of fields) {
        const cell = cells[columnOf.get(name) ?? -1] ?? "";
        const input = field.fromCell(cell, context);
        if (isEmpty(input) && field.optional) continue;
        const checked = field.check(input, context);
        if (checked.ok) values[name] = checked.value;
        else problems.push({ column: field.label[context.language], ja: checked.problem.ja, en: checked.problem.en });
      }
      return { line, id: cells[keyColumn] || null, values, problems };
    },
  };
}

/** Rows of a file → values of a declaration's first step, each cell checked by its field. */
export function importPlan(declaration: Declaration, whole: ReadTable, context: FieldContext): ImportPlan {
  const { lines, rowOf, ...columns } = importReading(declaration, whole, context);
  return { ...columns, rows: lines.map(rowOf) };
}
