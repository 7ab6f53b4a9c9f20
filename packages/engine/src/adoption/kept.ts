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

/** Characters quoted of a clause at most; what is left out is seen to be. */
const mostQuoted = 400;

/** A citation of a clause, with what it says. */
export function cite(reading: KeptReading, clause: KeptClause, quote: string): ClauseCitation {
  return {
    instrument: reading.instrument,
    version: reading.version,
    clause: clause.id,
    path: clause.path,
    quote: quote.length > mostQuoted ? `${quote.slice(0, mostQuoted - 1)}…` : quote,
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
