import { normKey } from "../clause-state.ts";
import type { KeptReading } from "./kept.ts";
import type { Answers } from "./propose.ts";

/** Said of a norm that needs no mechanism of its own: it is carried out by another, or is no duty. */
export const noMechanism = "none";

/** The text with every mechanism a person confirmed or corrected: certain from then on. Answers to other questions change nothing here. */
export function confirmed(reading: KeptReading, answers: Answers): KeptReading {
  return {
    ...reading,
    clauses: reading.clauses.map((clause) => ({
      ...clause,
      norms: clause.norms.map((norm, index) => {
        const answer = answers[`mechanism:${normKey(clause.path, index)}`];
        if (answer === undefined) return norm;
        if (answer === noMechanism) return { ...norm, modality: "statement" as const, mechanisms: [] };
        return {
          ...norm,
          mechanisms: [
            { id: answer, confidence: 1, reason: "確認済み" },
            ...norm.mechanisms.filter((one) => one.id !== answer),
          ],
        };
      }),
    })),
  };
}
