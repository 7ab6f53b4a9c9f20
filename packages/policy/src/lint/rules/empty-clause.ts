import { fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

/** A heading under which nothing stands. */
export const emptyClause: Rule = {
  id: "empty-clause",
  title: { ja: "見出しだけの規定", en: "Heading without content" },
  english: { fault: "Under the heading there is no text.", remedy: "Add the text, or delete the heading." },
  *check({ reading, children, isOutline }) {
    if (isOutline) return;
    for (const clause of reading.clauses) {
      if (clause.text || clause.table || clause.level === 0 || !clause.heading) continue;
      // Items of a list are complete without a full stop, even where a blank inside makes one look like a heading.
      if (
        (clause.kind === "item" || clause.kind === "bullet") &&
        children(above(clause.path)).every((one) => !one.text?.endsWith("。") && children(one.path).length === 0)
      )
        continue;
      if (children(clause.path).length > 0 || clause.kind === "form" || clause.kind === "appendix") continue;
      yield fault(
        "warning",
        clause,
        clause.heading,
        "見出しの下に本文がありません。本文が抜け落ちたか、見出しが不要です。",
        "本文を補うか、見出しを削ってください。",
      );
    }
  },
};
