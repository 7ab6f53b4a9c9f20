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
import { byAddress, byBrowser, byLogin, countGuess, isOver, type Sharing } from "./guesses.ts";
import { knownBrowser, markBrowser } from "./known-browser.ts";
import { type From, later, openSession } from "./open-session.ts";
import { verifyAgainstNobody, verifyPassword } from "./password.ts";
import { proofOf } from "./second-proof.ts";
import { recordAndTell } from "./tidings.ts";

export interface Attempt extends From {
  readonly login: string;
  readonly password: string;
  /** Of the authenticator, or a recovery code. */
  readonly code: string | null;
}

export interface NotSignedIn {
  readonly ok: false;
  readonly code: "sign-in-failed" | "code-needed" | "account-unusable" | "too-many-tries";
  readonly sentence: Label;
}

export interface SignedInNow {
  readonly ok: true;
  readonly token: string;
  readonly person: string;
  readonly state: AccountState;
  /** The mark for a browser that did not have one of this person. */
  readonly mark: string | null;
}

export type SignInResult = SignedInNow | NotSignedIn;

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
const unreadable = refusal("account-unusable", {
  ja: "このサーバには認証アプリの登録を読む鍵がないため、番号を確かめられません。回復コードでサインインするか、管理者に認証アプリの解除を依頼してください。",
  en: "This server lacks the key to check codes of the authenticator; use a recovery code, or ask an administrator to remove the authenticator.",
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

/** The state for a browser in which the person has signed in before: tries from elsewhere do not lock them out of it. */
const stateHere = (runtime: BodyRuntime, account: Account, browser: Sharing | null, now: Instant) =>
  stateOf(runtime, browser === null ? account : { ...account, lockedUntil: null }, now);

/**
 * Signs a person in with password and, where set up, the second factor. Success and failure are recorded. What is
 * answered, and how long it takes, is the same for a wrong password and for a login nobody has. Failures count by
 * account and by address; those in a browser in which the person has signed in before count by that browser alone, so
 * that strangers who guess, however long, do not keep people out of the browsers they use.
 */
export async function signIn(runtime: BodyRuntime, attempt: Attempt, at: Instant): Promise<SignInResult> {
  const address = byAddress(runtime, attempt.address);
  const { known, browser, over } = await runtime.store.read({ ...runtime.system, at }, async (tx) => {
    const known = await tx.accounts.byLogin(attempt.login);
    const mark = known && knownBrowser(runtime, known.person, attempt.browser);
    const browser = mark ? byBrowser(runtime, mark) : null;
    return { known, browser, over: await isOver(tx, browser ?? address) };
  });
  if (over) return browser === null ? tooMany : unusable("locked");
  return known?.passwordHash
    ? signInTo(runtime, known, known.passwordHash, { ...attempt, from: { address, browser } }, at)
    : signInToNobody(runtime, attempt, address, at);
}

interface AttemptFrom extends Attempt {
  readonly from: { readonly address: Sharing; readonly browser: Sharing | null };
}

async function signInTo(
  runtime: BodyRuntime,
  known: Account,
  hash: string,
  attempt: AttemptFrom,
  at: Instant,
): Promise<SignInResult> {
  const matches = await verifyPassword(hash, attempt.password);
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = await tx.accounts.lock(known.person);
    if (!account || account.passwordHash !== hash) return failed;
    const state = stateHere(runtime, account, attempt.from.browser, at);
    if (!matches) return failure(tx, account, state, attempt, at);
    if (!maySignIn(state)) return closed(tx, state, attempt, at);
    let by: "code" | "recovery" | null = null;
    if (account.totpConfirmedAt !== null) {
      if (attempt.code === null) return codeNeeded;
      const proof = await proofOf(runtime, account, attempt.code, at);
      if (proof === "unreadable") return unreadable;
      if (proof === "wrong") return failure(tx, account, state, attempt, at);
      by = proof.by;
      const { person } = account;
      await tx.accounts.change(person, proof.change);
      if (by === "recovery")
        await recordAndTell(
          runtime,
          tx,
          { of: person, by: { person } },
          { what: "recovery-code-used", left: proof.left },
          at,
        );
    }
    const token = await openSession(tx, account, state, attempt, at, by);
    if (token === null) return unusable(state);
    const { browser } = attempt.from;
    if (browser !== null) await tx.guesses.forget(browser.by, browser.key);
    await tx.append({
      kind: "sign-in",
      person: account.person,
      data: { result: "success", state, address: attempt.address, ...(by === "recovery" ? { by } : {}) },
      retention: "access",
    });
    const mark = browser === null ? markBrowser(runtime, account.person) : null;
    return { ok: true as const, token, person: account.person, state, mark };
  });
}

/** Nobody has the login: takes as long, records as much and locks as soon as where somebody had it. */
async function signInToNobody(
  runtime: BodyRuntime,
  { login, password, address: shown }: Attempt,
  address: Sharing,
  at: Instant,
): Promise<NotSignedIn> {
  await verifyAgainstNobody(password);
  const nobody = byLogin(runtime, login);
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    await countGuess(tx, address, at);
    if (await isOver(tx, nobody)) return unusable("locked");
    const locks = await countGuess(tx, nobody, at);
    // The login is not recorded: people type their password there.
    await tx.append({ kind: "sign-in", data: { result: "unknown", address: shown }, retention: "access" });
    return locks ? unusable("locked") : failed;
  });
}

/** A right password of an account that may not be used now counts for the address alone. */
async function closed(tx: Transaction, state: AccountState, { from }: AttemptFrom, at: Instant): Promise<NotSignedIn> {
  await countGuess(tx, from.browser ?? from.address, at);
  return unusable(state);
}

/** Counts a failure of either factor; at the limit the account, or the known browser, is locked for a while. */
async function failure(
  tx: Transaction,
  account: Account,
  state: AccountState,
  { from, address }: AttemptFrom,
  at: Instant,
): Promise<NotSignedIn> {
  const isLast = await countGuess(tx, from.browser ?? from.address, at);
  if (state === "locked") return unusable("locked");
  if (from.browser === null) return (await countFailure(tx, account, address, at)) ? unusable("locked") : failed;
  await tx.accounts.change(account.person, { lastFailedAt: at });
  await recordFailure(tx, account.person, isLast, address);
  return isLast ? unusable("locked") : failed;
}

const recordFailure = (tx: Transaction, person: string, locks: boolean, address: string) =>
  tx.append({
    kind: "sign-in",
    person,
    data: { result: locks ? "locked" : "failure", address },
    retention: "access",
  });

/** Records one wrong secret of an account that is not locked; true where that locks it. */
export async function countFailure(tx: Transaction, account: Account, address: string, at: Instant): Promise<boolean> {
  const count = account.failedAttempts + 1;
  const locks = count >= failuresAllowed;
  await tx.accounts.change(account.person, {
    failedAttempts: locks ? 0 : count,
    lockedUntil: locks ? later(at, lockMinutes) : account.lockedUntil,
    lastFailedAt: at,
  });
  await recordFailure(tx, account.person, locks, address);
  return locks;
}
