import type { Viewer } from "@machimori/engine";
import { type Instant, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { type AccountState, idleMinutes, maySignIn } from "./account-state.ts";
import { stateOf } from "./sign-in.ts";

/** Who a request comes from: decided here and nowhere else, for cookies and tokens alike. */
export interface Identity {
  readonly person: string;
  readonly viewer: Viewer;
  readonly state: AccountState;
  readonly by: "session" | "token";
  readonly session: string | null;
  readonly scopes: readonly string[];
}

export type Credential = { readonly kind: "session" | "token"; readonly secret: string };

/** The identity behind a credential, or null: unknown, ended, expired, or the account may not be used. */
export async function identify(runtime: BodyRuntime, credential: Credential, now: Instant): Promise<Identity | null> {
  const found = await runtime.store.read(runtime.system, async (tx) => {
    if (credential.kind === "token") {
      const token = await tx.tokens.bySecret(credential.secret);
      if (!token || token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= now)) return null;
      return {
        person: token.person,
        account: await tx.accounts.byPerson(token.person),
        session: null,
        scopes: token.scopes,
        refresh: false,
      };
    }
    const session = await tx.sessions.byToken(credential.secret);
    if (!session || session.endedAt !== null || session.idleUntil <= now || session.absoluteUntil <= now) return null;
    const refresh = Date.parse(now) - Date.parse(session.seenAt) > 60_000;
    return {
      person: session.person,
      account: await tx.accounts.byPerson(session.person),
      session: session.id,
      scopes: ["*"],
      refresh,
    };
  });
  if (!found?.account) return null;
  const state = stateOf(runtime, found.account, now);
  // A lock-out keeps new sign-ins out; it does not let an attacker end the sessions of the person it protects.
  if (!maySignIn(state) && state !== "locked") return null;
  if (credential.kind === "token" && state !== "active") return null;
  if (found.session !== null && found.refresh) {
    const idleUntil = new Date(Date.parse(now) + idleMinutes * 60_000).toISOString();
    await runtime.store.transact({ ...runtime.system, at: now }, (tx) => tx.sessions.seen(found.session!, idleUntil));
  }
  return {
    person: found.person,
    viewer: runtime.viewer(found.person, tokyoDay(now)),
    state: state === "locked" ? "active" : state,
    by: credential.kind,
    session: found.session,
    scopes: found.scopes,
  };
}
