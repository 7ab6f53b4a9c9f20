import type { Clause, Norm } from "@machimori/policy/reading";

/** One norm with its probabilities before its neighbours are heard. */
export interface Scored {
  readonly clause: Clause;
  readonly norm: Norm;
  /** The clause whose heading both this norm and its neighbours stand under. */
  readonly under: string;
  readonly scores: Float64Array;
  readonly probabilities: Float64Array;
}

/** How much a neighbour's opinion weighs: of the same sentence, the same clause, or only under the same heading. */
const sameSentence = 1;
const sameClause = 0.6;
const sameHeading = 0.4;
/** What a unanimous neighbourhood adds to a score. Enough to settle a norm that says little, too little to move a clear one. */
const persuasion = 0.8;
/** So many norms to either side are heard; further ones speak of something else, and cost stays linear. */
const reach = 8;

/**
 * The scores of each norm once its neighbours are heard: duties that stand together are mostly of one mechanism, and
 * 「その結果を記録する。」 says only through them what it is about.
 */
export function heardNeighbours(all: readonly Scored[]): readonly Float64Array[] {
  const certainty = all.map(({ probabilities }) => probabilities.reduce((top, each) => Math.max(top, each), 0));
  const voices = new Float64Array(all[0]?.scores.length ?? 0);
  return all.map((one, at) => {
    voices.fill(0);
    let total = 0;
    for (let other = Math.max(0, at - reach); other <= Math.min(all.length - 1, at + reach); other++) {
      const neighbour = all[other]!;
      if (other === at || neighbour.under !== one.under) continue;
      const closeness =
        neighbour.clause !== one.clause
          ? sameHeading
          : neighbour.norm.sentence === one.norm.sentence
            ? sameSentence
            : sameClause;
      const weight = closeness * certainty[other]!;
      total += weight;
      for (let k = 0; k < voices.length; k++) voices[k]! += weight * neighbour.probabilities[k]!;
    }
    const heard = one.scores.slice();
    if (total > 0) for (let k = 0; k < heard.length; k++) heard[k]! += (persuasion * voices[k]!) / Math.max(total, 0.6);
    return heard;
  });
}
