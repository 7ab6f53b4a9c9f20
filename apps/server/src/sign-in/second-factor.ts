import type { Account, Transaction } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { generateSecret, generateURI } from "otplib";
import type { BodyRuntime } from "../body/runtime.ts";
import { usedStep } from "./code.ts";
import type { Identity } from "./identity.ts";
import { freshRecoveryCodes, recoveryDigest } from "./recovery-codes.ts";
import { openAuthenticator, sealedAuthenticator } from "./seals.ts";
import { proofOf } from "./second-proof.ts";
import { countFailure, stateOf } from "./sign-in.ts";
import { recordAndTell } from "./tidings.ts";

/** Minutes after a sign-in by recovery code in which a new authenticator is set up without showing another. */
const recoveredMinutes = 30;

/** Why something about the second factor was not done. */
export type Withheld = "code needed" | "wrong" | "locked" | "unreadable";

export interface Asking {
  /** A code of the present authenticator or a recovery code; a session left open is not enough. */
  readonly code: string | null;
  readonly address: string;
}

/**
 * Whether whoever has the session also has the second factor now: a code that is used up by it, or a sign-in by
 * recovery code just before. A wrong code counts as a failed sign-in does.
 */
async function shown(
  runtime: BodyRuntime,
  tx: Transaction,
  account: Account,
  session: string | null,
  { code, address }: Asking,
  at: Instant,
): Promise<Withheld | null> {
  const { person } = account;
  const own = (await tx.sessions.ofPerson(person)).find((one) => one.id === session);
  const since = own?.secondFactorBy === "recovery" ? own.secondFactorAt : null;
  if (since !== null && Date.parse(at) - Date.parse(since) < recoveredMinutes * 60_000) return null;
  if (code === null) return "code needed";
  if (stateOf(runtime, account, at) === "locked") return "locked";
  const proof = await proofOf(runtime, account, code, at);
  if (proof === "unreadable") return proof;
  if (proof === "wrong") return (await countFailure(tx, account, address, at)) ? "locked" : "wrong";
  await tx.accounts.change(person, { ...proof.change, failedAttempts: 0 });
  if (proof.by === "recovery")
    await recordAndTell(
      runtime,
      tx,
      { of: person, by: { person } },
      { what: "recovery-code-used", left: proof.left },
      at,
    );
  return null;
}

export interface Begun {
  readonly secret: string;
  readonly uri: string;
}

/**
 * Begins an authenticator: its secret, shown once, good only when confirmed. Where one is set up already, whoever asks
 * shows it (or a recovery code) first, and it stays good until the new one is confirmed.
 */
export async function beginSecondFactor(
  runtime: BodyRuntime,
  { person, session }: Identity,
  asking: Asking,
  at: Instant,
): Promise<Begun | { readonly withheld: Withheld }> {
  const secret = generateSecret();
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = (await tx.accounts.lock(person))!;
    const withheld = account.totpConfirmedAt === null ? null : await shown(runtime, tx, account, session, asking, at);
    if (withheld !== null) return { withheld };
    await tx.accounts.change(person, { totpNext: sealedAuthenticator(runtime, person, secret) });
    const uri = generateURI({ issuer: `Machimori ${runtime.body.name}`, label: account.login, secret });
    return { secret, uri };
  });
}

const digestsOf = (runtime: BodyRuntime, person: string, codes: readonly string[]) =>
  codes.map((code) => recoveryDigest(code, runtime.id, person));

/**
 * Confirms it with a code, and answers recovery codes, shown once. From then on sessions that were opened without it are
 * over, but this one; the former authenticator and former recovery codes are void. Null where the code is wrong.
 */
export async function confirmSecondFactor(
  runtime: BodyRuntime,
  { person, session }: Identity,
  code: string,
  at: Instant,
): Promise<{ readonly recoveryCodes: readonly string[] } | null> {
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = (await tx.accounts.lock(person))!;
    const secret = openAuthenticator(runtime, person, account.totpNext);
    const step = secret === null ? null : await usedStep(secret, code, null, at);
    if (step === null) return null;
    const isFirst = account.totpConfirmedAt === null;
    const recoveryCodes = freshRecoveryCodes();
    await tx.accounts.change(person, {
      totpSecret: account.totpNext,
      totpNext: null,
      totpConfirmedAt: at,
      totpLastStep: step,
      recoveryCodes: [...digestsOf(runtime, person, recoveryCodes)],
    });
    if (session !== null) await tx.sessions.secondFactor(session);
    await tx.sessions.end(person, "second-factor-set", session === null ? {} : { except: session });
    if (isFirst)
      await tx.append({
        kind: "account-event",
        person,
        data: { what: "second-factor-set", of: person },
        retention: "access",
      });
    else await recordAndTell(runtime, tx, { of: person, by: { person } }, { what: "second-factor-replaced" }, at);
    return { recoveryCodes };
  });
}

/** Makes new recovery codes, shown once; the former ones are void. Null where there is no authenticator they stand in for. */
export async function renewRecoveryCodes(
  runtime: BodyRuntime,
  { person, session }: Identity,
  asking: Asking,
  at: Instant,
): Promise<{ readonly recoveryCodes: readonly string[] } | { readonly withheld: Withheld } | null> {
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = (await tx.accounts.lock(person))!;
    if (account.totpConfirmedAt === null) return null;
    const withheld = await shown(runtime, tx, account, session, asking, at);
    if (withheld !== null) return { withheld };
    const recoveryCodes = freshRecoveryCodes();
    await tx.accounts.change(person, { recoveryCodes: [...digestsOf(runtime, person, recoveryCodes)] });
    await recordAndTell(runtime, tx, { of: person, by: { person } }, { what: "recovery-codes-made" }, at);
    return { recoveryCodes };
  });
}
