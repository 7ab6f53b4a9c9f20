import type { CompiledQuery } from "kysely";
import { type Account, accountColumns } from "./accounts.ts";
import type { Session } from "./session.ts";
import { type ApiToken, digest, type SignedIn, sessionColumns, tokenColumns } from "./sign-in.ts";

/** What lies behind a secret that a request shows: its session or token, and the account, whatever their state. */
export type Behind =
  | { readonly kind: "session"; readonly session: SignedIn; readonly account: Account | null }
  | { readonly kind: "token"; readonly token: ApiToken; readonly account: Account | null };

/** Rows of a compiled query with members named as in the program; sent before this function answers. */
async function rowsOf<T>(session: Session, name: string, { sql, parameters }: CompiledQuery): Promise<readonly T[]> {
  const found = await session.client.query<Record<string, unknown>>({ name, text: sql, values: [...parameters] });
  const camel = (text: string) => text.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return found.rows.map(
    (row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value])) as T,
  );
}

/** Asks for both at once, so that a request waits for the database only once before it knows who asks. */
export async function behindSecret(session: Session, kind: Behind["kind"], secret: string): Promise<Behind | null> {
  const { db } = session;
  const table = kind === "session" ? ("session" as const) : ("apiToken" as const);
  const hash = digest(secret);
  const account = db
    .selectFrom("account")
    .select(accountColumns)
    .where("person", "=", db.selectFrom(table).select("person").where("tokenHash", "=", hash));
  const accounts = rowsOf<Account>(session, `behind.${kind}.account`, account.compile());
  if (kind === "session") {
    const own = db.selectFrom("session").select(sessionColumns).where("tokenHash", "=", hash);
    const [found, of] = await Promise.all([rowsOf<SignedIn>(session, "behind.session", own.compile()), accounts]);
    return found[0] ? { kind, session: found[0], account: of[0] ?? null } : null;
  }
  const own = db.selectFrom("apiToken").select(tokenColumns).where("tokenHash", "=", hash);
  const [found, of] = await Promise.all([rowsOf<ApiToken>(session, "behind.token", own.compile()), accounts]);
  return found[0] ? { kind, token: found[0], account: of[0] ?? null } : null;
}
