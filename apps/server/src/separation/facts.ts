import type { Declaration, Facts, Values } from "@machimori/model";
import type { LocalDate } from "@machimori/terms";
import { findingOf } from "./findings.ts";
import { type Proof, provedMechanisms } from "./proofs.ts";

const verdicts = { PROVED: "proved", VIOLATED: "violated", UNKNOWN: "unknown" } as const;

const lastOf = (proofs: readonly Proof[], day?: LocalDate): Proof | null =>
  proofs.findLast((one) => day === undefined || one.day <= day) ?? null;

/** What forms may ask about verifications of the network; `evidence` = those whose model is in force. */
export function verificationFacts(
  proofs: readonly Proof[],
  evidence: readonly Proof[],
): Required<Pick<Facts, "verification" | "verifies" | "isAcceptable">> {
  const named = (among: readonly Proof[], number: string) => among.findLast((one) => one.number === number) ?? null;
  return {
    verifies: proofs.length > 0,
    verification(number) {
      const proof = named(evidence, number);
      return proof === null ? null : { day: proof.day, verdict: verdicts[proof.verdict], leaks: proof.leaks };
    },
    isAcceptable(finding) {
      const found = findingOf(finding);
      return found !== null && (named(proofs, found.verification)?.coverable.includes(found.number) ?? false);
    },
  };
}

/** What the system fills a box with beforehand, and where that comes from. */
export interface Beforehand {
  readonly values: Values;
  readonly proof: { readonly id: string; readonly number: string; readonly day: LocalDate };
}

/** The monthly confirmation is filled from the last verification whose model is in force; every other box from nothing. */
export function filledBeforehand(
  declaration: Declaration,
  step: string,
  evidence: readonly Proof[],
): Beforehand | null {
  const proof = lastOf(evidence);
  if (declaration.id !== "separation-check" || step !== "check" || proof === null) return null;
  const { id, number, day, verdict, leaks } = proof;
  return {
    values: { verifiedOn: day, verification: number, verdict: verdicts[verdict], leaks },
    proof: { id, number, day },
  };
}

/** The last verification up to a day whose model is in force, for the margin of clauses it is evidence of; null for all others. */
export function proofFor(mechanism: string | null, evidence: readonly Proof[], day: LocalDate) {
  if (mechanism === null || !provedMechanisms.has(mechanism)) return null;
  const proof = lastOf(evidence, day);
  return proof === null ? null : { id: proof.id, number: proof.number, day: proof.day, verdict: proof.verdict };
}
