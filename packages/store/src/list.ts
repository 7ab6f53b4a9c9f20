import { type RawBuilder, sql } from "kysely";
import { type Entry, entryColumns } from "./entry-row.ts";
import type { Json } from "./json.ts";
import { oneOf } from "./kysely.ts";
import type { Session } from "./session.ts";

/** How a declared value is compared and sorted. */
export type ValueType = "text" | "number" | "date" | "boolean";

/** A column of the entry by its name in `Entry`, or a declared value (`value` with its type). */
export type Field =
  | { readonly column: EntryColumn }
  | { readonly value: string; readonly type: ValueType /** Sort as Japanese text. */; readonly japanese?: boolean };

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

/** One condition on a field. `has` = the JSON value (an array) contains the given one. */
export interface Condition {
  readonly field: Field;
  readonly is:
    | "equal"
    | "notEqual"
    | "in"
    | "less"
    | "atMost"
    | "more"
    | "atLeast"
    | "contains"
    | "empty"
    | "notEmpty"
    | "has";
  readonly to?: Json;
}

/** What a list asks for. */
export interface ListQuery {
  readonly declarations: readonly string[];
  readonly where?: readonly Condition[];
  /** Every word must occur in the entry's search text; the caller normalises as it normalised that text. */
  readonly words?: readonly string[];
  /** Only entries that await one of these, in the engine's form. */
  readonly awaitingAny?: readonly Json[];
  readonly open?: boolean;
  readonly sort?: readonly { readonly field: Field; readonly descending?: boolean }[];
  readonly limit: number;
  readonly offset?: number;
  /** False leaves the total out. */
  readonly total?: boolean;
}

/** One page. `total` is exact up to 10,000; null means more: 「1万件以上」. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly total: number | null;
}

const exactTotals = 10_000;
const fieldName = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
const casts: Readonly<Record<ValueType, string>> = { text: "", number: "::numeric", date: "", boolean: "::boolean" };

/**
 * The SQL of a field, the same for queries and for {@link indexOn}: an index is used only where both agree letter
 * for letter. Throws on a name that no declaration may have.
 */
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

/** The SQL of the index that serves filters and sorts of one declaration by this field; idempotent. */
export function indexOn(declaration: string, field: Field): string {
  if (!fieldName.test(declaration)) throw new RangeError(`not a declaration name: ${declaration}`);
  const part = "column" in field ? field.column : field.value;
  const name = `entry_of_${declaration}_${part}${"value" in field && field.japanese ? "_ja" : ""}`
    .replaceAll(/[^A-Za-z0-9_]/g, "_")
    .toLowerCase();
  const expression = fieldSql(field);
  return `create index if not exists ${name.slice(0, 63)} on machimori.entry (body, (${expression}), id) where declaration = '${declaration}'`;
}

function comparison(condition: Condition): RawBuilder<boolean> {
  const { field, is } = condition;
  const left = sql.raw<unknown>(fieldSql(field));
  const to = condition.to ?? null;
  const right = "value" in field && field.type === "number" ? sql`${to}::numeric` : sql`${to}`;
  switch (is) {
    case "equal":
      return sql`${left} = ${right}`;
    case "notEqual":
      return sql`${left} is distinct from ${right}`;
    case "in":
      return sql`${left} = any(${(to as Json[]).map(String)}${sql.raw("value" in field && casts[field.type] ? `::text[]${casts[field.type]}[]` : "::text[]")})`;
    case "less":
      return sql`${left} < ${right}`;
    case "atMost":
      return sql`${left} <= ${right}`;
    case "more":
      return sql`${left} > ${right}`;
    case "atLeast":
      return sql`${left} >= ${right}`;
    case "contains":
      return sql`${left}::text ilike ${`%${likeText(String(to))}%`}`;
    case "empty":
      return sql`coalesce(${left}::text, '') in ('', '[]', '{}')`;
    case "notEmpty":
      return sql`coalesce(${left}::text, '') not in ('', '[]', '{}')`;
    case "has":
      if (!("value" in field)) throw new RangeError("only a declared value can hold several");
      return sql`("values" -> ${field.value}) @> ${JSON.stringify([to])}::jsonb`;
  }
}

/** Takes the special meaning from the characters of a LIKE pattern. */
function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}

function filtered(session: Session, query: ListQuery) {
  const { acting, db } = session;
  let q = db.selectFrom("entry").where("body", "=", acting.body);
  // A literal, so that the partial indexes of the declaration can serve the query.
  q =
    query.declarations.length === 1 && fieldName.test(query.declarations[0]!)
      ? q.where("declaration", "=", sql.lit(query.declarations[0]!))
      : q.where("declaration", "=", oneOf(query.declarations));
  if (acting.divisions !== "*") {
    // Says again what row security says, in a form that indexes can serve.
    const divisions = [...acting.divisions];
    q = q.where(
      sql<boolean>`(division = any(${divisions}::text[]) or applicant = ${acting.person} or parties && array[${acting.person}]::text[])`,
    );
  }
  for (const condition of query.where ?? []) q = q.where(comparison(condition));
  for (const word of query.words ?? []) q = q.where("search", "like", `%${likeText(word)}%`);
  if (query.awaitingAny?.length)
    q = q.where((eb) =>
      eb.or(query.awaitingAny!.map((one) => sql<boolean>`awaiting @> ${JSON.stringify([one])}::jsonb`)),
    );
  if (query.open !== undefined) q = q.where("closedAt", query.open ? "is" : "is not", null);
  return q;
}

/** Counts no further than `most`, so that a total never costs more than that. */
export async function countEntries(session: Session, query: ListQuery, most: number): Promise<number> {
  const rows = filtered(session, query).select(sql<number>`1`.as("one")).limit(most);
  const counted = await session.db
    .selectFrom(rows.as("rows"))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return counted.n;
}

/** One page of entries in the asked order; the id decides between equals, so that pages never overlap. */
export async function listEntries(session: Session, query: ListQuery): Promise<Page> {
  let q = filtered(session, query)
    .select(entryColumns)
    .limit(query.limit)
    .offset(query.offset ?? 0);
  for (const { field, descending } of query.sort ?? [])
    q = q.orderBy(sql.raw(fieldSql(field)), descending ? "desc" : "asc");
  q = q.orderBy("id", query.sort?.[0]?.descending ? "desc" : "asc");
  const entries = await q.execute();
  if (query.total === false) return { entries, total: null };
  const counted = await countEntries(session, query, exactTotals + 1);
  return { entries, total: counted > exactTotals ? null : counted };
}
