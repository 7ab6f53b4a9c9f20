import { fault, type Rule } from "../rule.ts";

/** A defined word that occurs nowhere else. */
export const unusedDefinition: Rule = {
  id: "unused-definition",
  title: { ja: "使われない定義", en: "Unused definition" },
  english: { fault: "The term is defined but used nowhere.", remedy: "Delete the definition, or use the term." },
  *check({ definitions, reading }) {
    const seen = new Set<string>();
    for (const { term, clause, sort } of definitions) {
      if (seen.has(term) || /^(?:本|この)/.test(term)) continue;
      seen.add(term);
      const elsewhere = reading.clauses.some(
        (other) => other !== clause && (other.text?.includes(term) || other.heading?.includes(term)),
      );
      const again = sort === "abbreviation" && (clause.text ?? "").split(term).length > 2;
      if (elsewhere || again) continue;
      yield fault(
        "info",
        clause,
        term,
        `「${term}」を定義していますが、ほかの規定でこの語を使っていません。`,
        "定義を削るか、本文の語をそろえてください。",
      );
    }
  },
};
