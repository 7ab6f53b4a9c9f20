import type { Day, Instant, JsonObject } from "./json.ts";

/** One act to be recorded. What it says is committed to by the log; the text itself can be erased at its term. */
export interface NewRecord {
  /** Stable name of the kind of act: `act`, `setting`, `sign-in`, `view`, … */
  readonly kind: string;
  readonly declaration?: string | null;
  readonly entry?: string | null;
  readonly step?: string | null;
  /** Division whose people may see the record. */
  readonly division?: string | null;
  /** Applicant of the entry, who may see the record whatever the division. */
  readonly applicant?: string | null;
  /** Who acted; the acting person unless given. */
  readonly person?: string | null;
  /** The day from which the fact holds, where that is not the day of the act. */
  readonly effectiveOn?: Day | null;
  readonly exercise?: string | null;
  readonly data: JsonObject;
  /** Retention class of the body. */
  readonly retention: string;
}

/** What became of an appended record. */
export interface Appended {
  readonly pid: number;
  readonly at: Instant;
}
