import { fault, type Rule } from "../rule.ts";

/** A kanji that looks like a kana within katakana, or the reverse: 「ロ」 and 「口」, 「カ」 and 「力」. */
const swaps: readonly (readonly [RegExp, string])[] = [
  [/(?<=[ァ-ヶー])[一](?=[ァ-ヶ])/g, "ー"],
  [/(?<=[ァ-ヶー])[口](?=[ァ-ヶー])/g, "ロ"],
  [/(?<=[ァ-ヶー])[力](?=[ァ-ヶー])/g, "カ"],
  [/(?<=[ァ-ヶー])[工](?=[ァ-ヶー])/g, "エ"],
  [/(?<=[ァ-ヶー])[夕](?=[ァ-ヶー])/g, "タ"],
  [/(?<=[ァ-ヶー])[卜](?=[ァ-ヶー])/g, "ト"],
  [/(?<=[ァ-ヶー])[八](?=[ァ-ヶー])/g, "ハ"],
  [/(?<=[ァ-ヶー])[ニ二](?=[ァ-ヶー])/g, "ニ"],
  [/(?<=[ァ-ヶ])[－−‐—―](?=[ァ-ヶ])/g, "ー"],
];

/** Signs of the wrong sort that look right, usually from reading by machine. */
export const lookAlike: Rule = {
  id: "look-alike",
  title: { ja: "形の似た別の字", en: "Look-alike sign" },
  english: {
    fault: "A sign that only looks like the right one was used; searches will not find the word.",
    remedy: "Use the right sign.",
  },
  *check({ reading, occurs }) {
    const met = swaps.filter(([pattern]) => occurs(pattern));
    if (met.length === 0) return;
    for (const clause of reading.clauses) {
      const text = `${clause.heading ?? ""}\n${clause.text ?? ""}`;
      for (const [pattern, right] of met) {
        for (const found of text.matchAll(pattern)) {
          if (found[0] === right) continue;
          const excerpt = text.slice(Math.max(0, found.index - 4), found.index + 5).replace(/\n/g, "");
          yield fault(
            "warning",
            clause,
            excerpt,
            `「${found[0]}」は「${right}」と形の似た別の字です。`,
            excerpt.replace(found[0], right),
          );
        }
      }
    }
  },
};
