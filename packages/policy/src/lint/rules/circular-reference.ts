import { fault, type Rule } from "../rule.ts";

const delegating =
  /(?:の規定による|に定めるところによる|の例による|に準ずる|に規定するものと(?:同様|同じ)とする|による)。?$/;

/** Two clauses that each say only that the other applies. */
export const circularReference: Rule = {
  id: "circular-reference",
  title: { ja: "互いを引くだけの規定", en: "Circular reference" },
  *check({ reading, byPath }) {
    const only = new Map<string, string>();
    for (const clause of reading.clauses) {
      const [reference] = clause.references ?? [];
      const [target] = reference?.targets ?? [];
      if (clause.text && target && clause.text.length < 90 && delegating.test(clause.text.trim())) {
        only.set(clause.path, target);
      }
    }
    for (const [from, to] of only) {
      if (only.get(to) !== from || from > to) continue;
      const clause = byPath.get(from);
      if (clause) {
        yield fault(
          "error",
          clause,
          clause.text ?? "",
          `${from} と ${to} が互いを引くだけで、内容がどこにも定められていません。`,
          null,
        );
      }
    }
  },
};
