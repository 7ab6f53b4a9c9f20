import type { Clause } from "../../reading.ts";
import { confusable } from "../confusable.ts";
import { fault, type Rule } from "../rule.ts";
import { soundsAlike } from "../sounds.ts";

const compound = /[一-龠々ァ-ヶー]{4,14}/g;

/** References and counted things differ by a number, which is no slip. */
const counted = /第[一二三四五六七八九十]|[一二三四五六七八九十][年月日週回条項号人台部]/;

const mistakable = (a: string, b: string) => confusable(a, b) || soundsAlike(a, b);

/** A compound met once that differs by one confusable sign from one the text uses often. */
export const nearMiss: Rule = {
  id: "near-miss",
  title: { ja: "本文の中での書き誤り", en: "Misspelt against the text itself" },
  english: {
    fault: "The word stands only here; everywhere else the text has a word that differs by a letter.",
    remedy: "Check whether the usual word is meant.",
  },
  *check({ reading }) {
    const uses = new Map<string, { count: number; clause: Clause }>();
    for (const clause of reading.clauses) {
      for (const found of `${clause.heading ?? ""}\n${clause.text ?? ""}`.matchAll(compound)) {
        if (counted.test(found[0])) continue;
        const known = uses.get(found[0]);
        if (known) known.count++;
        else uses.set(found[0], { count: 1, clause });
      }
    }
    const masks = new Map<string, string[]>();
    for (const [word, { count }] of uses) {
      if (count < 3) continue;
      for (let at = 0; at < word.length; at++) {
        const mask = `${word.slice(0, at)}_${word.slice(at + 1)}`;
        masks.set(mask, [...(masks.get(mask) ?? []), word]);
      }
    }
    for (const [word, { count, clause }] of uses) {
      if (count > 1) continue;
      for (let at = 0; at < word.length; at++) {
        const usual = masks
          .get(`${word.slice(0, at)}_${word.slice(at + 1)}`)
          ?.find((other) => mistakable(word[at]!, other[at]!));
        if (!usual) continue;
        yield fault(
          "warning",
          clause,
          word,
          `「${word}」は1か所だけで、ほかでは「${usual}」（${uses.get(usual)?.count ?? 0}か所）です。書き誤りと思われます。`,
          usual,
        );
        break;
      }
    }
  },
};
