/** Whether a risk acts by itself, hides content from the reader, or tells about people and machines. */
export type RiskKind = "active" | "hidden" | "metadata";

/** One risk factor a file can carry: how bad, and its name for a clerk and for an engineer. */
export interface RiskEntry {
  readonly kind: RiskKind;
  readonly ja: string;
  readonly en: string;
}

/** A sentence per code. Refusals say what happened and what to do; removals say what was left out. */
export interface CodeEntry {
  readonly ja: string;
  readonly en: string;
}

/** What a folder of formats adds to the closed tables; keys are kebab-case and stable once published. */
export type RiskTable = Readonly<Record<string, RiskEntry>>;
export type CodeTable = Readonly<Record<string, CodeEntry>>;
