import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause, Norm } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { act, likeness, pairsOf, pairsToCompare } from "../similarity.ts";

/** The same act permitted by one role here and by another there. */
export const twoApprovers: Rule = {
  id: "two-approvers",
  title: { ja: "一つの行為に二つの許可権者", en: "Two approvers for one act" },
  english: {
    fault: "For one act two provisions name different deciders.",
    remedy: "Say whose leave is needed, or that both are.",
  },
  *check({ reading, roles }) {
    const titles = [...roles.used.keys()].sort((a, b) => b.length - a.length);
    const permitted: { clause: Clause; norm: Norm; words: string }[] = reading.clauses.flatMap((clause) =>
      clause.norms
        .filter((norm) => norm.approver !== null)
        .map((norm) => ({ clause, norm, words: act(norm.quote, [...titles, norm.approver ?? ""]) })),
    );
    for (const [i, j] of pairsToCompare(permitted.map(({ words }) => words))) {
      const a = permitted[i]!;
      const b = permitted[j]!;
      if (a.clause === b.clause || a.norm.approver === b.norm.approver) continue;
      if (likeness(pairsOf(a.words), pairsOf(b.words)) < 0.72) continue;
      if (a.norm.actors.join() !== b.norm.actors.join()) continue;
      yield fault(
        "error",
        b.clause,
        b.norm.quote.slice(0, 80),
        `同じ行為の許可権者が、${citedInFull(a.clause.path)}では「${a.norm.approver}」、ここでは「${b.norm.approver}」です。`,
        "どちらの許可を要するか、又は両方かを定めてください。",
      );
    }
  },
};
