import type { Selectable } from "kysely";
import { newId } from "./ids.ts";
import type { Instant, Json, JsonObject } from "./json.ts";
import type { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

export type Notice = Omit<Selectable<Tables["notice"]>, "body">;
export type Draft = Omit<Selectable<Tables["draft"]>, "body">;
export type SavedView = Omit<Selectable<Tables["savedView"]>, "body">;

/** A notice as it is written, in the transaction of its act. */
export interface NewNotice {
  readonly person: string;
  readonly kind: string;
  readonly declaration?: string | null;
  readonly entry?: string | null;
  readonly text: Json;
  readonly exercise?: string | null;
  /** Also by mail, where the installation has one configured. */
  readonly mail: boolean;
  /** A person gets at most one notice with this key. */
  readonly once?: string | null;
  /** The instant of the act it tells of; the transaction's own unless given. */
  readonly at?: Instant;
}

const giveNotices = {
  name: "notice.give",
  text: `insert into notice (body, id, person, kind, declaration, entry, text, exercise, created_at, mail, next_attempt, once)
    select $1, n.id, n.person, n.kind, n.declaration, n.entry, n.text, n.exercise, n."createdAt", n.mail, n."nextAttempt", n.once
    from jsonb_to_recordset($2::jsonb) as n(id text, person text, kind text, declaration text, entry text, text jsonb,
      exercise text, "createdAt" timestamptz, mail text, "nextAttempt" timestamptz, once text)
    on conflict do nothing`,
};

const noticeColumns = [
  ...(["id", "person", "kind", "declaration", "entry", "text", "exercise", "createdAt", "readAt", "mail"] as const),
  ...(["attempts", "nextAttempt", "lastError", "once"] as const),
] as const;
const draftColumns = ["id", "person", "declaration", "entry", "step", "values", "savedAt"] as const;
const viewColumns = ["id", "person", "shared", "declaration", "name", "query", "savedAt"] as const;

/** Notices: shown in the product always, mailed from here where configured. */
export function noticesOf(session: Session) {
  const { db, acting, at } = session;
  return {
    /** Writes notices; sent before this returns, so that the caller need not wait for the answer. */
    async give(notices: readonly NewNotice[]): Promise<void> {
      const rows = notices.map(({ person, kind, declaration, entry, text, exercise, mail, once, at: own = at }) => {
        const outbox = { mail: mail ? "pending" : "none", nextAttempt: mail ? own : null };
        return { id: newId(), person, kind, declaration, entry, text, exercise, once, createdAt: own, ...outbox };
      });
      if (rows.length === 0) return;
      await session.client.query({ ...giveNotices, values: [acting.body, JSON.stringify(rows)] });
    },
    async ofPerson(person: string, limit: number, unreadOnly = false): Promise<readonly Notice[]> {
      let q = db.selectFrom("notice").select(noticeColumns).where("person", "=", person);
      if (unreadOnly) q = q.where("readAt", "is", null);
      return q.orderBy("createdAt", "desc").orderBy("id", "desc").limit(limit).execute();
    },
    async unread(person: string): Promise<number> {
      const q = db.selectFrom("notice").select((eb) => eb.fn.countAll<number>().as("n"));
      return (await q.where("person", "=", person).where("readAt", "is", null).executeTakeFirstOrThrow()).n;
    },
    async read(person: string, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      const q = db.updateTable("notice").set({ readAt: at }).where("person", "=", person).where("readAt", "is", null);
      await q.where("id", "in", [...ids]).execute();
    },
    /** Notices that mail has given up or failed at least once, newest first. */
    async undelivered(limit: number): Promise<readonly Notice[]> {
      const q = db.selectFrom("notice").select(noticeColumns);
      return q
        .where((eb) => eb.or([eb("mail", "=", "failed"), eb.and([eb("mail", "=", "pending"), eb("attempts", ">", 0)])]))
        .orderBy("createdAt", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
    },
    /** Puts what was given up back among what waits to be mailed, now; answers how many. */
    async retry(): Promise<number> {
      const again = { mail: "pending", attempts: 0, nextAttempt: at } as const;
      const done = await db
        .updateTable("notice")
        .set(again)
        .where((eb) => eb.or([eb("mail", "=", "failed"), eb.and([eb("mail", "=", "pending"), eb("attempts", ">", 0)])]))
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    /** How many notices each person has not read, and since when. */
    async unreadByPerson(): Promise<
      readonly { readonly person: string; readonly count: number; readonly oldest: Instant }[]
    > {
      const q = db
        .selectFrom("notice")
        .select((eb) => ["person", eb.fn.countAll<number>().as("count"), eb.fn.min("createdAt").as("oldest")]);
      return q.where("readAt", "is", null).groupBy("person").orderBy("person").execute();
    },
    /** What waited so long without a try (no mail was set up) is no longer mailed; it is read in the product. */
    async leaveUnmailed(before: Instant): Promise<void> {
      await db
        .updateTable("notice")
        .set({ mail: "none", nextAttempt: null })
        .where("mail", "=", "pending")
        .where("attempts", "=", 0)
        .where("createdAt", "<", before)
        .execute();
    },
    /** Takes pending mail for sending, skipping what another sender holds. */
    async takePending(limit: number): Promise<readonly Notice[]> {
      const q = db.selectFrom("notice").select(noticeColumns).where("mail", "=", "pending");
      return q.where("nextAttempt", "<=", at).orderBy("nextAttempt").limit(limit).forUpdate().skipLocked().execute();
    },
    /** No mail goes out at all: everything due waits until then, and what is from before `old` is given up. */
    async mailStopped(lastError: string, nextAttempt: Instant, old: Instant): Promise<void> {
      const due = () => db.updateTable("notice").where("mail", "=", "pending").where("nextAttempt", "<=", at);
      await due().set({ mail: "failed", nextAttempt: null, lastError }).where("createdAt", "<", old).execute();
      await due()
        .set((eb) => ({ attempts: eb.fn<number>("greatest", ["attempts", eb.lit(1)]), nextAttempt, lastError }))
        .execute();
    },
    async mailed(id: string): Promise<void> {
      await db.updateTable("notice").set({ mail: "sent", nextAttempt: null }).where("id", "=", id).execute();
    },
    /** Notes a failed attempt; without a next attempt the mail is given up and stays `failed`. */
    async mailFailed(id: string, error: string, nextAttempt: Instant | null): Promise<void> {
      await db
        .updateTable("notice")
        .set((eb) => ({
          attempts: eb("attempts", "+", 1),
          lastError: error,
          nextAttempt,
          mail: nextAttempt ? "pending" : "failed",
        }))
        .where("id", "=", id)
        .execute();
    },
  };
}

/** Drafts: what a person typed and has not yet submitted. Not recorded. */
export function draftsOf(session: Session) {
  const { db, acting, at } = session;
  return {
    async save(draft: {
      id?: string;
      person: string;
      declaration: string;
      entry: string | null;
      step: string;
      values: JsonObject;
    }) {
      const { id = newId(), values, ...rest } = draft;
      const written = { ...rest, values: JSON.stringify(values), savedAt: at };
      await db
        .insertInto("draft")
        .values({ body: acting.body, id, ...written })
        .onConflict((conflict) =>
          conflict.columns(["body", "id"]).doUpdateSet(written).where("draft.person", "=", draft.person),
        )
        .execute();
      return id;
    },
    async ofPerson(person: string): Promise<readonly Draft[]> {
      return db
        .selectFrom("draft")
        .select(draftColumns)
        .where("person", "=", person)
        .orderBy("savedAt", "desc")
        .execute();
    },
    async get(person: string, id: string): Promise<Draft | null> {
      const q = db.selectFrom("draft").select(draftColumns).where("person", "=", person).where("id", "=", id);
      return (await q.executeTakeFirst()) ?? null;
    },
    async discard(person: string, id: string): Promise<void> {
      await db.deleteFrom("draft").where("person", "=", person).where("id", "=", id).execute();
    },
  };
}

/** Saved views of lists: a person's own, and those shared with the body. */
export function viewsOf(session: Session) {
  const { db, acting, at } = session;
  return {
    async save(view: { id?: string; person: string; shared: boolean; declaration: string; name: string; query: Json }) {
      const { id = newId(), query, ...rest } = view;
      const written = { ...rest, query: JSON.stringify(query), savedAt: at };
      await db
        .insertInto("savedView")
        .values({ body: acting.body, id, ...written })
        .onConflict((conflict) =>
          conflict.columns(["body", "id"]).doUpdateSet(written).where("savedView.person", "=", view.person),
        )
        .execute();
      return id;
    },
    async visibleTo(person: string, declaration?: string): Promise<readonly SavedView[]> {
      let q = db.selectFrom("savedView").select(viewColumns);
      q = q.where((eb) => eb.or([eb("person", "=", person), eb("shared", "=", true)]));
      if (declaration !== undefined) q = q.where("declaration", "=", declaration);
      return q.orderBy("name").orderBy("id").execute();
    },
    async remove(person: string, id: string): Promise<void> {
      await db.deleteFrom("savedView").where("person", "=", person).where("id", "=", id).execute();
    },
  };
}
