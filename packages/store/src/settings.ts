import type { Day, Instant, Json } from "./json.ts";
import { oneOf } from "./kysely.ts";
import type { Appended } from "./new-record.ts";
import type { Session } from "./session.ts";

/** One value of one setting from one day on, with the clause it comes from. */
export interface Setting {
  readonly key: string;
  readonly effectiveFrom: Day;
  readonly value: Json;
  readonly clause: Json;
  readonly setBy: string | null;
  readonly setAt: Instant;
  readonly pid: number;
}

/** What is set: the clause is a citation {instrument, version, clause} or null where the body decides by itself. */
export interface NewSetting {
  readonly key: string;
  readonly effectiveFrom: Day;
  readonly value: Json;
  readonly clause?: Json;
  /** Why, in the words of whoever sets it; stands in the record. */
  readonly reason?: string;
}

const columns = ["key", "effectiveFrom", "value", "clause", "setBy", "setAt", "pid"] as const;

/** Settings of the body, each valid from a day until the next one. */
export function settingsOf(session: Session) {
  const { db, acting, at } = session;
  return {
    /** The settings in force on `day`, by key. */
    async on(day: Day): Promise<ReadonlyMap<string, Setting>> {
      const rows = await db
        .selectFrom("setting")
        .select(columns)
        .distinctOn("key")
        .where("effectiveFrom", "<=", day)
        .orderBy("key")
        .orderBy("effectiveFrom", "desc")
        .execute();
      return new Map(rows.map((row) => [row.key, row]));
    },
    /** Every value these settings have or had or will have, oldest first; all settings without keys. */
    async history(keys?: readonly string[]): Promise<readonly Setting[]> {
      let q = db.selectFrom("setting").select(columns).orderBy("key").orderBy("effectiveFrom");
      if (keys) q = q.where("key", "=", oneOf(keys));
      return q.execute();
    },
    /** Sets one value from a day on, and records it. A second value for the same day replaces the first. */
    async put(setting: NewSetting): Promise<Appended> {
      const { key, effectiveFrom, value, clause = null, reason } = setting;
      const appended = await session.append({
        kind: "setting",
        effectiveOn: effectiveFrom,
        data: { key, effectiveFrom, value, clause, ...(reason === undefined ? {} : { reason }) },
        retention: "permanent",
      });
      const written = {
        value: JSON.stringify(value),
        clause: clause === null ? null : JSON.stringify(clause),
        setBy: acting.person,
        setAt: at,
        pid: appended.pid,
      };
      await db
        .insertInto("setting")
        .values({ body: acting.body, key, effectiveFrom, ...written })
        .onConflict((conflict) => conflict.columns(["body", "key", "effectiveFrom"]).doUpdateSet(written))
        .execute();
      return appended;
    },
  };
}
