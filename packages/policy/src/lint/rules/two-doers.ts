import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause, Norm } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { act, likeness, neighbours, pairsOf } from "../similarity.ts";

/** Words by which a like duty of another is about other things, systems or people of his own. */
const ofHisOwn = /所管|所属|自ら|自己|その課|当該|それぞれ|前[項条]|各|協力|補佐|①|②/u;
const shortest = 20;

/** The very same duty, word for word, laid on one role here and on another there. */
export const twoDoers: Rule = {
  id: "two-doers",
  title: { ja: "一つの義務に二人の主体", en: "One duty of two" },
  english: {
    fault: "Two provisions put the same duty on different roles.",
    remedy: "Decide for one, or divide the task.",
  },
  *check({ reading, roles }) {
    const titles = [...roles.used.keys()].sort((a, b) => b.length - a.length);
    const duties: { clause: Clause; norm: Norm; words: string }[] = reading.clauses.flatMap((clause) =>
      clause.norms
        .filter(
          ({ modality, actors, actorSource, quote }) =>
            modality === "must" && actorSource === "explicit" && actors.length === 1 && !ofHisOwn.test(quote),
        )
        .map((norm) => ({ clause, norm, words: act(norm.quote, [...titles, ...norm.actors, "は、"]) })),
    );
    for (const [i, j] of neighbours(
      duties.map(({ words }) => words),
      8,
    )) {
      const [a, b] = [duties[i]!, duties[j]!];
      if (a.clause === b.clause || a.norm.actors[0] === b.norm.actors[0]) continue;
      if (a.words.length < shortest || likeness(pairsOf(a.words), pairsOf(b.words)) < 0.93) continue;
      yield fault(
        "warning",
        b.clause,
        b.norm.quote.slice(0, 80),
        `同じことを、${citedInFull(a.clause.path)}では「${a.norm.actors[0]}」、ここでは「${b.norm.actors[0]}」の義務としています。`,
        "どちらの義務かを定めるか、両者の分担を書いてください。",
      );
    }
  },
};
