import { fault, type Rule } from "../rule.ts";

/** Spellings the rules for official documents do not use, and what they put in their place. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/にかかる(?=規定|規程|費用|事項|情報|手続|契約|運用|対策)/g, "に係る"],
  [/にかかわる(?=規定|規程|事項|費用)/g, "に係る"],
  [/行な([わいうえっ])/g, "行$1"],
  [/出来(る|ない|ます)/g, "でき$1"],
  [/([一-龠])事が(?=でき|ある|ない)/g, "$1ことが"],
  [/(であ|と|によ|従)つて/g, "$1って"],
];

/** Old or informal spellings. */
export const orthography: Rule = {
  id: "orthography",
  title: { ja: "公用文の表記", en: "Spelling of official documents" },
  *check({ reading, occurs }) {
    const met = spellings.filter(([pattern]) => occurs(pattern));
    const seen = new Set<string>();
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const [pattern, right] of met) {
        for (const found of text.matchAll(pattern)) {
          if (seen.has(pattern.source)) continue;
          seen.add(pattern.source);
          const excerpt =
            text.slice(Math.max(0, found.index - 4), found.index + found[0].length + 4).split("。")[0] ?? "";
          yield fault(
            "note",
            clause,
            excerpt,
            `公用文では「${right.replace("$1", found[1] ?? "")}」と書きます。`,
            excerpt.replace(new RegExp(pattern.source), right),
          );
        }
      }
    }
  },
};
