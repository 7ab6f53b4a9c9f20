import type { Account, Transaction } from "@machimori/store";
import { type Instant, type Label, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import {
  type AccountState,
  accountState,
  failuresAllowed,
  lockMinutes,
  maySignIn,
  stateSentences,
} from "./account-state.ts";
import { usedStep } from "./code.ts";
import { guessesOf } from "./guesses.ts";
import { type From, later, openSession } from "./open-session.ts";
import { verifyAgainstNobody, verifyPassword } from "./password.ts";

export interface Attempt extends From {
  readonly login: string;
  readonly password: string;
  readonly code: string | null;
}

export interface NotSignedIn {
  readonly ok: false;
  readonly code: "sign-in-failed" | "code-needed" | "account-unusable" | "too-many-tries";
  readonly sentence: Label;
}

export type SignInResult =
  | { readonly ok: true; readonly token: string; readonly person: string; readonly state: AccountState }
  | NotSignedIn;

const refusal = (code: NotSignedIn["code"], sentence: Label): NotSignedIn => ({ ok: false, code, sentence });

const failed = refusal("sign-in-failed", {
  ja: "利用者名かパスワードが違います。もう一度入力してください。",
  en: "The login or the password is wrong.",
});
const tooMany = refusal("too-many-tries", {
  ja: `この接続元からのサインインの失敗が続いたため、しばらく受け付けません。${lockMinutes}分ほどおいてやり直してください。`,
  en: `Too many failures from this address; wait ${lockMinutes} minutes.`,
});
const codeNeeded = refusal("code-needed", {
  ja: "認証アプリの6桁の番号を入力してください。",
  en: "Enter the six-digit code.",
});
const unusable = (state: AccountState) =>
  refusal("account-unusable", stateSentences[state as keyof typeof stateSentences]);

/** State of an account today: the same question at sign-in, at every request, for tokens and links. */
export function stateOf(runtime: BodyRuntime, account: Account, now: Instant): AccountState {
  const day = tokyoDay(now);
  const roster = runtime.rosterOn(day);
  const settings = runtime.settingsOn(day);
  const roles =
    settings.secondFactor.length === 0 ? [] : runtime.viewer(account.person, day).roles.map((one) => one.role);
  return accountState(account, roster.person(account.person) !== null, roles, settings, now);
}

/**
 * Signs a person in with password and, where set up, the second factor. Success and failure are recorded. What is
 * answered, and how long it takes, is the same for a wrong password and for a login nobody has.
 */
export async function signIn(runtime: BodyRuntime, attempt: Attempt, at: Instant): Promise<SignInResult> {
  const { addresses } = guessesOf(runtime);
  if (addresses.isOver(attempt.address, at)) return tooMany;
  const known = await runtime.store.read(runtime.system, (tx) => tx.accounts.byLogin(attempt.login));
  const result = known?.passwordHash
    ? await signInTo(runtime, known, known.passwordHash, attempt, at)
    : await signInToNobody(runtime, attempt, at);
  if (!result.ok && result.code !== "code-needed") addresses.add(attempt.address, at);
  return result;
}

async function signInTo(
  runtime: BodyRuntime,
  known: Account,
  hash: string,
  attempt: Attempt,
  at: Instant,
): Promise<SignInResult> {
  const matches = await verifyPassword(hash, attempt.password);
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = await tx.accounts.lock(known.person);
    if (!account || account.passwordHash !== hash) return failed;
    const state = stateOf(runtime, account, at);
    if (!matches) return failure(tx, account, state, attempt.address, at);
    if (!maySignIn(state)) return unusable(state);
    if (account.totpConfirmedAt !== null && account.totpSecret !== null) {
      if (attempt.code === null) return codeNeeded;
      const step = await usedStep(account.totpSecret, attempt.code, account.totpLastStep, at);
      if (step === null) return failure(tx, account, state, attempt.address, at);
      await tx.accounts.change(account.person, { totpLastStep: step });
    }
    const token = await openSession(tx, account, state, attempt, at);
    if (token === null) return unusable(state);
    await tx.append({
      kind: "sign-in",
      person: account.person,
      data: { result: "success", state, address: attempt.address },
      retention: "access",
    });
    return { ok: true as const, token, person: account.person, state };
  });
}

/** Nobody has the login: takes as long, records as much and locks as soon as where somebody had it. */
async function signInToNobody(runtime: BodyRuntime, { login, password, address }: Attempt, at: Instant) {
  const { logins } = guessesOf(runtime);
  await verifyAgainstNobody(password);
  const key = login.toLowerCase();
  if (logins.isOver(key, at)) return unusable("locked");
  logins.add(key, at);
  // The login is not recorded: people type their password there.
  await runtime.store.append(
    { ...runtime.system, at },
    { kind: "sign-in", data: { result: "unknown", address }, retention: "access" },
  );
  return logins.isOver(key, at) ? unusable("locked") : failed;
}

/** Counts a failure of either factor; at the limit the account is locked for a while. */
async function failure(
  tx: Transaction,
  account: Account,
  state: AccountState,
  address: string,
  at: Instant,
): Promise<NotSignedIn> {
  if (state === "locked") return unusable("locked");
  return (await countFailure(tx, account, address, at)) ? unusable("locked") : failed;
}

/** Records one wrong secret of an account that is not locked; true where that locks it. */
export async function countFailure(tx: Transaction, account: Account, address: string, at: Instant): Promise<boolean> {
  const count = account.failedAttempts + 1;
  const locks = count >= failuresAllowed;
  await tx.accounts.change(account.person, {
    failedAttempts: locks ? 0 : count,
    lockedUntil: locks ? later(at, lockMinutes) : account.lockedUntil,
    lastFailedAt: at,
  });
  await tx.append({
    kind: "sign-in",
    person: account.person,
    data: { result: locks ? "locked" : "failure", address },
    retention: "access",
  });
  return locks;
}
