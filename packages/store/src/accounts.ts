import { createHash } from "node:crypto";
import type { Selectable, Updateable } from "kysely";
import type { Instant } from "./json.ts";
import { type Refused, refuse } from "./refused.ts";
import type { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

/** A person's account, secrets included: it never leaves the server. */
export type Account = Omit<Selectable<Tables["account"]>, "body">;

/** What may change in an account. */
export type AccountChange = Partial<Omit<Updateable<Tables["account"]>, "body" | "person" | "version">>;

/** The columns of an account that are read. */
export const accountColumns = [
  ...(["person", "login", "administrator", "passwordHash", "passwordSetAt", "mustChange", "temporaryUntil"] as const),
  ...(["failedAttempts", "lockedUntil", "totpSecret", "totpConfirmedAt", "totpLastStep", "disabledAt"] as const),
  ...(["totpNext", "recoveryCodes"] as const),
  ...(["leftOn", "lastSignedInAt", "lastSignedOutAt", "lastFailedAt", "createdAt", "version"] as const),
] as const;

const recorded = [
  ...(["login", "administrator", "passwordHash", "totpSecret", "totpConfirmedAt", "recoveryCodes"] as const),
  ...(["disabledAt", "leftOn"] as const),
] as const;

/** A secret's place in the record: it shows that the secret changed, and never what it is. */
export function fingerprint(secret: string | null): string | null {
  return secret === null ? null : createHash("sha256").update(secret).digest("base64url");
}

type Secrets = Pick<Account, "passwordHash" | "totpSecret" | "totpConfirmedAt" | "recoveryCodes">;

/** What the record says of the secrets of an account, and whether the second factor is asked for. */
export function secretsRecorded({ passwordHash, totpSecret, totpConfirmedAt, recoveryCodes }: Secrets) {
  return {
    secondFactor: totpConfirmedAt !== null,
    password: fingerprint(passwordHash),
    totp: fingerprint(totpSecret),
    recovery: fingerprint(recoveryCodes.length === 0 ? null : recoveryCodes.join("\n")),
  };
}

/**
 * Accounts of the body. Whatever decides who may sign in as whom is recorded here, secrets as fingerprints of hashes
 * and random keys; so a row changed by hand in the database differs from the record.
 */
export function accountsOf(session: Session) {
  const { db, acting } = session;
  const record = async (person: string): Promise<void> => {
    const row = await db.selectFrom("account").select(recorded).where("person", "=", person).executeTakeFirstOrThrow();
    const { login, administrator, disabledAt, leftOn } = row;
    const data = { person, login, administrator, disabledAt, leftOn, ...secretsRecorded(row) };
    await session.append({ kind: "account", data, retention: "account" });
  };
  return {
    async byLogin(login: string): Promise<Account | null> {
      const q = db.selectFrom("account").select(accountColumns);
      return (
        (await q.where((eb) => eb(eb.fn("lower", ["login"]), "=", login.toLowerCase())).executeTakeFirst()) ?? null
      );
    },
    async byPerson(person: string): Promise<Account | null> {
      return (
        (await db.selectFrom("account").select(accountColumns).where("person", "=", person).executeTakeFirst()) ?? null
      );
    },
    async list(): Promise<readonly Account[]> {
      return db.selectFrom("account").select(accountColumns).orderBy("login").execute();
    },
    /** Opens an account without a password. Refused where the login or the person already has one. */
    async open(person: string, login: string, administrator = false): Promise<Refused | null> {
      const made = await db
        .insertInto("account")
        .values({ body: acting.body, person, login, administrator })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (made.numInsertedOrUpdatedRows === 1n) {
        await record(person);
        return null;
      }
      return refuse(
        "account-exists",
        `「${login}」はすでに使われているか、この人にはすでにアカウントがあります。`,
        `The login "${login}" is taken, or this person already has an account.`,
      );
    },
    /** Changes an account; false where there is none, or where `seen` is given and it has moved on since. */
    async change(person: string, change: AccountChange, seen?: number): Promise<boolean> {
      let q = db
        .updateTable("account")
        .set({ ...change })
        .set((eb) => ({ version: eb("version", "+", 1) }))
        .where("person", "=", person);
      if (seen !== undefined) q = q.where("version", "=", seen);
      const isChanged = (await q.executeTakeFirst()).numUpdatedRows === 1n;
      if (isChanged && recorded.some((column) => column in change)) await record(person);
      return isChanged;
    },
    /** Locks the row until the transaction ends, so that parallel sign-ins count their failures one by one. */
    async lock(person: string): Promise<Account | null> {
      const q = db.selectFrom("account").select(accountColumns).where("person", "=", person).forUpdate();
      return (await q.executeTakeFirst()) ?? null;
    },
    /** Former password hashes, newest first. */
    async formerPasswords(person: string, most: number): Promise<readonly string[]> {
      const rows = await db
        .selectFrom("passwordHistory")
        .select("passwordHash")
        .where("person", "=", person)
        .orderBy("setAt", "desc")
        .limit(most)
        .execute();
      return rows.map((row) => row.passwordHash);
    },
    async rememberPassword(person: string, passwordHash: string, setAt: Instant): Promise<void> {
      await db
        .insertInto("passwordHistory")
        .values({ body: acting.body, person, passwordHash, setAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
