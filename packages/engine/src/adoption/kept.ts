import type { Clause, Norm, Reading } from "@machimori/policy";
import type { ClauseCitation } from "../refusal.ts";

/** A clause with the id it keeps across versions; `saidAnew` where a person replaced the norms that were read. */
export type KeptClause = Clause & { readonly id: string; readonly saidAnew?: true };

/** A reading whose clauses have ids, being adopted as a version of an instrument. */
export interface KeptReading extends Omit<Reading, "clauses"> {
  readonly instrument: string;
  readonly version: number;
  readonly clauses: readonly KeptClause[];
}

/** A citation of a clause, with at most 120 characters of what it says. */
export function cite(reading: KeptReading, clause: KeptClause, quote: string): ClauseCitation {
  return {
    instrument: reading.instrument,
    version: reading.version,
    clause: clause.id,
    path: clause.path,
    quote: quote.slice(0, 120),
  };
}

/** The same for something the profile found by path. */
export function citePath(reading: KeptReading, path: string, quote: string): ClauseCitation | null {
  const clause = reading.clauses.find((one) => one.path === path);
  return clause ? cite(reading, clause, quote) : null;
}

/** Every obligation-bearing norm with its clause. */
export function* normsOf(
  reading: KeptReading,
): Generator<{ readonly clause: KeptClause; readonly norm: Norm; readonly index: number }> {
  for (const clause of reading.clauses)
    for (const [index, norm] of clause.norms.entries()) yield { clause, norm, index };
}
