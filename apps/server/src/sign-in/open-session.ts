import type { Account, Transaction } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { type AccountState, absoluteHours, idleMinutes, maySignIn } from "./account-state.ts";

/** The instant so many minutes after another. */
export const later = (at: Instant, minutes: number) =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString() as Instant;

/** Where a session is opened from, as it is shown in the list of sessions. */
export interface From {
  readonly address: string;
  readonly agent: string;
  /** The mark an earlier sign-in left in the browser, as it was sent. */
  readonly browser: string | null;
}

/**
 * The only place where a session begins: password and sample entry both come here, with the state the one function
 * gave. Answers the token, shown once; null where no session may exist in that state.
 */
export async function openSession(
  tx: Transaction,
  account: Account,
  state: AccountState,
  from: From,
  at: Instant,
  secondFactorBy: "code" | "recovery" | null = null,
): Promise<string | null> {
  if (!maySignIn(state)) return null;
  // Who signs in from a known browser while others have the account locked leaves it locked for them.
  const isLocked = account.lockedUntil !== null && account.lockedUntil > at;
  const reset = isLocked ? {} : { failedAttempts: 0, lockedUntil: null };
  await tx.accounts.change(account.person, { ...reset, lastSignedInAt: at });
  const { token } = await tx.sessions.open({
    person: account.person,
    idleUntil: later(at, idleMinutes),
    absoluteUntil: later(at, absoluteHours * 60),
    // Whoever comes this far has shown every factor the account has.
    secondFactorAt: account.totpConfirmedAt === null ? null : at,
    secondFactorBy: account.totpConfirmedAt === null ? null : secondFactorBy,
    address: from.address,
    agent: from.agent.slice(0, 200),
  });
  return token;
}
