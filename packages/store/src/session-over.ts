import type pg from "pg";
import type { Instant } from "./json.ts";
import { queriesOver } from "./kysely.ts";
import type { NewRecord } from "./new-record.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import { actorOf, composeRecord, insertRecord, insertRecords, type RecordValues } from "./records.ts";
import type { Acting, Session } from "./session.ts";
import { type ActRow, writeActs } from "./write-acts.ts";
import { writeEntry } from "./write-entry.ts";

/** What a session tells the transaction it belongs to. */
export interface Told {
  /** Something was appended to the record. */
  appended: boolean;
  /** Work that is sent along with the commit. */
  readonly last: Promise<unknown>[];
}

/** What the parts of one open transaction work with; `told` gathers what its end must know. */
export function sessionOver(client: pg.ClientBase, acting: Acting, names: Pseudonyms, told: Told): Session {
  const at = acting.at ?? new Date().toISOString();
  const onAppend = () => {
    told.appended = true;
  };
  const along = (sent: Promise<unknown>) => {
    sent.catch(() => undefined);
    told.last.push(sent);
  };
  const compose = async (record: NewRecord, own: Instant = at) => {
    const who = [acting.body, own, actorOf(acting, record), record.entry ?? null] as const;
    return composeRecord(acting, own, record, names.known(...who) ?? (await names.resolve(client, ...who)));
  };
  return {
    acting,
    at,
    client,
    db: queriesOver(client),
    async append(record) {
      const pid = await insertRecord(client, await compose(record));
      onAppend();
      return { pid, at };
    },
    async carry(record, entry, seen) {
      const pid = await writeEntry(client, acting.body, entry, seen, await compose(record));
      if (pid === null) return null;
      onAppend();
      return { pid, at };
    },
    async carryAll(acts) {
      // Composed before anything is sent: the names a leaf uses may have to be read first.
      const rows: ActRow[] = [];
      for (const { record, entry, seen, at: own } of acts)
        rows.push({ record: await compose(record, own), entry, seen });
      const written = writeActs(client, acting.body, rows).then((pids) =>
        pids.map((pid, index) => ({ pid, at: acts[index]!.at })),
      );
      along(written);
      onAppend();
      return { written };
    },
    along,
    async appendMany(records) {
      const rows: RecordValues[] = [];
      for (const record of records) rows.push(await compose(record));
      const pids = await insertRecords(client, rows);
      onAppend();
      return pids.map((pid) => ({ pid, at }));
    },
  };
}
