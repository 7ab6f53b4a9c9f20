import type { KeptClause } from "@machimori/engine";
import type { DocumentFacts, Profile, Repair } from "@machimori/policy";
import type { Instant, LocalDate } from "@machimori/terms";

export type { KeptClause } from "@machimori/engine";

/** What is kept of a text: its tree, and what reading it said. */
export interface Tree {
  readonly document: DocumentFacts;
  readonly clauses: readonly KeptClause[];
  readonly profile: Profile;
  readonly repairs: readonly Repair[];
  readonly source: readonly string[];
}

/** One version of one of the body's texts. */
export interface Text {
  readonly id: string;
  readonly instrument: string;
  readonly instrumentName: string;
  readonly label: string;
  readonly status: "draft" | "in_force" | "superseded" | "withdrawn";
  readonly disclosure: string;
  readonly source: string;
  readonly sourceName: string;
  readonly decidedBy: string | null;
  readonly effectiveFrom: LocalDate | null;
  readonly effectiveTo: LocalDate | null;
  readonly createdAt: Instant;
  readonly version: number;
  readonly tree: Tree;
}

/** The texts in force on a day, one per instrument. Where a body adopted only 基本方針, the standard supplements it. */
export function inForce(texts: readonly Text[], day: LocalDate): readonly Text[] {
  return texts.filter(
    (text) =>
      (text.status === "in_force" || text.status === "superseded") &&
      text.effectiveFrom !== null &&
      text.effectiveFrom <= day &&
      (text.effectiveTo === null || text.effectiveTo > day),
  );
}

/** Name of the instrument that only supplements the body's own texts until one of its own replaces it. */
export const supplementInstrument = "standard";
