import type { Day, Instant, Json, JsonObject } from "./json.ts";

/** An entry of a register, procedure or duty: what its acts add up to. */
export interface Entry {
  readonly id: string;
  readonly declaration: string;
  /** Version of the declaration under which the entry was made. */
  readonly declarationVersion: number;
  /** 文書番号 */
  readonly number: string | null;
  readonly division: string | null;
  readonly applicant: string | null;
  /** People beyond the applicant who may see the entry although it belongs to another division. */
  readonly parties: readonly string[];
  readonly status: string;
  /** What is awaited of whom; the engine's form. */
  readonly awaiting: readonly Json[];
  readonly dueOn: Day | null;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  readonly values: JsonObject;
  /** Text found by search: normalised, lower case. */
  readonly search: string;
  /** Count of acts so far. */
  readonly version: number;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
  readonly exercise: string | null;
}

/** The columns of an entry that are read. */
export const entryColumns = [
  ...(["id", "declaration", "declarationVersion", "number", "division", "applicant", "parties", "status"] as const),
  ...(["awaiting", "dueOn", "effectiveFrom", "effectiveTo", "values", "search", "version", "openedAt"] as const),
  ...(["changedAt", "closedAt", "exercise"] as const),
] as const;
