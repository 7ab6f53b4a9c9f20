import { type RawBuilder, sql } from "kysely";
import { type Entry, entryColumns } from "./entry-row.ts";
import { oneOf } from "./kysely.ts";
import { isIndexed, sortSql } from "./list-field.ts";
import { type ListQuery, type Matching, visible, visibleParts } from "./list-visible.ts";
import { prepared } from "./prepared.ts";
import type { Session } from "./session.ts";

/** One page. `total` is exact up to 10,000; null means more: 「1万件以上」. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly total: number | null;
}

/** Ids of one page in the asked order, with the total. */
export interface IdPage {
  readonly ids: readonly string[];
  readonly total: number | null;
}

const exactTotals = 10_000;

/** So many lines are sorted in the time in which one line of a page is reached in the order of an index. */
const walkWorth = 40;

/**
 * Whether a list is counted apart from its lines: nothing narrows it and an index has its order, so counting alone costs
 * less than carrying every line to a sort.
 */
function isWhole({ where = [], words = [], awaitingAny = [], open, sort = [] }: ListQuery): boolean {
  const isNarrowed = where.length > 0 || words.length > 0 || awaitingAny.length > 0 || open !== undefined;
  return !isNarrowed && sort.every(({ field }) => isIndexed(field));
}

/** The parts as one, each row with its id and what it is sorted by. */
function united(parts: readonly [Matching, ...Matching[]], key: RawBuilder<unknown>) {
  const [first, ...rest] = parts.map((part) => part.select(["id", key.as("s")]));
  return rest.reduce((all, part) => all.unionAll(part), first!);
}

/**
 * One page of a list of at most one order, with its count, in one statement. Few lines are found, counted and sorted;
 * many are read in order as far as the page goes. Which of the two, the database decides by its own count. There is one
 * row without an id where the page is empty.
 */
function pageStatement(session: Session, query: ListQuery) {
  const first = query.sort?.[0];
  const direction = sql.raw(first?.descending ? "desc" : "asc");
  const key = sql.raw<unknown>(first ? sortSql(first.field) : "null::text");
  const parts = visibleParts(session, query);
  const far = query.limit + (query.offset ?? 0);
  const whole = isWhole(query);
  const most = whole ? Math.min(walkWorth * far, exactTotals) : exactTotals;
  // The limit as a literal, so that a plan made once for all values knows how short a page is.
  const skipped = query.offset ? sql`offset ${query.offset}` : sql``;
  const page = sql`order by s ${direction}, id ${direction} limit ${sql.lit(query.limit)} ${skipped}`;
  const lines = united(parts, key);
  const counted = whole
    ? sql`seen as materialized (select count(*)::integer as n from ${united(parts, sql`1`).limit(exactTotals + 1)} c)`
    : sql`hit as materialized ${lines.limit(exactTotals + 1)}, seen as materialized (select count(*)::integer as n from hit)`;
  return sql`with ${counted}
    select p.id, seen.n from seen left join (
      select * from (select * from ${visible(session, query).select(["id", key.as("s")])} a ${page}) walked
        where (select n from seen) > ${most}::integer
      union all
      select * from (select * from ${whole ? lines : sql`hit`} b ${page}) sorted
        where (select n from seen) <= ${most}::integer
    ) p on true order by p.s ${direction}, p.id ${direction}`.compile(session.db);
}

const servedAtOnce = (query: ListQuery) => query.total !== false && (query.sort?.length ?? 0) <= 1;

/** The page as {@link pageStatement} answers it; sent before this function answers. */
async function pageAtOnce(session: Session, query: ListQuery, isAlone: boolean): Promise<IdPage> {
  const { sql: text, parameters } = pageStatement(session, query);
  const asked = prepared(text);
  // One plan for whatever is asked in this form: planning costs more than most pages.
  const planned = isAlone && asked.name ? session.client.query("set local plan_cache_mode = force_generic_plan") : null;
  const found = session.client.query<{ id: string | null; n: number }>({ ...asked, values: [...parameters] });
  const [{ rows }] = await Promise.all([found, planned]);
  const total = rows[0]!.n;
  return { ids: rows.map((row) => row.id).filter((id) => id !== null), total: total > exactTotals ? null : total };
}

/**
 * The page as the only thing its transaction asks; null where one statement does not answer it, and {@link listIds}
 * must. The statement is sent before this function answers.
 */
export async function listIdsAtOnce(session: Session, query: ListQuery): Promise<IdPage | null> {
  return servedAtOnce(query) ? pageAtOnce(session, query, true) : null;
}

/** Ids of one page in the asked order; the id decides between equals, so that pages never overlap. */
export async function listIds(session: Session, query: ListQuery): Promise<IdPage> {
  return servedAtOnce(query) ? pageAtOnce(session, query, false) : inOrder(session, query);
}

/** Counts no further than `most`, so that a total never costs more than that. */
export async function countEntries(session: Session, query: ListQuery, most: number): Promise<number> {
  const counted = await session.db
    .selectFrom(united(visibleParts(session, query), sql`1`).limit(most).as("rows"))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return counted.n;
}

/** A page in an order of several fields, or one whose total nobody asked for. */
async function inOrder(session: Session, query: ListQuery): Promise<IdPage> {
  let q = visible(session, query)
    .select("id")
    .limit(query.limit)
    .offset(query.offset ?? 0);
  for (const { field, descending } of query.sort ?? [])
    q = q.orderBy(sql.raw(sortSql(field)), descending ? "desc" : "asc");
  q = q.orderBy("id", query.sort?.[0]?.descending ? "desc" : "asc");
  const ids = (await q.execute()).map((row) => row.id);
  if (query.total === false) return { ids, total: null };
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
