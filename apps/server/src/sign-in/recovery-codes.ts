import { createHash } from "node:crypto";
import { readableGroups } from "./password.ts";

/** Codes of one sheet. */
const codesOnSheet = 10;

/** Recovery codes, shown once; about 79 bits each, so that their digests tell nothing of them. */
export function freshRecoveryCodes(): readonly string[] {
  return Array.from({ length: codesOnSheet }, () => readableGroups());
}

/**
 * What is kept of a code: SHA-256 over it and whose it is. It works without the key of the seal, so that the sheet opens
 * an installation restored without its keys.
 */
export function recoveryDigest(code: string, body: string, person: string): string {
  return createHash("sha256")
    .update(JSON.stringify([body, person, code]))
    .digest("base64url");
}

/** A recovery code as it was given, however it was typed; null for anything else. */
export function typedRecoveryCode(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\-‐-―−ー]/g, "");
  return /^[a-z0-9]{16}$/.test(plain) ? plain.match(/.{4}/g)!.join("-") : null;
}
