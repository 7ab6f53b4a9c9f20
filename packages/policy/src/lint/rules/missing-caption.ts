import { fault, type Rule } from "../rule.ts";

/** An article without a caption among articles that have one. */
export const missingCaption: Rule = {
  id: "missing-caption",
  title: { ja: "見出しのない条", en: "Article without caption" },
  english: { fault: "The other articles have captions; this one has none.", remedy: "Add one." },
  *check({ reading }) {
    const articles = reading.clauses.filter(
      ({ kind, path, text, label }) =>
        kind === "article" &&
        !/^(?:附則|付則)/.test(path) &&
        /条/.test(label ?? "") &&
        !/^[\s　]*削除/.test(text ?? ""),
    );
    const bare = articles.filter(({ heading }) => heading === null);
    if (articles.length < 5 || bare.length > Math.max(1, articles.length * 0.05)) return;
    for (const clause of bare) {
      yield fault(
        "note",
        clause,
        (clause.text ?? "").slice(0, 30),
        "ほかの条には見出しがありますが、この条にはありません。",
        "見出しを付けてください。前の条と共通の見出しとするときは、そのままで差し支えありません。",
      );
    }
  },
};
