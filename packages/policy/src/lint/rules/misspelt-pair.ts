import type { Clause } from "../../reading.ts";
import { commonWords } from "../common-words.ts";
import { confusable } from "../confusable.ts";
import { isWord } from "../dictionary.ts";
import { compounds } from "../lexicon.ts";
import { fault, type Rule } from "../rule.ts";
import { shapedAlike } from "../shapes.ts";
import { soundsAlike } from "../sounds.ts";

const byFirst = new Map<string, string[]>();
const bySecond = new Map<string, string[]>();
for (const word of commonWords) {
  const [first = "", second = ""] = word;
  byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  bySecond.set(second, [...(bySecond.get(second) ?? []), word]);
}
/** Every pair of signs that is somewhere inside a known word. */
const inside = new Set(compounds.flatMap((word) => [...word].slice(1).map((_, at) => word.slice(at, at + 2))));

const suffix = /[法用日者等的性課室局係員用令行]/;
/** Kanji in a row, without the joining words that begin with one. */
const run = /(?:(?!及び|又は|並びに|若しくは)[一-龠々]){2,16}/g;

/** The common word a pair was meant to be, or null. */
function meant(pair: string): string | null {
  if (commonWords.has(pair) || inside.has(pair)) return null;
  const [first = "", second = ""] = pair;
  const near = (a: string, b: string) => shapedAlike(a, b) || confusable(a, b);
  return (
    byFirst.get(first)?.find((word) => near(second, word[1] ?? "")) ??
    bySecond.get(second)?.find((word) => near(first, word[0] ?? "")) ??
    null
  );
}

/** Signs that make a word of whatever stands before them: 町外, 校内, 契約後. */
const afterAnything = /[外内中前後上下等用者別間時的性化側先元毎]$/;
/** What follows a noun, or the verb made of one; 「外付け」 and 「打切り」 are words of another build. */
const afterNoun =
  /^(?:[をがのはにでとやもへ、。（）()「」・\s]|し[、たてなよ]|す[るべ]|さ[れせ]|その|及び|又は|並びに|若しくは|$)/;

/** The common word two kanji on their own were meant to be, by the sound of one of them; null where they are a word. */
function meantBySound(pair: string, after: string): string | null {
  if (commonWords.has(pair) || inside.has(pair) || afterAnything.test(pair) || !afterNoun.test(after) || isWord(pair))
    return null;
  const [first = "", second = ""] = pair;
  return (
    byFirst.get(first)?.find((word) => soundsAlike(second, word[1] ?? "")) ??
    bySecond.get(second)?.find((word) => soundsAlike(first, word[0] ?? "")) ??
    null
  );
}

/** Two kanji that are no word but for one sign of like shape (惰報, 記禄), or, standing alone, of like sound (準守, 個定). */
export const misspeltPair: Rule = {
  id: "misspelt-pair",
  title: { ja: "形や音の似た漢字の書き誤り", en: "Kanji of like shape or sound" },
  english: { fault: "Kanji of like shape or sound seem to be confused.", remedy: "Use the wording suggested." },
  *check({ reading }) {
    const uses = new Map<string, { count: number; clause: Clause; right: string; around: string }>();
    const answers = new Map<string, string | null>();
    for (const clause of reading.clauses) {
      const text = `${clause.heading ?? ""}\n${clause.text ?? ""}`;
      for (const found of text.matchAll(run)) {
        const [whole] = found;
        for (let at = 0; at + 2 <= whole.length; at++) {
          const pair = whole.slice(at, at + 2);
          // Where both neighbours make known words with the signs of the pair, it is only a seam between two words.
          const isSeam =
            (at > 0 && commonWords.has(whole.slice(at - 1, at + 1))) || commonWords.has(whole.slice(at + 1, at + 3));
          // 「駐車場通法」, 「委員会用」: a suffix after something else than the pair.
          // 「11月25日法制局」: a unit belongs to the number before it.
          const isUnit =
            at === 0 && /[0-9０-９]/.test(text[found.index - 1] ?? "") && /[年月日条項号]/.test(pair[0] ?? "");
          if (isUnit || isSeam || (at > 0 && suffix.test(pair[1] ?? ""))) continue;
          let right = answers.get(pair);
          if (right === undefined) {
            right = meant(pair);
            answers.set(pair, right);
          }
          if (right === null && whole.length === 2)
            right = meantBySound(pair, text.slice(found.index + 2, found.index + 6));
          if (right === null) continue;
          const known = uses.get(pair);
          if (known) known.count++;
          else uses.set(pair, { count: 1, clause, right, around: whole });
        }
      }
    }
    for (const [pair, { count, clause, right }] of uses) {
      // What a text writes again and again is its own word.
      if (count > 2) continue;
      yield fault("warning", clause, pair, `「${pair}」は「${right}」の書き誤りと思われます。`, right);
    }
  },
};
