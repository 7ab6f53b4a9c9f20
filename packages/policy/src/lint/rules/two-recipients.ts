import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause, Norm } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { act, likeness, pairsOf, pairsToCompare } from "../similarity.ts";

/** The same report sent to one role here and to another there. */
export const twoRecipients: Rule = {
  id: "two-recipients",
  title: { ja: "一つの報告に二つの報告先", en: "Two recipients for one report" },
  english: {
    fault: "Two provisions send the same report to different recipients.",
    remedy: "Use one, or tell the cases apart.",
  },
  *check({ reading, roles }) {
    const titles = [...roles.used.keys()].sort((a, b) => b.length - a.length);
    const reports: { clause: Clause; norm: Norm; words: string }[] = reading.clauses.flatMap((clause) =>
      clause.norms
        .filter((norm) => norm.reportTo.length > 0 && /報告|通報/.test(norm.quote))
        .map((norm) => ({ clause, norm, words: act(norm.quote, [...norm.reportTo, ...norm.actors, ...titles]) })),
    );
    for (const [i, j] of pairsToCompare(reports.map(({ words }) => words))) {
      const a = reports[i]!;
      const b = reports[j]!;
      const to = (norm: Norm) => [...norm.reportTo].sort().join("、");
      if (a.clause === b.clause || to(a.norm) === to(b.norm)) continue;
      if (a.norm.actors.join() !== b.norm.actors.join() || a.norm.actors.length === 0) continue;
      if (likeness(pairsOf(a.words), pairsOf(b.words)) < 0.75) continue;
      yield fault(
        "warning",
        b.clause,
        b.norm.quote.slice(0, 80),
        `「${a.norm.actors.join("、")}」の同じ報告の宛先が、${citedInFull(a.clause.path)}では「${to(a.norm)}」、ここでは「${to(b.norm)}」です。`,
        "報告先をそろえるか、場合の違いを明らかにしてください。",
      );
    }
  },
};
