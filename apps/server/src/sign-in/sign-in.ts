import type { Account, Transaction } from "@machimori/store";
import { type Instant, type Label, tokyoDay } from "@machimori/terms";
import { verify as verifyCode } from "otplib";
import type { BodyRuntime } from "../body/runtime.ts";
import {
  type AccountState,
  absoluteHours,
  accountState,
  failuresAllowed,
  idleMinutes,
  lockMinutes,
  maySignIn,
  stateSentences,
} from "./account-state.ts";
import { verifyAgainstNobody, verifyPassword } from "./password.ts";

export interface Attempt {
  readonly login: string;
  readonly password: string;
  readonly code: string | null;
  readonly address: string;
  readonly agent: string;
}

export type SignInResult =
  | { readonly ok: true; readonly token: string; readonly person: string; readonly state: AccountState }
  | {
      readonly ok: false;
      readonly code: "sign-in-failed" | "code-needed" | "account-unusable";
      readonly sentence: Label;
    };

const failed: SignInResult = {
  ok: false,
  code: "sign-in-failed",
  sentence: {
    ja: "利用者名かパスワードが違います。もう一度入力してください。",
    en: "The login or the password is wrong.",
  },
};

const later = (at: Instant, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString() as Instant;

/** State of an account today: the same question at sign-in, at every request, for tokens and links. */
export function stateOf(runtime: BodyRuntime, account: Account, now: Instant): AccountState {
  const day = tokyoDay(now);
  const roster = runtime.rosterOn(day);
  const settings = runtime.settingsOn(day);
  const roles =
    settings.secondFactor.length === 0 ? [] : runtime.viewer(account.person, day).roles.map((one) => one.role);
  return accountState(account, roster.person(account.person) !== null, roles, settings, now);
}

/** Signs a person in with password and, where set up, the second factor. Failure and success are recorded with it. */
export async function signIn(runtime: BodyRuntime, attempt: Attempt, at: Instant): Promise<SignInResult> {
  const known = await runtime.store.read(runtime.system, (tx) => tx.accounts.byLogin(attempt.login));
  if (!known?.passwordHash) {
    await verifyAgainstNobody(attempt.password);
    return failed;
  }
  const matches = await verifyPassword(known.passwordHash, attempt.password);
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = await tx.accounts.lock(known.person);
    if (!account || account.passwordHash !== known.passwordHash) return failed;
    const state = stateOf(runtime, account, at);
    if (!matches) return failure(tx, account, state, at);
    if (!maySignIn(state))
      return {
        ok: false as const,
        code: "account-unusable" as const,
        sentence: stateSentences[state as keyof typeof stateSentences],
      };
    if (account.totpConfirmedAt !== null && account.totpSecret !== null) {
      if (attempt.code === null)
        return {
          ok: false as const,
          code: "code-needed" as const,
          sentence: { ja: "認証アプリの6桁の番号を入力してください。", en: "Enter the six-digit code." },
        };
      const step = await usedStep(account.totpSecret, attempt.code, account.totpLastStep);
      if (step === null) return failure(tx, account, state, at);
      await tx.accounts.change(account.person, { totpLastStep: step });
    }
    await tx.accounts.change(account.person, { failedAttempts: 0, lockedUntil: null, lastSignedInAt: at });
    await tx.append({
      kind: "sign-in",
      person: account.person,
      data: { result: "success", state, address: attempt.address },
      retention: "access",
    });
    const session = await tx.sessions.open({
      person: account.person,
      idleUntil: later(at, idleMinutes),
      absoluteUntil: later(at, absoluteHours * 60),
      secondFactorAt: account.totpConfirmedAt === null ? null : at,
      address: attempt.address,
      agent: attempt.agent.slice(0, 200),
    });
    return { ok: true as const, token: session.token, person: account.person, state };
  });
}

/** Counts a failure of either factor; at the limit the account is locked for a while. */
async function failure(tx: Transaction, account: Account, state: AccountState, at: Instant): Promise<SignInResult> {
  if (state === "locked") return { ok: false, code: "account-unusable", sentence: stateSentences.locked };
  const count = account.failedAttempts + 1;
  const locked = count >= failuresAllowed;
  await tx.accounts.change(account.person, {
    failedAttempts: locked ? 0 : count,
    lockedUntil: locked ? later(at, lockMinutes) : account.lockedUntil,
    lastFailedAt: at,
  });
  await tx.append({
    kind: "sign-in",
    person: account.person,
    data: { result: locked ? "locked" : "failure" },
    retention: "access",
  });
  return locked ? { ok: false, code: "account-unusable", sentence: stateSentences.locked } : failed;
}

/** The time step a code belongs to, if it is right and newer than the last one used; else null (RFC 6238 §5.2). */
export async function usedStep(secret: string, code: string, last: number | null): Promise<number | null> {
  const plain = code.normalize("NFKC").replace(/\s/g, "");
  if (!/^\d{6}$/.test(plain)) return null;
  const result = await verifyCode({ secret, token: plain, epochTolerance: 30 });
  if (!result.valid || !("timeStep" in result)) return null;
  const step = Number(result.timeStep);
  return last !== null && step <= last ? null : step;
}
