import { type RawBuilder, sql } from "kysely";
import { type Entry, entryColumns, listKeyLength, listKeys } from "./entry-row.ts";
import type { Json } from "./json.ts";
import { oneOf } from "./kysely.ts";
import type { Session } from "./session.ts";

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
function sortSql(field: Field): string {
  return keySql(field) ?? fieldSql(field);
}

/** The SQL of a field's list key, which an index may serve; null where the field has none. */
function keySql(field: Field): string | null {
  if (!("value" in field) || field.slot === undefined) return null;
  if (!Number.isInteger(field.slot) || field.slot < 1 || field.slot > listKeys) return null;
  return field.type === "number"
    ? `key${field.slot}::numeric`
    : `key${field.slot}${field.japanese ? ' collate "ja-x-icu"' : ""}`;
}

/** The SQL of the index that serves the list of one declaration by this field, in large registers; idempotent. */
export function indexOn(declaration: string, field: Field): string {
  if (!fieldName.test(declaration)) throw new RangeError(`not a declaration name: ${declaration}`);
  const part = "column" in field ? field.column : field.value;
  const name = `entry_of_${declaration}_${part}`.replaceAll(/[^A-Za-z0-9_]/g, "_").toLowerCase();
  const expression = sortSql(field);
  const plain = /^\w+( collate "ja-x-icu")?$/.test(expression) ? expression : `(${expression})`;
  return `create index concurrently if not exists ${name.slice(0, 63)} on machimori.entry (body, ${plain}, id) where declaration = '${declaration}'`;
}

/**
 * The SQL of the index that answers lists of people who see some divisions of a large register without looking at its
 * lines; idempotent. It holds whatever row security asks for.
 */
export function coveringIndexOn(declaration: string): string {
  if (!fieldName.test(declaration)) throw new RangeError(`not a declaration name: ${declaration}`);
  const name = `entry_of_${declaration}__cover`.replaceAll(/[^A-Za-z0-9_]/g, "_").toLowerCase();
  // As columns of the index, not merely carried by it, keys rule lines out before those are looked at.
  const keys = Array.from({ length: listKeys }, (_, slot) => `key${slot + 1} collate "ja-x-icu"`).join(", ");
  return `create index concurrently if not exists ${name.slice(0, 63)} on machimori.entry (body, division, id, status, ${keys}) include (declaration, applicant, changed_at, xid) where declaration = '${declaration}'`;
}

const ordered: ReadonlySet<Condition["is"]> = new Set(["less", "atMost", "more", "atLeast"]);

/** The comparison by list key where it says the same as by the value itself; null where it does not. */
function byKey({ field, is, to = null }: Condition): RawBuilder<boolean> | null {
  if (!("value" in field) || field.type === "number") return null;
  const key = keySql(field);
  const short = (one: Json) => typeof one !== "object" && one !== null && String(one).length < listKeyLength;
  if (key === null) return null;
  const left = sql.raw<unknown>(key);
  if (is === "equal" && short(to)) return sql`${left} = ${String(to)}`;
  if (is === "in" && Array.isArray(to) && to.every(short)) return sql`${left} = any(${to.map(String)}::text[])`;
  if (field.type === "date" && ordered.has(is) && short(to))
    return sql`${left} ${sql.raw({ less: "<", atMost: "<=", more: ">", atLeast: ">=" }[is as "less"])} ${String(to)}`;
  return null;
}

function comparison(condition: Condition): RawBuilder<boolean> {
  const served = byKey(condition);
  if (served) return served;
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

/** What meets the query, of all the body. */
function matching(session: Session, query: ListQuery) {
  const { acting, db } = session;
  let q = db.selectFrom("entry").where("body", "=", acting.body);
  // A literal, so that the partial indexes of the declaration can serve the query.
  q =
    query.declarations.length === 1 && fieldName.test(query.declarations[0]!)
      ? q.where("declaration", "=", sql.lit(query.declarations[0]!))
      : q.where("declaration", "=", oneOf(query.declarations));
  for (const condition of query.where ?? []) q = q.where(comparison(condition));
  for (const word of query.words ?? []) q = q.where("search", "like", `%${likeText(word)}%`);
  if (query.awaitingAny?.length)
    q = q.where((eb) =>
      eb.or(query.awaitingAny!.map((one) => sql<boolean>`awaiting @> ${JSON.stringify([one])}::jsonb`)),
    );
  if (query.open !== undefined) q = q.where("closedAt", query.open ? "is" : "is not", null);
  return q;
}

const within = (divisions: readonly string[]) => sql<boolean>`division = any(${[...divisions]}::text[])`;
const asParty = ({ body, person }: Session["acting"]) =>
  sql<boolean>`id = any(array(select entry from entry_party where body = ${body} and person = ${person}))`;

/**
 * The parts of which what may be seen consists, none in two of them: by division, by application, as a party. They say
 * again what row security says, each in a form that an index can serve.
 */
function visibleParts(session: Session, query: ListQuery) {
  const { acting } = session;
  const all = matching(session, query);
  if (acting.divisions === "*") return [all];
  const byDivision = within(acting.divisions);
  if (acting.person === null) return [all.where(byDivision)];
  const elsewhere = all.where(sql<boolean>`(${byDivision}) is not true`);
  return [
    all.where(byDivision),
    elsewhere.where("applicant", "=", acting.person),
    elsewhere.where(sql<boolean>`applicant is distinct from ${acting.person}`).where(asParty(acting)),
  ];
}

/** What may be seen, in one piece: for reading in order. */
function visible(session: Session, query: ListQuery) {
  const { acting } = session;
  const all = matching(session, query);
  if (acting.divisions === "*") return all;
  return all.where(sql<boolean>`(${within(acting.divisions)} or applicant = ${acting.person} or ${asParty(acting)})`);
}

/** Counts no further than `most`, so that a total never costs more than that. */
export async function countEntries(session: Session, query: ListQuery, most: number): Promise<number> {
  const [first, ...rest] = visibleParts(session, query).map((part) => part.select("id"));
  const rows = rest.reduce((all, part) => all.unionAll(part), first!).limit(most);
  const counted = await session.db
    .selectFrom(rows.as("rows"))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return counted.n;
}

/** Ids of one page in the asked order, with the total. */
export interface IdPage {
  readonly ids: readonly string[];
  readonly total: number | null;
}

/** What meets a query of at most one order, found once, counted and sorted; one statement. */
function foundOnce(session: Session, query: ListQuery) {
  const first = query.sort?.[0];
  const direction = first?.descending ? "desc" : "asc";
  const sorted = first ? sql.raw<unknown>(sortSql(first.field)) : sql<unknown>`null`;
  return session.db
    .with(
      (cte) => cte("hit").materialized(),
      () => {
        const [own, ...others] = visibleParts(session, query).map((part) => part.select(["id", sorted.as("s")]));
        return others.reduce((all, part) => all.unionAll(part), own!).limit(exactTotals + 1);
      },
    )
    .selectFrom("hit")
    .select(["id", sql<number>`(select count(*) from hit)`.as("n")])
    .orderBy("s", direction)
    .orderBy("id", direction)
    .limit(query.limit)
    .offset(query.offset ?? 0);
}

/** Lists asked for again and again, by their statement. */
const often = new Map<string, string>();
/** Each costs every connection the memory of a plan; what addresses can ask for has no end. */
const mostPrepared = 40;
const seenOnce = new Set<string>();
const mostSeen = 1_000;

/** A statement with a name where it comes again: the database then plans it once a connection, not every time. */
function prepared(text: string): { readonly text: string; readonly name?: string } {
  const known = often.get(text);
  if (known !== undefined) return { text, name: known };
  if (often.size >= mostPrepared) return { text };
  if (!seenOnce.delete(text)) {
    if (seenOnce.size >= mostSeen) seenOnce.clear();
    seenOnce.add(text);
    return { text };
  }
  const name = `list.${often.size}`;
  often.set(text, name);
  return { text, name };
}

const servedAtOnce = (query: ListQuery) => query.total !== false && (query.sort?.length ?? 0) <= 1;

/**
 * The page where one statement answers it: null where it does not, and {@link listIds} must. The statement is sent
 * before this function answers.
 */
export async function listIdsAtOnce(session: Session, query: ListQuery): Promise<IdPage | null> {
  if (!servedAtOnce(query)) return null;
  const { sql: text, parameters } = foundOnce(session, query).compile();
  const asked = { ...prepared(text), values: [...parameters] };
  const found = await session.client.query<{ id: string; n: number }>(asked);
  const total = found.rows[0]?.n ?? ((query.offset ?? 0) > 0 ? null : 0);
  return total === null || total > exactTotals ? null : { ids: found.rows.map((row) => row.id), total };
}

/**
 * Ids of one page in the asked order; the id decides between equals, so that pages never overlap. What meets the query
 * is found once, counted and sorted; only where it is more than a total is exact for, the page is read in order.
 */
export async function listIds(session: Session, query: ListQuery): Promise<IdPage> {
  if (!servedAtOnce(query)) return inOrder(session, query);
  const found = await foundOnce(session, query).execute();
  const total = found[0]?.n ?? ((query.offset ?? 0) > 0 ? await countEntries(session, query, exactTotals + 1) : 0);
  if (total > exactTotals) return inOrder(session, query);
  return { ids: found.map((row) => row.id), total };
}

/** The same, read in the order of an index as far as the page; without a total. */
async function inOrder(session: Session, query: ListQuery): Promise<IdPage> {
  let q = visible(session, query)
    .select("id")
    .limit(query.limit)
    .offset(query.offset ?? 0);
  for (const { field, descending } of query.sort ?? [])
    q = q.orderBy(sql.raw(sortSql(field)), descending ? "desc" : "asc");
  q = q.orderBy("id", query.sort?.[0]?.descending ? "desc" : "asc");
  const ids = (await q.execute()).map((row) => row.id);
  if (query.total === false || (query.sort?.length ?? 0) <= 1) return { ids, total: null };
  const total = await countEntries(session, query, exactTotals + 1);
  return { ids, total: total > exactTotals ? null : total };
}

/** One page of entries, whole, in the asked order. */
export async function listEntries(session: Session, query: ListQuery): Promise<Page> {
  const { ids, total } = await listIds(session, query);
  if (ids.length === 0) return { entries: [], total };
  const rows = await session.db.selectFrom("entry").select(entryColumns).where("id", "=", oneOf(ids)).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { entries: ids.map((id) => byId.get(id)).filter((row) => row !== undefined), total };
}
