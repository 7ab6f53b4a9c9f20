import { type Modality, obligations, type Reading } from "@machimori/policy/reading";
import { askBelow } from "./matching/match.ts";

/** What of the catalogue exists: a mechanism that makes a record, or one that Machimori itself enforces. */
export interface Built {
  readonly recording: ReadonlySet<string>;
  readonly enforced: ReadonlySet<string>;
}

export type CoverageState = "served" | "bySetting" | "manual" | "unserved";

export interface CoverageRow {
  readonly path: string;
  readonly quote: string;
  /** The first choice, also where it is too unsure to count; null where there is none. */
  readonly mechanism: string | null;
  readonly state: CoverageState;
  readonly confidence: number;
}

export interface Coverage {
  readonly obligations: number;
  readonly served: number;
  readonly bySetting: number;
  readonly manual: number;
  readonly unserved: number;
  readonly rows: readonly CoverageRow[];
}

const obliging: ReadonlySet<Modality> = new Set(obligations);

/**
 * How every obligation of a matched reading would be kept: by a record, by enforcement, by attestation of a named role,
 * or by nothing yet. Obligations are must, must_not, may and should. Nothing above `askBelow` = unserved.
 */
export function coverage(reading: Reading, built: Built): Coverage {
  const rows: CoverageRow[] = [];
  const totals: Record<CoverageState, number> = { served: 0, bySetting: 0, manual: 0, unserved: 0 };
  for (const clause of reading.clauses) {
    for (const norm of clause.norms) {
      if (!obliging.has(norm.modality)) continue;
      const best = norm.mechanisms[0];
      const state: CoverageState =
        !best || best.confidence < askBelow
          ? "unserved"
          : built.recording.has(best.id)
            ? "served"
            : built.enforced.has(best.id)
              ? "bySetting"
              : "manual";
      totals[state]++;
      rows.push({
        path: clause.path,
        quote: norm.quote,
        mechanism: best?.id ?? null,
        state,
        confidence: best?.confidence ?? 0,
      });
    }
  }
  return { obligations: rows.length, ...totals, rows };
}
