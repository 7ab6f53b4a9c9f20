/** Policies read by hand: the shape of a truth file and how it is opened. */
import { readFileSync } from "node:fs";

export interface TruthNorm {
  readonly modality: string;
  readonly actors: readonly string[];
  readonly quote: string;
  readonly predicate: string;
  readonly timing: string | null;
  readonly condition: string | null;
  readonly approver: string | null;
  readonly reportTo: readonly string[];
  readonly record: boolean;
}

export interface TruthClause {
  readonly path: string;
  readonly text: string | null;
  readonly level: number;
  readonly heading: string | null;
  /** First and last line of the source; null where the truth has none. */
  readonly lines: readonly [number, number] | null;
  readonly norms: readonly TruthNorm[];
}

/** The clauses of one truth file. */
export function readTruth(file: string): readonly TruthClause[] {
  const parsed: { clauses: readonly TruthClause[] } = JSON.parse(readFileSync(file, "utf8"));
  return parsed.clauses;
}
