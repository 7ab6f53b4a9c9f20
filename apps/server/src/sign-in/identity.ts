import type { Viewer } from "@machimori/engine";
import type { Behind } from "@machimori/store";
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

/** What a credential says while it is good: not ended, revoked or run out. */
function usable(behind: Behind, now: Instant) {
  const { account } = behind;
  if (behind.kind === "token") {
    const { person, scopes, revokedAt, expiresAt } = behind.token;
    if (revokedAt !== null || (expiresAt !== null && expiresAt <= now)) return null;
    return { person, account, session: null, scopes, refresh: false };
  }
  const { id, person, endedAt, idleUntil, absoluteUntil, seenAt, secondFactorAt } = behind.session;
  if (endedAt !== null || idleUntil <= now || absoluteUntil <= now) return null;
  // A session from before the authenticator was set has shown only one of the two factors.
  if (account !== null && account.totpConfirmedAt !== null && secondFactorAt === null) return null;
  return { person, account, session: id, scopes: ["*"], refresh: Date.parse(now) - Date.parse(seenAt) > 60_000 };
}

/** The identity behind a credential, or null: unknown, ended, expired, or the account may not be used. */
export async function identify(runtime: BodyRuntime, credential: Credential, now: Instant): Promise<Identity | null> {
  const behind = await runtime.store.behind(runtime.id, credential.kind, credential.secret);
  const found = behind && usable(behind, now);
  if (!found?.account) return null;
  // A lock-out keeps new sign-ins out; whoever guesses at the door ends nothing that is open, and what the account must
  // still set right it must nonetheless.
  const state = stateOf(runtime, { ...found.account, lockedUntil: null }, now);
  if (credential.kind === "token" ? state !== "active" : !maySignIn(state)) return null;
  if (found.session !== null && found.refresh) {
    const idleUntil = new Date(Date.parse(now) + idleMinutes * 60_000).toISOString();
    await runtime.store.transact({ ...runtime.system, at: now }, (tx) => tx.sessions.seen(found.session!, idleUntil));
  }
  return {
    person: found.person,
    viewer: runtime.viewer(found.person, tokyoDay(now)),
    state,
    by: credential.kind,
    session: found.session,
    scopes: found.scopes,
  };
}
