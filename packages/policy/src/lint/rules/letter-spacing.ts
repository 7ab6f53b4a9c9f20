import { fault, type Rule } from "../rule.ts";

/** Kanji set apart by blanks, and blanks around numbers in some labels only: searches miss such words. */
export const letterSpacing: Rule = {
  id: "letter-spacing",
  title: { ja: "字間の空白", en: "Letter spacing" },
  english: { fault: "Spaces between the letters keep the word from being found.", remedy: "Take the spaces out." },
  *check({ reading }) {
    for (const clause of reading.clauses) {
      const found = /(?:[一-龠] ){2,}[一-龠]/.exec(clause.text ?? "");
      if (found) {
        yield fault(
          "info",
          clause,
          found[0],
          "字の間に空白が入っており、検索で見つかりません。",
          found[0].replaceAll(" ", ""),
        );
      }
    }
    const articles = reading.clauses.filter((clause) => /^第\s*[0-9０-９]+\s*条/.test(clause.label ?? ""));
    const spaced = articles.filter((clause) => /第\s+[0-9０-９]+|[0-9０-９]\s+条/.test(clause.label ?? ""));
    const [first] = spaced;
    if (first && spaced.length < articles.length) {
      yield fault(
        "note",
        first,
        first.label ?? "",
        `条名の書き方が混在しています（空白のあるもの ${spaced.length}か所、ないもの ${articles.length - spaced.length}か所）。`,
        (first.label ?? "").replace(/\s/g, ""),
      );
    }
  },
};
