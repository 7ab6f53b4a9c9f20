import { normKey } from "../clause-state.ts";
import { correctedNorms, isMechanismAnswer, saidNorms, settledNorm, wrongNorms } from "./corrected.ts";
import type { KeptReading } from "./kept.ts";
import type { Answers } from "./propose.ts";

/**
 * The text as a person confirmed or corrected it: `norms:PATH` says all norms of a clause anew, `mechanism:KEY` settles
 * the mechanism of one norm of a clause that was not said anew. Answers to other questions change nothing here.
 */
export function confirmed(reading: KeptReading, answers: Answers): KeptReading {
  return {
    ...reading,
    clauses: reading.clauses.map((clause) => {
      const answer = answers[`norms:${clause.path}`];
      const said = answer === undefined ? null : saidNorms(answer);
      if (said !== null && wrongNorms(clause, said) === null)
        return { ...clause, norms: correctedNorms(clause, said), saidAnew: true as const };
      return {
        ...clause,
        norms: clause.norms.map((norm, index) => {
          const decided = answers[`mechanism:${normKey(clause.path, index)}`];
          return isMechanismAnswer(decided) ? settledNorm(norm, decided) : norm;
        }),
      };
    }),
  };
}
