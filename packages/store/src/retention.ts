import type { Selectable } from "kysely";
import { sql } from "kysely";
import { newId } from "./ids.ts";
import type { Instant, Json, JsonObject } from "./json.ts";
import { type Refused, refuse } from "./refused.ts";
import type { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

export type RetentionClass = Omit<Selectable<Tables["retentionClass"]>, "body">;
export type Hold = Omit<Selectable<Tables["hold"]>, "body">;

/** A record whose retention has ended. */
export interface DueRecord {
  readonly pid: number;
  readonly at: Instant;
  readonly kind: string;
  readonly entry: string | null;
  readonly retention: string;
}

/** Why the database refused an erasure, by its error code. */
const refusals: Readonly<Record<string, readonly [code: string, ja: string, en: string]>> = {
  MA010: [
    "erasure-unapproved",
    "廃棄には、理由と2人の承認の記録が必要です。",
    "An erasure needs its ground and two approvers.",
  ],
  MA011: ["erasure-unknown", "廃棄できる記録ではありません。", "No such record, or one that is kept for ever."],
  MA012: ["retention-running", "保存期間がまだ終わっていません。", "The retention period has not ended."],
  MA013: ["held", "廃棄の停止（インシデント、監査など）がかかっています。", "A hold stops this erasure."],
};

/** Retention classes, holds, and erasure at the end of retention. */
export function erasureOf(session: Session) {
  const { db, acting, at } = session;
  return {
    async classes(): Promise<readonly RetentionClass[]> {
      return db.selectFrom("retentionClass").select(["id", "label", "years", "pid"]).orderBy("id").execute();
    },
    /** Sets a class: full years from the 1 April after the record; null = for ever. */
    async putClass(id: string, label: Json, years: number | null): Promise<void> {
      const { pid } = await session.append({
        kind: "retention-class",
        data: { id, label, years },
        retention: "permanent",
      });
      const written = { label: JSON.stringify(label), years, pid };
      await db
        .insertInto("retentionClass")
        .values({ body: acting.body, id, ...written })
        .onConflict((conflict) => conflict.columns(["body", "id"]).doUpdateSet(written))
        .execute();
    },
    /** Stops erasure, of one entry's records or of all (`entry` null). Answers the hold's id. */
    async hold(entry: string | null, reason: string): Promise<string> {
      const id = newId();
      const { pid } = await session.append({ kind: "hold", entry, data: { id, reason }, retention: "permanent" });
      const row = { body: acting.body, id, entry, reason, placedBy: acting.person, placedAt: at, liftedAt: null, pid };
      await db.insertInto("hold").values(row).execute();
      return id;
    },
    async lift(id: string, reason: string): Promise<void> {
      const { pid } = await session.append({ kind: "hold-lifted", data: { id, reason }, retention: "permanent" });
      await db
        .updateTable("hold")
        .set({ liftedAt: at, pid })
        .where("id", "=", id)
        .where("liftedAt", "is", null)
        .execute();
    },
    async holds(): Promise<readonly Hold[]> {
      const q = db.selectFrom("hold").select(["id", "entry", "reason", "placedBy", "placedAt", "liftedAt", "pid"]);
      return q.where("liftedAt", "is", null).orderBy("placedAt").execute();
    },
    /**
     * Records whose retention has ended and that nothing holds, of one class or of all, in the order they were made:
     * the list a disposal decides on, as many at once as are asked for, those after `after`.
     */
    async due(limit: number, after = 0, retention: string | null = null): Promise<readonly DueRecord[]> {
      const due = await sql<DueRecord>`
        select r.pid, r.at, r.kind, r.entry, r.retention from record r
        where r.content is not null and r.kind not in ('erased', 'log-opened', 'key-rotated', 'clock-corrected')
          and r.pid > ${after} and (${retention}::text is null or r.retention = ${retention})
          and keep_until(r.body, r.retention, r.at) <= (${at}::timestamptz at time zone 'Asia/Tokyo')::date
          and not exists (select 1 from hold h where h.body = r.body and h.lifted_at is null and (h.entry is null or h.entry = r.entry))
        order by r.pid limit ${limit}`.execute(db);
      return due.rows;
    },
    /**
     * Erases text, salt and person of records whose retention has ended, and records that. The leaves stay, so
     * every proof stays valid. `of` = the decision that is carried out and what of it this is, `acts` = what is kept of
     * the records, without people. Must be the last act of its transaction where it is refused.
     */
    async erase(
      pids: readonly number[],
      ground: string,
      approvers: readonly string[],
      acts: readonly JsonObject[] = [],
      of: { readonly entry: string; readonly part: JsonObject } | null = null,
    ): Promise<number | Refused> {
      await session.append({
        kind: "erased",
        entry: of?.entry ?? null,
        data: {
          records: [...pids],
          ground,
          approvers: [...approvers],
          ...(of === null ? {} : { part: of.part }),
          ...(acts.length > 0 ? { acts: [...acts] } : {}),
        },
        retention: "permanent",
      });
      try {
        const done = await sql<{ erase: number }>`select erase(${[...pids]}::bigint[])`.execute(db);
        return done.rows[0]?.erase ?? 0;
      } catch (error) {
        const known = refusals[(error as { code?: string }).code ?? ""];
        if (!known) throw error;
        return refuse(...known);
      }
    },
    /** After {@link erase}: notices of these entries, and those of these files that no record names any more. */
    async eraseBeside(entries: readonly string[], files: readonly string[]): Promise<number> {
      const done = await sql<{
        n: number;
      }>`select erase_beside(${[...entries]}::text[], ${[...files]}::text[]) as n`.execute(db);
      return done.rows[0]?.n ?? 0;
    },
  };
}
