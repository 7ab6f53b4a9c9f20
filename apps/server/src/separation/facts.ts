import type { Declaration, Facts, Values } from "@machimori/model";
import type { LocalDate } from "@machimori/terms";
import { findingOf } from "./findings.ts";
import { type Proof, provedMechanisms } from "./proofs.ts";

const verdicts = { PROVED: "proved", VIOLATED: "violated", UNKNOWN: "unknown" } as const;

const lastOf = (proofs: readonly Proof[], day?: LocalDate): Proof | null =>
  proofs.findLast((one) => day === undefined || one.day <= day) ?? null;

/** What forms may ask about verifications of the network. */
export function verificationFacts(
  proofs: readonly Proof[],
): Required<Pick<Facts, "verification" | "verifies" | "isAcceptable">> {
  const named = (number: string) => proofs.findLast((one) => one.number === number) ?? null;
  return {
    verifies: proofs.length > 0,
    verification(number) {
      const proof = named(number);
      return proof === null ? null : { day: proof.day, verdict: verdicts[proof.verdict], leaks: proof.leaks };
    },
    isAcceptable(finding) {
      const found = findingOf(finding);
      return found !== null && (named(found.verification)?.coverable.includes(found.number) ?? false);
    },
  };
}

/** What the system fills a box with beforehand, and where that comes from. */
export interface Beforehand {
  readonly values: Values;
  readonly proof: { readonly id: string; readonly number: string; readonly day: LocalDate };
}

/** The monthly confirmation is filled from the last verification; every other box from nothing. */
export function filledBeforehand(declaration: Declaration, step: string, proofs: readonly Proof[]): Beforehand | null {
  const proof = lastOf(proofs);
  if (declaration.id !== "separation-check" || step !== "check" || proof === null) return null;
  const { id, number, day, verdict, leaks } = proof;
  return {
    values: { verifiedOn: day, verification: number, verdict: verdicts[verdict], leaks },
    proof: { id, number, day },
  };
}

/** The last verification up to a day, for the margin of clauses it is evidence of; null for all others. */
export function proofFor(mechanism: string | null, proofs: readonly Proof[], day: LocalDate) {
  if (mechanism === null || !provedMechanisms.has(mechanism)) return null;
  const proof = lastOf(proofs, day);
  return proof === null ? null : { id: proof.id, number: proof.number, day: proof.day, verdict: proof.verdict };
}
