import { listKeys } from "./entry-row.ts";

/** How a declared value is compared and sorted. */
export type ValueType = "text" | "number" | "date" | "boolean";

/** A column of the entry by its name in `Entry`, or a declared value (`value` with its type). */
export type Field =
  | { readonly column: EntryColumn }
  | {
      readonly value: string;
      readonly type: ValueType;
      /** Sort as Japanese text. */
      readonly japanese?: boolean;
      /** Number of the list key that holds the value, 1–8, where one does. */
      readonly slot?: number;
    };

const columnNames = {
  ...({
    id: "id",
    declaration: "declaration",
    number: "number",
    division: "division",
    applicant: "applicant",
  } as const),
  ...({ status: "status", dueOn: "due_on", effectiveFrom: "effective_from", effectiveTo: "effective_to" } as const),
  ...({ openedAt: "opened_at", changedAt: "changed_at", closedAt: "closed_at", exercise: "exercise" } as const),
} as const;

/** Columns of an entry by which a list may be filtered and sorted. */
export type EntryColumn = keyof typeof columnNames;

const columnTypes: Readonly<Partial<Record<EntryColumn, string>>> = {
  ...{ dueOn: "date", effectiveFrom: "date", effectiveTo: "date" },
  ...{ openedAt: "timestamptz", changedAt: "timestamptz", closedAt: "timestamptz" },
};

/** The SQL type of a column; "" where it is text. */
export const typeOfColumn = (column: EntryColumn): string => columnTypes[column] ?? "";

/** What declarations and their fields may be called; nothing else comes into SQL. */
export const fieldName = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
export const casts: Readonly<Record<ValueType, string>> = {
  text: "",
  number: "::numeric",
  date: "",
  boolean: "::boolean",
};

/** The SQL of a declared value or column as it is compared and sorted. Throws on a name that no declaration may have. */
export function fieldSql(field: Field): string {
  if ("column" in field) {
    const name = columnNames[field.column];
    if (!name) throw new RangeError(`not a column of entries: ${field.column}`);
    return name;
  }
  if (!fieldName.test(field.value)) throw new RangeError(`not a field name: ${field.value}`);
  const text = `("values" ->> '${field.value}')${casts[field.type]}`;
  return field.japanese ? `${text} collate "ja-x-icu"` : text;
}

/** The SQL by which a list is sorted: the list key of the field where it has one. */
export function sortSql(field: Field): string {
  return keySql(field) ?? fieldSql(field);
}

/** The SQL of a field's list key, which an index may serve; null where the field has none. */
export function keySql(field: Field): string | null {
  if (!("value" in field) || field.slot === undefined) return null;
  if (!Number.isInteger(field.slot) || field.slot < 1 || field.slot > listKeys) return null;
  return field.type === "number"
    ? `key${field.slot}::numeric`
    : `key${field.slot}${field.japanese ? ' collate "ja-x-icu"' : ""}`;
}

/** Whether a large register has an index in the order of this field: its list keys, and when entries changed last. */
export const isIndexed = (field: Field): boolean =>
  "column" in field ? field.column === "changedAt" : keySql(field) !== null;
