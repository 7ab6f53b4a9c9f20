import { type Entry, entryColumns } from "./entry-row.ts";
import { countEntries, type ListQuery, listEntries, type Page } from "./list.ts";
import { type Refused, refuse } from "./refused.ts";
import type { Session } from "./session.ts";

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
    /** How many entries meet the query, counted no further than `most`. */
    count: (query: ListQuery, most = 10_000): Promise<number> => countEntries(session, query, most),
    /**
     * Writes the entry as its acts left it. `seen` is the version the caller decided upon, 0 for a new entry;
     * where the entry has moved on since, nothing is written and the refusal carries what is there now.
     */
    async save(entry: Entry, seen: number): Promise<Refused | null> {
      const { id, values, awaiting, parties, ...rest } = entry;
      const row = {
        ...rest,
        parties: [...parties],
        values: JSON.stringify(values),
        awaiting: JSON.stringify(awaiting),
      };
      if (seen === 0) {
        const made = await db
          .insertInto("entry")
          .values({ body: acting.body, id, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return made.numInsertedOrUpdatedRows === 1n ? null : stale(await get(id), seen);
      }
      const changed = await db
        .updateTable("entry")
        .set(row)
        .where("id", "=", id)
        .where("version", "=", seen)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n ? null : stale(await get(id), seen);
    },
  };
}
