import { type Entry, entryColumns } from "./entry-row.ts";
import { oneOf } from "./kysely.ts";
import { isIndexed, sortSql } from "./list-field.ts";
import { type ListQuery, visibleOf } from "./list-visible.ts";
import { type Places, places } from "./places.ts";
import { prepared } from "./prepared.ts";
import type { Acting, Session } from "./session.ts";

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

/** The parts of what may be seen as one, of each entry these columns. */
const united = (parts: readonly string[], columns: string) =>
  parts.map((part) => `select ${columns} from entry where ${part}`).join(" union all ");

/** How far a page goes and where it begins. */
function pageOf({ limit, offset = 0 }: ListQuery, { place }: Places): string {
  // The limit as a literal, so that a plan made once for all values knows how short a page is.
  return `limit ${Math.trunc(limit)}${offset > 0 ? ` offset ${place(offset)}` : ""}`;
}

/**
 * One page of a list of at most one order, with its count, in one statement. Few lines are found, counted and sorted;
 * many are read in order as far as the page goes. Which of the two, the database decides by its own count. There is one
 * row without an id where the page is empty.
 */
function pageStatement(acting: Acting, query: ListQuery, given: Places): string {
  const first = query.sort?.[0];
  const direction = first?.descending ? "desc" : "asc";
  const columns = `id, ${first ? sortSql(first.field) : "null::text"} as s`;
  const { parts, inOne } = visibleOf(acting, query, given);
  const isCounted = isWhole(query);
  const far = query.limit + (query.offset ?? 0);
  const most = `${given.place(isCounted ? Math.min(walkWorth * far, exactTotals) : exactTotals)}::integer`;
  const order = `order by s ${direction}, id ${direction}`;
  const page = `${order} ${pageOf(query, given)}`;
  const counted = isCounted
    ? `seen as materialized (select count(*)::integer as n from (${united(parts, "1")} limit ${exactTotals + 1}) c)`
    : `hit as materialized (${united(parts, columns)} limit ${exactTotals + 1}), seen as materialized (select count(*)::integer as n from hit)`;
  return `with ${counted}
    select p.id, seen.n from seen left join (
      select * from (select ${columns} from entry where ${inOne} ${page}) walked where (select n from seen) > ${most}
      union all
      select * from (select * from ${isCounted ? `(${united(parts, columns)})` : "hit"} found ${page}) sorted
        where (select n from seen) <= ${most}
    ) p on true ${order}`;
}

const servedAtOnce = (query: ListQuery) => query.total !== false && (query.sort?.length ?? 0) <= 1;

/** The page as {@link pageStatement} answers it; sent before this function answers. */
async function pageAtOnce(session: Session, query: ListQuery, isAlone: boolean): Promise<IdPage> {
  const given = places();
  const asked = prepared(pageStatement(session.acting, query, given));
  // One plan for whatever is asked in this form: planning costs more than most pages.
  const planned = isAlone && asked.name ? session.client.query("set local plan_cache_mode = force_generic_plan") : null;
  const found = session.client.query<{ id: string | null; n: number }>({ ...asked, values: [...given.values] });
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
export async function countEntries({ acting, client }: Session, query: ListQuery, most: number): Promise<number> {
  const given = places();
  const { parts } = visibleOf(acting, query, given);
  const text = `select count(*)::integer as n from (${united(parts, "1")} limit ${given.place(most)}) c`;
  const counted = await client.query<{ n: number }>(text, [...given.values]);
  return counted.rows[0]!.n;
}

/** A page in an order of several fields, or one whose total nobody asked for. */
async function inOrder(session: Session, query: ListQuery): Promise<IdPage> {
  const given = places();
  const orders = (query.sort ?? []).map(({ field, descending }) => `${sortSql(field)} ${descending ? "desc" : "asc"}`);
  const order = [...orders, `id ${query.sort?.[0]?.descending ? "desc" : "asc"}`].join(", ");
  const { inOne } = visibleOf(session.acting, query, given);
  const text = `select id from entry where ${inOne} order by ${order} ${pageOf(query, given)}`;
  const found = await session.client.query<{ id: string }>(text, [...given.values]);
  const ids = found.rows.map((row) => row.id);
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
