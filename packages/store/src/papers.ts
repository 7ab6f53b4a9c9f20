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
    /** Which of these hashes the body holds a file of: another body's, or one that was erased, is not among them. */
    async kept(hashes: readonly string[]): Promise<ReadonlySet<string>> {
      if (hashes.length === 0) return new Set();
      const rows = await db
        .selectFrom("attachment")
        .select("sha256")
        .where(sql<boolean>`sha256 = any(${[...hashes]}::text[])`)
        .execute();
      return new Set(rows.map((row) => row.sha256));
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
    /** The last numbers given in these series, 0 where none was; what follows may give more with {@link give}. */
    async last(series: readonly Series[]): Promise<readonly number[]> {
      const values = [series.map((one) => one.series), series.map((one) => one.fiscalYear)];
      const found = await session.client.query<{ last: number }>({ ...lastNumbers, values });
      return found.rows.map((row) => row.last);
    },
    /**
     * Notes the last number of each series as it stands after this transaction. Where another transaction has given
     * numbers since `seen`, this one is broken off, as for a stale write.
     */
    give(series: readonly (Series & { readonly seen: number; readonly last: number })[]): Promise<unknown> {
      const columns = [series.map((one) => one.series), series.map((one) => one.fiscalYear)];
      const numbers = [series.map((one) => one.seen), series.map((one) => one.last)];
      return session.client.query({ ...giveNumbers, values: [acting.body, ...columns, ...numbers] });
    },
  };
}

/** Documents that are numbered one after the other. */
export interface Series {
  readonly series: string;
  readonly fiscalYear: number;
}

const lastNumbers = {
  name: "numbers.last",
  text: `select coalesce(d.last, 0) as last from unnest($1::text[], $2::integer[]) with ordinality as s(series, year, place)
    left join document_number d on d.series = s.series and d.fiscal_year = s.year order by s.place`,
};

const giveNumbers = {
  name: "numbers.give",
  text: `with written as (
      insert into document_number as d (body, series, fiscal_year, last)
      select $1, s.series, s.year, s.last from unnest($2::text[], $3::integer[], $5::integer[]) as s(series, year, last)
      on conflict (body, series, fiscal_year) do update set last = excluded.last
        where d.last = (select s.seen from unnest($2::text[], $3::integer[], $4::integer[]) as s(series, year, seen)
          where s.series = excluded.series and s.year = excluded.fiscal_year)
      returning 1)
    select case when count(*) <> cardinality($2::text[]) then stale() end from written`,
};

/** The answer once given to a request key. */
export interface Answered {
  readonly status: number;
  readonly response: Json;
}

/** A request that is to be carried out only once. */
export interface RequestKey {
  readonly person: string;
  readonly key: string;
  /** Digest of what was asked for: the same key with another request is refused. */
  readonly requestHash: string;
}

/** The name to hold while a request of this key is carried out. */
export const requestName = ({ person, key }: Omit<RequestKey, "requestHash">) => `once/${person}\n${key}`;

const answersGiven = {
  name: "idempotency.answered",
  text: `select i.request_hash as "requestHash", i.status, i.response
    from unnest($1::text[], $2::text[]) with ordinality as a(person, key, place)
    left join idempotency i on i.person = a.person and i.key = a.key order by a.place`,
};

const keepAnswers = {
  name: "idempotency.keep",
  text: `insert into idempotency (body, person, key, request_hash, status, response)
    select $1, k.* from jsonb_to_recordset($2::jsonb) as k(person text, key text, "requestHash" text, status integer, response jsonb)`,
};

/** Idempotency keys: a request repeated with the same key gets the first answer and acts only once. */
export function idempotencyOf(session: Session) {
  return {
    /**
     * For each key the answer given before; null for a new one; a refusal where it belonged to another request. The
     * caller holds {@link requestName} of each.
     */
    async answered(asked: readonly RequestKey[]): Promise<readonly (Answered | Refused | null)[]> {
      type Row = Answered & { readonly requestHash: string | null };
      const values = [asked.map((one) => one.person), asked.map((one) => one.key)];
      const found = await session.client.query<Row>({ ...answersGiven, values });
      return found.rows.map(({ requestHash, status, response }, index) => {
        if (requestHash === null) return null;
        if (requestHash === asked[index]!.requestHash) return { status, response };
        return refuse(
          "idempotency-key-reused",
          "同じ Idempotency-Key が別の内容の要求に使われました。新しい鍵で送り直してください。",
          "This Idempotency-Key was used for a different request.",
        );
      });
    },
    /** Keeps answers, in the transaction of the acts themselves. */
    keep(answers: readonly (RequestKey & Answered)[]): Promise<unknown> {
      return session.client.query({ ...keepAnswers, values: [session.acting.body, JSON.stringify(answers)] });
    },
  };
}
