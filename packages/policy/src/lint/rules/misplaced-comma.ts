import { fault, type Rule } from "../rule.ts";

/** A comma between a noun and its particle. */
const before = /(?<=[一-龠々ァ-ヶー等])[、，](?:を|が|に|へ)(?=[一-龠ァ-ヶ])/g;

/** 「研修、を実施する」: a comma that parts a noun from the particle that belongs to it. */
export const misplacedComma: Rule = {
  id: "misplaced-comma",
  title: { ja: "助詞の前の読点", en: "Comma before a particle" },
  english: {
    fault: "A comma stands before a particle: a word was lost, or the comma is not needed.",
    remedy: "Add the word, or take out the comma.",
  },
  *check({ reading, occurs }) {
    if (!occurs(before)) return;
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const found of text.matchAll(before)) {
        const excerpt = text.slice(Math.max(0, found.index - 6), found.index + 6);
        yield fault(
          "warning",
          clause,
          excerpt,
          "助詞の前に読点があります。語が抜けているか、読点が不要です。",
          excerpt.replace(found[0], found[0].slice(1)),
        );
      }
    }
  },
};
