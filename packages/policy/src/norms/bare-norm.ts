import type { Modality, Norm } from "../reading.ts";
import { bareEnd } from "./modality.ts";
import type { Sentence } from "./sentences.ts";

/** What has none: one list for all, since a long text has many norms and most of their lists are empty. */
export const none: readonly never[] = Object.freeze([]);

const binding: ReadonlySet<Modality> = new Set(["must", "must_not", "may", "should"]);

/** Whether words that bind so oblige, forbid or allow somebody. */
export const binds = (modality: Modality | null): modality is Modality => modality !== null && binding.has(modality);

/** A whole sentence that obliges nobody; `kind` is what it says. */
export function statement(sentence: Sentence, kind: string | null): Norm {
  return { ...blank(sentence, sentence.text), modality: "statement", predicate: bareEnd(sentence.text), kind };
}

/** A norm of these words that says nothing yet. */
export function blank(sentence: Sentence, quote: string): Norm {
  return {
    modality: "statement",
    actors: none,
    actorSource: "none",
    quote,
    predicate: quote,
    condition: null,
    timing: null,
    schedule: null,
    approver: null,
    reportTo: none,
    record: false,
    threshold: null,
    sentence: sentence.number,
    kind: null,
    mechanisms: none,
  };
}
