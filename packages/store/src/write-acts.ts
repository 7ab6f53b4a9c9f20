import type pg from "pg";
import type { Entry } from "./entry-row.ts";
import { insertRecords, type RecordValues } from "./records.ts";
import { writeEntry } from "./write-entry.ts";

/** An act as it is written: its record, and the entry as it left it. */
export interface ActRow {
  readonly record: RecordValues;
  readonly entry: Entry;
  /** The version its writer decided upon, 0 for a new entry. */
  readonly seen: number;
}

const entryType = `(id text, declaration text, "declarationVersion" integer, number text, division text, applicant text,
  parties text[], status text, awaiting jsonb, "dueOn" date, "effectiveFrom" date, "effectiveTo" date, "values" jsonb,
  search text, key1 text, key2 text, key3 text, key4 text, key5 text, key6 text, key7 text, key8 text, version integer,
  "openedAt" timestamptz, "changedAt" timestamptz, "closedAt" timestamptz, exercise text)`;

const insertEntries = `insert into entry (body, id, declaration, declaration_version, number, division, applicant, parties,
    status, awaiting, due_on, effective_from, effective_to, "values", search, key1, key2, key3, key4, key5, key6, key7, key8,
    version, opened_at, changed_at, closed_at, exercise)
  select $1, e.id, e.declaration, e."declarationVersion", e.number, e.division, e.applicant, e.parties, e.status, e.awaiting,
    e."dueOn", e."effectiveFrom", e."effectiveTo", e."values", e.search, e.key1, e.key2, e.key3, e.key4, e.key5, e.key6,
    e.key7, e.key8, e.version, e."openedAt", e."changedAt", e."closedAt", e.exercise
  from jsonb_to_recordset($2::jsonb) as e${entryType}
  on conflict do nothing`;

const openMany = { name: "entry.many", text: insertEntries };
const openStrict = {
  name: "entry.many.strict",
  text: `with written as (${insertEntries} returning 1) select case when count(*) <> $3 then stale() end from written`,
};
const openParties = {
  name: "entry.many.parties",
  text: `insert into entry_party (body, entry, person)
    select $1, e.id, p from jsonb_to_recordset($2::jsonb) as e(id text, parties text[]), unnest(e.parties) p on conflict do nothing`,
};

function writeParties(client: pg.ClientBase, body: string, entries: readonly Entry[]): Promise<unknown> | null {
  const shared = entries.filter((entry) => entry.parties.length > 0).map(({ id, parties }) => ({ id, parties }));
  return shared.length === 0 ? null : client.query({ ...openParties, values: [body, JSON.stringify(shared)] });
}

/** Writes new entries with one statement each for them and their parties; answers how many ids were free. */
export async function writeNewEntries(
  client: pg.ClientBase,
  body: string,
  entries: readonly Entry[],
): Promise<number | null> {
  const made = await client.query({ ...openMany, values: [body, JSON.stringify(entries)] });
  if (made.rowCount === entries.length) await writeParties(client, body, entries);
  return made.rowCount;
}

/**
 * Writes acts, all of them or none: everything is sent before the first answer is waited for. Where an entry has moved
 * on or an id is taken, the transaction is broken off ({@link isStale}). Answers the numbers of the records, in order.
 */
export async function writeActs(
  client: pg.ClientBase,
  body: string,
  acts: readonly ActRow[],
): Promise<readonly number[]> {
  const fresh = acts.filter((act) => act.seen === 0).map((act) => act.entry);
  const sent: (Promise<unknown> | null)[] = [];
  if (fresh.length > 0) sent.push(client.query({ ...openStrict, values: [body, JSON.stringify(fresh), fresh.length] }));
  for (const { entry, seen } of acts) if (seen > 0) sent.push(writeEntry(client, body, entry, seen, null, true));
  sent.push(writeParties(client, body, fresh));
  const numbers = insertRecords(
    client,
    acts.map((act) => act.record),
  );
  await Promise.all([...sent, numbers]);
  return numbers;
}
