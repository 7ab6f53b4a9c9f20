import type { Selectable } from "kysely";
import { newId } from "./ids.ts";
import type { Day, Json } from "./json.ts";
import { type Refused, refuse } from "./refused.ts";
import type { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

export type Instrument = Omit<Selectable<Tables["instrument"]>, "body">;
export type InstrumentVersion = Omit<Selectable<Tables["instrumentVersion"]>, "body">;
export type NormAnswer = Omit<Selectable<Tables["normAnswer"]>, "body">;

/** A version as it is prepared; its source is an attachment named by its hash. */
export interface NewVersion {
  readonly instrument: string;
  readonly label: string;
  readonly source: string;
  readonly sourceName: string;
  readonly tree: Json;
  readonly disclosure?: string;
}

const instrumentColumns = ["id", "name", "kind", "position", "disclosure", "pid"] as const;
const plainVersionColumns = [
  ...(["id", "instrument", "label", "status", "source", "sourceName", "disclosure", "decidedBy", "decidedOn"] as const),
  ...(["effectiveFrom", "effectiveTo", "createdAt", "version", "pid"] as const),
] as const;
const answerColumns = ["versionId", "clause", "question", "answer", "person", "answeredAt", "pid"] as const;

/** The body's texts and their versions. Every change is recorded by the same call. */
export function instrumentsOf(session: Session) {
  const { db, acting, at } = session;
  const version = async (id: string): Promise<InstrumentVersion | null> =>
    (await db
      .selectFrom("instrumentVersion")
      .select([...plainVersionColumns, "tree"])
      .where("id", "=", id)
      .executeTakeFirst()) ?? null;
  return {
    async list(): Promise<readonly Instrument[]> {
      return db.selectFrom("instrument").select(instrumentColumns).orderBy("position").orderBy("id").execute();
    },
    /** Creates or renames an instrument. */
    async put(instrument: Omit<Instrument, "pid">): Promise<void> {
      const { pid } = await session.append({ kind: "instrument", data: { ...instrument }, retention: "permanent" });
      const { id, ...rest } = instrument;
      await db
        .insertInto("instrument")
        .values({ body: acting.body, id, ...rest, pid })
        .onConflict((conflict) => conflict.columns(["body", "id"]).doUpdateSet({ ...rest, pid }))
        .execute();
    },
    /** Versions without their trees, newest first; of one instrument or of all. */
    async versions(instrument?: string): Promise<readonly Omit<InstrumentVersion, "tree">[]> {
      let q = db.selectFrom("instrumentVersion").select(plainVersionColumns);
      if (instrument !== undefined) q = q.where("instrument", "=", instrument);
      return q.orderBy("createdAt", "desc").orderBy("id", "desc").execute();
    },
    version,
    /** The versions in force on a day, with their trees, one per instrument at most. */
    async inForce(day: Day): Promise<readonly InstrumentVersion[]> {
      return db
        .selectFrom("instrumentVersion")
        .select([...plainVersionColumns, "tree"])
        .where("status", "in", ["in_force", "superseded"])
        .where("effectiveFrom", "<=", day)
        .where((eb) => eb.or([eb("effectiveTo", "is", null), eb("effectiveTo", ">", day)]))
        .orderBy("instrument")
        .execute();
    },
    /** Takes a new text in as a draft; nothing takes effect. Answers its id. */
    async draft(draft: NewVersion): Promise<string> {
      const id = newId();
      const { tree, disclosure = "internal", ...rest } = draft;
      const row = { ...rest, disclosure, id, status: "draft" as const, version: 1 };
      const { pid } = await session.append({ kind: "version", data: { ...row, tree }, retention: "permanent" });
      await db
        .insertInto("instrumentVersion")
        .values({ body: acting.body, ...row, tree: JSON.stringify(tree), createdAt: at, pid })
        .execute();
      return id;
    },
    /** Replaces the tree of a draft (a correction during review). `seen` is the version the caller saw. */
    async correct(id: string, tree: Json, seen: number): Promise<Refused | null> {
      const { pid } = await session.append({
        kind: "version-corrected",
        data: { id, tree, version: seen + 1 },
        retention: "permanent",
      });
      const q = db.updateTable("instrumentVersion").set({ tree: JSON.stringify(tree), version: seen + 1, pid });
      const done = await q
        .where("id", "=", id)
        .where("version", "=", seen)
        .where("status", "=", "draft")
        .executeTakeFirst();
      return done.numUpdatedRows === 1n ? null : staleVersion(await version(id), seen);
    },
    /** Puts a draft in force from a day on; what was in force ends with that day. */
    async putInForce(
      id: string,
      decision: { decidedBy: string; decidedOn: Day | null; effectiveFrom: Day },
      seen: number,
    ): Promise<Refused | null> {
      const current = await version(id);
      if (current?.status !== "draft" || current.version !== seen) return staleVersion(current, seen);
      const { effectiveFrom } = decision;
      const { pid } = await session.append({
        kind: "version-in-force",
        effectiveOn: effectiveFrom,
        data: { id, instrument: current.instrument, ...decision, version: seen + 1 },
        retention: "permanent",
      });
      await db
        .updateTable("instrumentVersion")
        .set((eb) => ({ status: "superseded", effectiveTo: effectiveFrom, pid, version: eb("version", "+", 1) }))
        .where("instrument", "=", current.instrument)
        .where("status", "=", "in_force")
        .execute();
      await db
        .updateTable("instrumentVersion")
        .set({ status: "in_force", ...decision, version: seen + 1, pid })
        .where("id", "=", id)
        .execute();
      return null;
    },
    /** Gives a draft up; it stays in the record. */
    async withdraw(id: string, seen: number): Promise<Refused | null> {
      const data = { id, version: seen + 1 };
      const { pid } = await session.append({ kind: "version-withdrawn", data, retention: "permanent" });
      const done = await db
        .updateTable("instrumentVersion")
        .set({ status: "withdrawn", version: seen + 1, pid })
        .where("id", "=", id)
        .where("version", "=", seen)
        .where("status", "=", "draft")
        .executeTakeFirst();
      return done.numUpdatedRows === 1n ? null : staleVersion(await version(id), seen);
    },
    /** Answers to the open questions of a version. */
    async answers(versionId: string): Promise<readonly NormAnswer[]> {
      const q = db.selectFrom("normAnswer").select(answerColumns).where("versionId", "=", versionId);
      return q.orderBy("clause").orderBy("question").execute();
    },
    /** Confirms or corrects one reading of one clause. */
    async answer(versionId: string, clause: string, question: string, answer: Json): Promise<void> {
      const data = { versionId, clause, question, answer };
      const { pid } = await session.append({ kind: "norm-answer", data, retention: "permanent" });
      const written = { answer: JSON.stringify(answer), person: acting.person, answeredAt: at, pid };
      await db
        .insertInto("normAnswer")
        .values({ body: acting.body, versionId, clause, question, ...written })
        .onConflict((conflict) => conflict.columns(["body", "versionId", "clause", "question"]).doUpdateSet(written))
        .execute();
    },
  };
}

function staleVersion(current: InstrumentVersion | null, seen: number): Refused {
  return refuse(
    "stale",
    "この版はほかの人が先に変更したか、すでに施行されています。いまの内容を確かめて、もう一度行ってください。",
    "Someone else changed this version first, or it is already in force.",
    { seen, found: current?.version ?? null, status: current?.status ?? null },
  );
}
