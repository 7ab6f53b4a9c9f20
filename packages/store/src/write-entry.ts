import type pg from "pg";
import type { Entry } from "./entry-row.ts";
import { places } from "./many-rows.ts";
import { type RecordValues, recordColumns, recordTypes } from "./records.ts";

const columns = [
  ...(["id", "declaration", "declaration_version", "number", "division", "applicant", "parties", "status"] as const),
  ...(["awaiting", "due_on", "effective_from", "effective_to", '"values"', "search", "version", "opened_at"] as const),
  ...(["changed_at", "closed_at", "exercise"] as const),
  ...(["key1", "key2", "key3", "key4", "key5", "key6", "key7", "key8"] as const),
] as const;

/** The columns of an entry beside its body, as a statement names them, in the order of {@link valuesOf}. */
export const entryColumnNames = columns.join(", ");
export const entryColumnCount = columns.length;

/** What is written of an entry. */
export function valuesOf(entry: Entry): readonly unknown[] {
  const { key1, key2, key3, key4, key5, key6, key7, key8 } = entry;
  return [
    ...[entry.id, entry.declaration, entry.declarationVersion, entry.number, entry.division, entry.applicant],
    ...[
      entry.parties,
      entry.status,
      JSON.stringify(entry.awaiting),
      entry.dueOn,
      entry.effectiveFrom,
      entry.effectiveTo,
    ],
    ...[JSON.stringify(entry.values), entry.search, entry.version, entry.openedAt, entry.changedAt, entry.closedAt],
    ...[entry.exercise, ...[key1, key2, key3, key4, key5, key6, key7, key8].map((key) => key ?? null)],
  ];
}

/** What one statement writes besides the entry. */
interface Shape {
  readonly isNew: boolean;
  readonly withParties: boolean;
  readonly withRecord: boolean;
  /** A stale write breaks the transaction off. */
  readonly isStrict: boolean;
}

/**
 * The statement that writes an entry, those who may see it, and the record of its act: together or not at all. The
 * record is written from the line of the entry, so that a stale write leaves no trace.
 */
function statement({ isNew, withParties, withRecord, isStrict }: Shape): {
  readonly name: string;
  readonly text: string;
} {
  const own = places(2, columns.length);
  const entry = isNew
    ? `insert into entry (body, ${columns.join(", ")}) values ($1, ${own.join(", ")}) on conflict do nothing returning id`
    : `update entry set ${columns.map((column, index) => `${column} = ${own[index]}`).join(", ")}
       where body = $1 and id = $2 and version = $${columns.length + 2} returning id`;
  const next = columns.length + (isNew ? 2 : 3);
  const parties = `$${2 + columns.indexOf("parties")}::text[]`;
  const parts = [`written as (${entry})`];
  if (withParties)
    parts.push(
      `party as (insert into entry_party (body, entry, person) select $1, written.id, p from written, unnest(${parties}) p on conflict do nothing)`,
    );
  if (!isNew)
    parts.push(
      `gone as (delete from entry_party q using written where q.body = $1 and q.entry = written.id and q.person <> all (${parties}))`,
    );
  if (withRecord)
    parts.push(
      `recorded as (insert into record (${recordColumns.join(", ")}) select ${places(next, recordColumns.length)
        .map((place, index) => `${place}::${recordTypes[recordColumns[index]!] ?? "text"}`)
        .join(", ")} from written returning pid)`,
    );
  const name = `entry.${isNew ? "open" : "change"}${withParties ? ".parties" : ""}${withRecord ? ".record" : ""}`;
  const answer = withRecord ? "select pid from recorded" : "select 0::bigint as pid from written";
  return isStrict
    ? { name: `${name}.strict`, text: `with ${parts.join(", ")} select coalesce((${answer}), stale()) as pid` }
    : { name, text: `with ${parts.join(", ")} ${answer}` };
}

/** SQLSTATE of a transaction broken off because its writer had not seen the latest version. */
const staleCode = "MA020";

/** Whether a transaction failed because its writer had not seen the latest version: nothing was written. */
export function isStale(error: unknown): boolean {
  return (error as { readonly code?: string } | null)?.code === staleCode;
}

const statements = new Map<string, { readonly name: string; readonly text: string }>();

function statementOf(shape: Shape) {
  const key = JSON.stringify(shape);
  const known = statements.get(key) ?? statement(shape);
  statements.set(key, known);
  return known;
}

/**
 * Writes an entry as its acts left it, with the record of the last of them where one is given, in one round trip.
 * `seen` is the version the writer decided upon, 0 for a new entry. Answers the record's number (0 without one), or
 * null where the entry has moved on and nothing was written; `isStrict` then breaks the transaction off ({@link isStale}).
 */
export async function writeEntry(
  client: pg.ClientBase,
  body: string,
  entry: Entry,
  seen: number,
  record: RecordValues | null,
  isStrict = false,
): Promise<number | null> {
  const shape = { isNew: seen === 0, withParties: entry.parties.length > 0, withRecord: record !== null, isStrict };
  const values = [body, ...valuesOf(entry), ...(seen === 0 ? [] : [seen]), ...(record ?? [])];
  const written = await client.query<{ pid: number }>({ ...statementOf(shape), values });
  return written.rows[0]?.pid ?? null;
}
