import { sql } from "kysely";
import type { Instant } from "./json.ts";
import type { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

/**
 * What tries have in common: where failed ones come from, the browser of somebody known, a login nobody has; reports of
 * residents from one address, or all of them.
 */
export type Shared = Tables["guess"]["shared"];

/** Counts of tries. A count begins anew once its time is over; keys are digests, never what was typed. */
export function guessesOf(session: Session) {
  const { db, acting, at } = session;
  return {
    /** Tries so far; 0 where there were none, or their time is over. */
    async count(shared: Shared, key: string): Promise<number> {
      const q = db.selectFrom("guess").select("count").where("shared", "=", shared).where("key", "=", key);
      return (await q.where("until", ">", at).executeTakeFirst())?.count ?? 0;
    },
    /** Counts one more; where it is the first, the count stands until `until`. Answers the count. */
    async add(shared: Shared, key: string, until: Instant): Promise<number> {
      const row = await db
        .insertInto("guess")
        .values({ body: acting.body, shared, key, count: 1, until })
        .onConflict((conflict) =>
          conflict.columns(["body", "shared", "key"]).doUpdateSet({
            count: sql`case when guess.until > ${at} then guess.count + 1 else 1 end`,
            until: sql`case when guess.until > ${at} then guess.until else excluded.until end`,
          }),
        )
        .returning("count")
        .executeTakeFirstOrThrow();
      return row.count;
    },
    async forget(shared: Shared, key: string): Promise<void> {
      await db.deleteFrom("guess").where("shared", "=", shared).where("key", "=", key).execute();
    },
    /** Removes counts whose time is over; answers how many. */
    async sweep(): Promise<number> {
      return Number((await db.deleteFrom("guess").where("until", "<=", at).executeTakeFirst()).numDeletedRows);
    },
  };
}
