import type { CompiledQuery } from "kysely";
import { type Account, accountColumns } from "./accounts.ts";
import type { Session } from "./session.ts";
import { type ApiToken, digest, type SignedIn, sessionColumns, tokenColumns } from "./sign-in.ts";

/** What lies behind a secret that a request shows: its session or token, and the account, whatever their state. */
export type Behind =
  | { readonly kind: "session"; readonly session: SignedIn; readonly account: Account | null }
  | { readonly kind: "token"; readonly token: ApiToken; readonly account: Account | null };

/** Texts of statements by their name: composing one takes longer than sending it. */
const texts = new Map<string, string>();
const camel = (text: string) => text.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What a statement over the digest of a secret finds, with members named as in the program; sent before this answers. */
async function rowsOf<T>(
  { client }: Session,
  name: string,
  hash: Buffer,
  composed: () => CompiledQuery,
): Promise<readonly T[]> {
  const text = texts.get(name) ?? composed().sql;
  texts.set(name, text);
  const found = await client.query<Record<string, unknown>>({ name, text, values: [hash] });
  return found.rows.map(
    (row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value])) as T,
  );
}

/** Asks for both at once, so that a request waits for the database only once before it knows who asks. */
export async function behindSecret(session: Session, kind: Behind["kind"], secret: string): Promise<Behind | null> {
  const { db } = session;
  const table = kind === "session" ? ("session" as const) : ("apiToken" as const);
  const hash = digest(secret);
  const holder = () => db.selectFrom(table).select("person").where("tokenHash", "=", hash);
  const accounts = rowsOf<Account>(session, `behind.${kind}.account`, hash, () =>
    db.selectFrom("account").select(accountColumns).where("person", "=", holder()).compile(),
  );
  if (kind === "session") {
    const own = rowsOf<SignedIn>(session, "behind.session", hash, () =>
      db.selectFrom("session").select(sessionColumns).where("tokenHash", "=", hash).compile(),
    );
    const [found, of] = await Promise.all([own, accounts]);
    return found[0] ? { kind, session: found[0], account: of[0] ?? null } : null;
  }
  const own = rowsOf<ApiToken>(session, "behind.token", hash, () =>
    db.selectFrom("apiToken").select(tokenColumns).where("tokenHash", "=", hash).compile(),
  );
  const [found, of] = await Promise.all([own, accounts]);
  return found[0] ? { kind, token: found[0], account: of[0] ?? null } : null;
}
