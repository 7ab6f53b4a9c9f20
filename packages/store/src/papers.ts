import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Json } from "./json.ts";
import { type Refused, refuse } from "./refused.ts";
import type { Session } from "./session.ts";

/** A file kept by its hash. */
export interface Attachment {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/** Files by their hash: the same bytes are kept once; they are given back for download only. */
export function attachmentsOf(session: Session) {
  const { db, acting, at } = session;
  const columns = ["sha256", "name", "mediaType", "size"] as const;
  return {
    /** Keeps the bytes and answers their SHA-256. The caller's record names that hash, which puts the file into the log. */
    async keep(bytes: Uint8Array, name: string, mediaType: string): Promise<string> {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const row = { body: acting.body, sha256, name, mediaType, size: bytes.length, bytes: Buffer.from(bytes) };
      await db
        .insertInto("attachment")
        .values({ ...row, addedBy: acting.person, addedAt: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return sha256;
    },
    async describe(sha256: string): Promise<Attachment | null> {
      return (
        (await db.selectFrom("attachment").select(columns).where("sha256", "=", sha256).executeTakeFirst()) ?? null
      );
    },
    async bytes(sha256: string): Promise<Buffer | null> {
      const row = await db.selectFrom("attachment").select("bytes").where("sha256", "=", sha256).executeTakeFirst();
      return row?.bytes ?? null;
    },
  };
}

/** 文書番号: given in the commit, without gaps, per series and fiscal year. */
export function numbersOf(session: Session) {
  const { db, acting } = session;
  return {
    /** The next number of a series; a rolled-back transaction gives it back. */
    async next(series: string, fiscalYear: number): Promise<number> {
      const row = await db
        .insertInto("documentNumber")
        .values({ body: acting.body, series, fiscalYear, last: 1 })
        .onConflict((conflict) =>
          conflict.columns(["body", "series", "fiscalYear"]).doUpdateSet({ last: sql`document_number.last + 1` }),
        )
        .returning("last")
        .executeTakeFirstOrThrow();
      return row.last;
    },
  };
}

/** The answer once given to a request key. */
export interface Answered {
  readonly status: number;
  readonly response: Json;
}

/** Idempotency keys: a request repeated with the same key gets the first answer and acts only once. */
export function idempotencyOf(session: Session) {
  const { db, acting } = session;
  return {
    /** The answer given before; null for a new key; a refusal where the key belonged to another request. */
    async answered(person: string, key: string, requestHash: string): Promise<Answered | Refused | null> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${acting.body}\n${person}\n${key}`}, 0))`.execute(db);
      const q = db.selectFrom("idempotency").select(["requestHash", "status", "response"]).where("person", "=", person);
      const row = await q.where("key", "=", key).executeTakeFirst();
      if (!row) return null;
      if (row.requestHash === requestHash) return { status: row.status, response: row.response };
      return refuse(
        "idempotency-key-reused",
        "同じ Idempotency-Key が別の内容の要求に使われました。新しい鍵で送り直してください。",
        "This Idempotency-Key was used for a different request.",
      );
    },
    /** Keeps the answer, in the transaction of the act itself. */
    async keep(person: string, key: string, requestHash: string, answer: Answered): Promise<void> {
      const { status, response } = answer;
      await db
        .insertInto("idempotency")
        .values({ body: acting.body, person, key, requestHash, status, response: JSON.stringify(response) })
        .execute();
    },
  };
}
