import type { Account, AccountChange } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { usedStep } from "./code.ts";
import { recoveryDigest, typedRecoveryCode } from "./recovery-codes.ts";
import { openAuthenticator } from "./seals.ts";

/** What was shown beside the password, and what it uses up in the account. */
export interface Proof {
  readonly by: "code" | "recovery";
  readonly change: AccountChange;
  /** Recovery codes that are left afterwards. */
  readonly left: number;
}

/**
 * Judges a code of the authenticator or a recovery code; both are good once. `unreadable`: the authenticator's key
 * cannot be read here, so that only recovery codes can be judged.
 */
export async function proofOf(
  runtime: BodyRuntime,
  account: Account,
  given: string,
  at: Instant,
): Promise<Proof | "wrong" | "unreadable"> {
  const recovery = typedRecoveryCode(given);
  if (recovery !== null) {
    const used = recoveryDigest(recovery, runtime.id, account.person);
    const recoveryCodes = account.recoveryCodes.filter((one) => one !== used);
    return recoveryCodes.length < account.recoveryCodes.length
      ? { by: "recovery", change: { recoveryCodes }, left: recoveryCodes.length }
      : "wrong";
  }
  const secret = openAuthenticator(runtime, account.person, account.totpSecret);
  if (secret === null) return "unreadable";
  const totpLastStep = await usedStep(secret, given, account.totpLastStep, at);
  return totpLastStep === null ? "wrong" : { by: "code", change: { totpLastStep }, left: account.recoveryCodes.length };
}
