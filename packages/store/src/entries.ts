import { type Entry, entryColumns } from "./entry-row.ts";
import { countEntries, type IdPage, listEntries, listIds, type Page } from "./list.ts";
import type { ListQuery } from "./list-visible.ts";
import type { Appended, NewRecord } from "./new-record.ts";
import { type Refused, refuse } from "./refused.ts";
import type { Session } from "./session.ts";
import { writeNewEntries } from "./write-acts.ts";
import { writeEntry } from "./write-entry.ts";

function stale(current: Entry | null, seen: number): Refused {
  return refuse(
    "stale",
    "ほかの人が先に変更しました。いまの内容を確かめて、もう一度行ってください。入力した内容は下書きに残っています。",
    "Someone else changed this first. Look at what is there now and try again.",
    { seen, found: current?.version ?? null, current },
  );
}

/** Entries, as far as the acting person may see them. */
export function entriesOf(session: Session) {
  const { db, acting } = session;
  const get = async (id: string): Promise<Entry | null> =>
    (await db.selectFrom("entry").select(entryColumns).where("id", "=", id).executeTakeFirst()) ?? null;
  return {
    /** One entry, or null where there is none that may be seen. */
    get,
    /** Those of the ids that may be seen, in no particular order. */
    async many(ids: readonly string[]): Promise<readonly Entry[]> {
      if (ids.length === 0) return [];
      return db
        .selectFrom("entry")
        .select(entryColumns)
        .where("id", "in", [...ids])
        .execute();
    },
    /** One page of a list with its total: exact to 10,000, then null (「1万件以上」). */
    list: (query: ListQuery): Promise<Page> => listEntries(session, query),
    /** The same page by id alone, for callers that hold the entries. */
    ids: (query: ListQuery): Promise<IdPage> => listIds(session, query),
    /** Declarations of which there are at least so many entries that may be seen. */
    async declarationsFrom(atLeast: number): Promise<readonly string[]> {
      const found = await session.client.query<{ declaration: string }>(
        "select declaration from entry where body = $1 group by declaration having count(*) >= $2 order by declaration",
        [session.acting.body, atLeast],
      );
      return found.rows.map((row) => row.declaration);
    },
    /** How many entries meet the query, counted no further than `most`. */
    count: (query: ListQuery, most = 10_000): Promise<number> => countEntries(session, query, most),
    /** Writes new entries with one statement; refused as a whole where one of the ids is taken. */
    async openMany(entries: readonly Entry[]): Promise<Refused | null> {
      if (entries.length === 0) return null;
      const made = await writeNewEntries(session.client, acting.body, entries);
      return made === entries.length ? null : stale(null, 0);
    },
    /**
     * Writes the entry as its acts left it. `seen` is the version the caller decided upon, 0 for a new entry;
     * where the entry has moved on since, nothing is written and the refusal carries what is there now.
     */
    async save(entry: Entry, seen: number): Promise<Refused | null> {
      const written = await writeEntry(session.client, acting.body, entry, seen, null);
      return written === null ? stale(await get(entry.id), seen) : null;
    },
    /** The same with the record of the act that left the entry so, in one statement: both are written or neither. */
    async carry(record: NewRecord, entry: Entry, seen: number): Promise<Appended | Refused> {
      return (await session.carry(record, entry, seen)) ?? stale(await get(entry.id), seen);
    },
  };
}
