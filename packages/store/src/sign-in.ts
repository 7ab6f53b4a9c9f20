import { createHash, randomBytes } from "node:crypto";
import type { Selectable } from "kysely";
import { newId } from "./ids.ts";
import type { Instant, JsonObject } from "./json.ts";
import type { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

/** A signed-in session, without its token. */
export type SignedIn = Omit<Selectable<Tables["session"]>, "body" | "tokenHash">;

/** An API token, without its secret. */
export type ApiToken = Omit<Selectable<Tables["apiToken"]>, "body" | "tokenHash">;

/** SHA-256 of a secret: what is kept of it. */
export const digest = (token: string) => createHash("sha256").update(token).digest();
/** The place of a token's secret in the record: by it a row that was given another secret is found. */
export const tokenFingerprint = (tokenHash: Uint8Array) => createHash("sha256").update(tokenHash).digest("base64url");
const freshToken = () => randomBytes(32).toString("base64url");

export const sessionColumns = [
  ...(["id", "person", "createdAt", "seenAt", "idleUntil", "absoluteUntil", "secondFactorAt"] as const),
  "secondFactorBy",
  ...(["address", "agent", "endedAt", "endedWhy"] as const),
] as const;
export const tokenColumns = [
  "id",
  "person",
  "name",
  "scopes",
  "createdAt",
  "expiresAt",
  "usedAt",
  "revokedAt",
] as const;

/** Sessions. The token is shown once and kept only as its hash. */
export function sessionsOf(session: Session) {
  const { db, acting, at } = session;
  return {
    async open(
      opened: Pick<SignedIn, "person" | "idleUntil" | "absoluteUntil" | "secondFactorAt" | "address" | "agent"> &
        Partial<Pick<SignedIn, "secondFactorBy">>,
    ): Promise<{ readonly id: string; readonly token: string }> {
      const id = newId();
      const token = freshToken();
      const row = { ...opened, body: acting.body, id, tokenHash: digest(token), createdAt: at, seenAt: at };
      await db.insertInto("session").values(row).execute();
      return { id, token };
    },
    /** The session of a token, ended ones too: the caller decides the account's state. */
    async byToken(token: string): Promise<SignedIn | null> {
      const q = db.selectFrom("session").select(sessionColumns).where("tokenHash", "=", digest(token));
      return (await q.executeTakeFirst()) ?? null;
    },
    async seen(id: string, idleUntil: Instant): Promise<void> {
      await db.updateTable("session").set({ seenAt: at, idleUntil }).where("id", "=", id).execute();
    },
    async secondFactor(id: string): Promise<void> {
      await db
        .updateTable("session")
        .set({ secondFactorAt: at, secondFactorBy: "code" })
        .where("id", "=", id)
        .execute();
    },
    async ofPerson(person: string): Promise<readonly SignedIn[]> {
      const q = db
        .selectFrom("session")
        .select(sessionColumns)
        .where("person", "=", person)
        .where("endedAt", "is", null);
      return q.orderBy("createdAt", "desc").execute();
    },
    /** Ends these sessions of a person, or all of them but `except`; answers how many. */
    async end(person: string, why: string, which: { id?: string; except?: string } = {}): Promise<number> {
      let q = db.updateTable("session").set({ endedAt: at, endedWhy: why }).where("person", "=", person);
      q = q.where("endedAt", "is", null);
      if (which.id !== undefined) q = q.where("id", "=", which.id);
      if (which.except !== undefined) q = q.where("id", "!=", which.except);
      return Number((await q.executeTakeFirst()).numUpdatedRows);
    },
  };
}

/** What a one-time link is for. */
export type Link = Pick<Selectable<Tables["oneTimeLink"]>, "purpose" | "person" | "allows">;

const linkColumns = ["purpose", "person", "allows"] as const;

/** One-time links (first administrator, password reset). */
export function linksOf(session: Session) {
  const { db, acting, at } = session;
  return {
    async make(purpose: string, person: string | null, expiresAt: Instant, allows: JsonObject = {}): Promise<string> {
      const token = freshToken();
      const link = { purpose, person, allows: JSON.stringify(allows), expiresAt };
      const row = { body: acting.body, tokenHash: digest(token), ...link, usedAt: null };
      await db.insertInto("oneTimeLink").values(row).execute();
      return token;
    },
    /** Looks at a link without using it up. */
    async look(token: string): Promise<Link | null> {
      const q = db.selectFrom("oneTimeLink").select(linkColumns).where("tokenHash", "=", digest(token));
      return (await q.where("usedAt", "is", null).where("expiresAt", ">", at).executeTakeFirst()) ?? null;
    },
    /** Uses a link up; null where it is unknown, used or expired. Of two who try at once, one gets it. */
    async use(token: string): Promise<Link | null> {
      const q = db.updateTable("oneTimeLink").set({ usedAt: at }).where("tokenHash", "=", digest(token));
      const used = q.where("usedAt", "is", null).where("expiresAt", ">", at).returning(linkColumns);
      return (await used.executeTakeFirst()) ?? null;
    },
    /** Makes a link good again that was used for something that could not be done; its time runs on. */
    async giveBack(token: string): Promise<void> {
      await db.updateTable("oneTimeLink").set({ usedAt: null }).where("tokenHash", "=", digest(token)).execute();
    },
  };
}

/** API tokens. The secret is shown once and kept only as its hash. */
export function tokensOf(session: Session) {
  const { db, acting, at } = session;
  return {
    /** Makes a token, with the record by which verification knows it. */
    async make(person: string, name: string, scopes: readonly string[], expiresAt: Instant | null) {
      const id = newId();
      const token = freshToken();
      const row = { body: acting.body, id, tokenHash: digest(token), person, name, scopes: [...scopes], expiresAt };
      await db
        .insertInto("apiToken")
        .values({ ...row, createdAt: at, usedAt: null, revokedAt: null })
        .execute();
      const secret = tokenFingerprint(row.tokenHash);
      const data = { what: "token-made", of: person, name, scopes: [...scopes], token: id, secret };
      await session.append({ kind: "account-event", person, data, retention: "access" });
      return { id, token };
    },
    /** The token's row, revoked and expired ones too: the caller decides. */
    async bySecret(token: string): Promise<ApiToken | null> {
      const q = db.selectFrom("apiToken").select(tokenColumns).where("tokenHash", "=", digest(token));
      return (await q.executeTakeFirst()) ?? null;
    },
    async used(id: string): Promise<void> {
      await db.updateTable("apiToken").set({ usedAt: at }).where("id", "=", id).execute();
    },
    async ofPerson(person: string): Promise<readonly ApiToken[]> {
      return db.selectFrom("apiToken").select(tokenColumns).where("person", "=", person).orderBy("createdAt").execute();
    },
    async revoke(person: string, id?: string): Promise<number> {
      let q = db
        .updateTable("apiToken")
        .set({ revokedAt: at })
        .where("person", "=", person)
        .where("revokedAt", "is", null);
      if (id !== undefined) q = q.where("id", "=", id);
      return Number((await q.executeTakeFirst()).numUpdatedRows);
    },
  };
}
