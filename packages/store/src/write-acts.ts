import type pg from "pg";
import type { Entry } from "./entry-row.ts";
import { byRows, inStatements, valueRows } from "./many-rows.ts";
import { insertRecords, type RecordValues } from "./records.ts";
import { entryColumnCount, entryColumnNames, valuesOf, writeEntry } from "./write-entry.ts";

/** An act as it is written: its record, and the entry as it left it. */
export interface ActRow {
  readonly record: RecordValues;
  readonly entry: Entry;
  /** The version its writer decided upon, 0 for a new entry. */
  readonly seen: number;
}

const insertEntries = (rows: number) =>
  `insert into entry (body, ${entryColumnNames}) values ${valueRows(rows, entryColumnCount, ["$1"])} on conflict do nothing`;

const openMany = byRows("entry.many", insertEntries);
const openStrict = byRows(
  "entry.many.strict",
  (rows) =>
    `with written as (${insertEntries(rows)} returning 1) select case when count(*) <> ${rows} then stale() end from written`,
);

const entriesOf = (body: string, entries: readonly Entry[]) => [body, ...entries.flatMap(valuesOf)];

const openParties = {
  name: "entry.many.parties",
  text: `insert into entry_party (body, entry, person)
    select $1, e.id, p from jsonb_to_recordset($2::jsonb) as e(id text, parties text[]), unnest(e.parties) p on conflict do nothing`,
};

function writeParties(client: pg.ClientBase, body: string, entries: readonly Entry[]): Promise<unknown> | null {
  const shared = entries.filter((entry) => entry.parties.length > 0).map(({ id, parties }) => ({ id, parties }));
  return shared.length === 0 ? null : client.query({ ...openParties, values: [body, JSON.stringify(shared)] });
}

/** Writes new entries and those who may see them; answers how many ids were free. */
export async function writeNewEntries(client: pg.ClientBase, body: string, entries: readonly Entry[]): Promise<number> {
  const made = await Promise.all(
    inStatements(entries).map((some) => client.query({ ...openMany(some.length), values: entriesOf(body, some) })),
  );
  const count = made.reduce((sum, one) => sum + (one.rowCount ?? 0), 0);
  if (count === entries.length) await writeParties(client, body, entries);
  return count;
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
  for (const some of inStatements(fresh))
    sent.push(client.query({ ...openStrict(some.length), values: entriesOf(body, some) }));
  for (const { entry, seen } of acts) if (seen > 0) sent.push(writeEntry(client, body, entry, seen, null, true));
  sent.push(writeParties(client, body, fresh));
  const numbers = insertRecords(
    client,
    acts.map((act) => act.record),
  );
  await Promise.all([...sent, numbers]);
  return numbers;
}
