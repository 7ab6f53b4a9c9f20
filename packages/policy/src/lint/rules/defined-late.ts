import { fault, type Rule } from "../rule.ts";

/** A short form introduced after the word, or its long form, was first used. */
export const definedLate: Rule = {
  id: "defined-late",
  title: { ja: "初出より後の略称の定義", en: "Abbreviation introduced late" },
  *check({ definitions, reading }) {
    const order = new Map(reading.clauses.map((clause, index) => [clause, index]));
    const entries = new Set(definitions.filter(({ sort }) => sort === "entry").map(({ term }) => term));
    for (const { term, clause, sort, meaning } of definitions) {
      if (sort !== "abbreviation" || term.length < 3 || entries.has(term)) continue;
      if (definitions.some((other) => other.term === term && (order.get(other.clause) ?? 0) < (order.get(clause) ?? 0)))
        continue;
      const long = /[一-龠ァ-ヶA-Za-z々ー]{4,30}$/.exec(meaning)?.[0];
      if (!long?.endsWith(term)) continue;
      const here = order.get(clause) ?? 0;
      const early = reading.clauses.slice(0, here).find((other) => other.text?.includes(long));
      if (!early) continue;
      yield fault(
        "note",
        early,
        long,
        `略称「${term}」は ${clause.path} で定めていますが、元の語「${long}」が先にここで使われています。`,
        `略称は初出のここで定めてください。`,
      );
    }
  },
};
