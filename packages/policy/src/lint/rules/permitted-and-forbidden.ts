import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause, Norm } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { act, likeness, pairsOf, pairsToCompare } from "../similarity.ts";

const qualified = /許可|承認|無断|原則|場合を除|限り|やむを得|この限りでない|必要(?:な|がある)|得ず/;

/** What one provision forbids outright, another allows outright. */
export const permittedAndForbidden: Rule = {
  id: "permitted-and-forbidden",
  title: { ja: "許す規定と禁ずる規定の矛盾", en: "Permitted and forbidden" },
  english: {
    fault: "One provision permits what another forbids.",
    remedy: "State the condition of the exception, or delete one.",
  },
  *check({ reading, roles }) {
    const titles = [...roles.used.keys()].sort((a, b) => b.length - a.length);
    const all: { clause: Clause; norm: Norm; words: string }[] = reading.clauses.flatMap((clause) =>
      clause.norms
        .filter((norm) => norm.modality === "may" || norm.modality === "must_not")
        .map((norm) => ({ clause, norm, words: act(norm.quote, [...titles, "職員等は", "職員等"]) })),
    );
    for (const [i, j] of pairsToCompare(all.map(({ words }) => words))) {
      const a = all[i]!;
      const b = all[j]!;
      if (a.norm.modality === b.norm.modality) continue;
      const text = `${a.clause.text ?? ""}${b.clause.text ?? ""}`;
      if (qualified.test(text) || likeness(pairsOf(a.words), pairsOf(b.words)) < 0.6) continue;
      yield fault(
        "error",
        b.clause,
        b.norm.quote.slice(0, 80),
        `${citedInFull(a.clause.path)}と互いに反します。一方は許し、一方は禁じています。`,
        "例外とするなら、その条件を書いてください。",
      );
    }
  },
};
