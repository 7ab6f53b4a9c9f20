import { citedInFull } from "@machimori/terms/cited-path";
import { fault, type Rule } from "../rule.ts";

/** Two defined words of which one is the tail of the other: 「システム」 beside 「情報システム」. */
export const overlappingTerms: Rule = {
  id: "overlapping-terms",
  title: { ja: "紛らわしい略称", en: "Confusable terms" },
  english: {
    fault: "Two terms are so alike that it is open which one a provision means.",
    remedy: "Choose terms that can be told apart.",
  },
  *check({ definitions }) {
    for (const short of definitions) {
      if (short.sort !== "abbreviation" || short.term.length < 3) continue;
      const long = definitions.find(
        (other) =>
          other.sort === "entry" &&
          other.term !== short.term &&
          other.term.endsWith(short.term) &&
          !/本?基本方針|対策基準|実施手順/.test(short.term),
      );
      if (!long || long.meaning.includes(`「${short.term}」`)) continue;
      yield fault(
        "warning",
        short.clause,
        (short.clause.text ?? "").slice(short.at, short.at + short.term.length + 8),
        `略称「${short.term}」は、${citedInFull(long.clause.path)}で定義した「${long.term}」と紛らわしく、どちらを指すか分からない規定が生じます。`,
        "区別のつく略称にしてください。",
      );
    }
  },
};
