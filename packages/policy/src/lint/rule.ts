import type { Clause, LineSpan, Severity } from "../reading.ts";
import type { Survey } from "./survey.ts";

/** What a rule objects to, at a clause or (null) in the document as a whole. */
export interface Fault {
  readonly severity: Severity;
  readonly clause: Clause | null;
  /** The words objected to, verbatim. */
  readonly excerpt: string;
  /** What is wrong, one or two sentences of plain Japanese. */
  readonly message: string;
  /** Wording to put in place of the excerpt, or what to do; null where only the drafter can know. */
  readonly suggestion: string | null;
  /** Where no clause holds the words (a day on the cover): the lines of the source. */
  readonly lines?: LineSpan;
}

/** One thing a careful drafter would object to. Rules are pure and know nothing of each other. */
export interface Rule {
  readonly id: string;
  readonly title: { readonly ja: string; readonly en: string };
  /** In English, for every fault of the rule: what is wrong and why, and what to do. */
  readonly english: { readonly fault: string; readonly remedy: string };
  check(survey: Survey): Iterable<Fault>;
}

/** Shorthand for writing a fault. */
export function fault(
  severity: Severity,
  clause: Clause | null,
  excerpt: string,
  message: string,
  suggestion: string | null = null,
): Fault {
  return { severity, clause, excerpt, message, suggestion };
}
