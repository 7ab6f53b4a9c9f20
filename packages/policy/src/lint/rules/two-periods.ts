import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause, Norm } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { act, likeness, pairsOf, pairsToCompare } from "../similarity.ts";

const digit = "[0-9０-９一二三四五六七八九十]+";
const kinds: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    "周期",
    new RegExp(
      `毎年度?(?:に?${digit}回)?(?:以上)?|年に?${digit}回(?:以上)?|${digit}(?:年度?|か月|箇月|ヶ月|月)(?:に${digit}回(?:以上)?|ごとに?)|毎月|毎週|毎日`,
      "g",
    ),
  ],
  ["期間", new RegExp(`${digit}(?:年|か月|箇月|ヶ月|月)間?(?=[^。、]{0,8}(?:保存|保管|保有))`, "g")],
  ["期限", new RegExp(`${digit}(?:日|時間|か月|箇月|月)以内`, "g")],
];

interface Bound {
  readonly clause: Clause;
  readonly norm: Norm;
  readonly words: string;
  readonly value: string;
}

const plain = (words: string) => words.normalize("NFKC").replace(/に(?=\d)|に$|以上/g, "");

/** One duty to be done once a year here and once in three years there; one record kept for three years and for five. */
export const twoPeriods: Rule = {
  id: "two-periods",
  title: { ja: "一つの義務に二つの周期・期間", en: "Two periods for one duty" },
  english: { fault: "Two provisions give different periods for the same duty.", remedy: "Use one." },
  *check({ reading, roles }) {
    const titles = [...roles.used.keys()].sort((a, b) => b.length - a.length);
    for (const [name, pattern] of kinds) {
      const bound: Bound[] = reading.clauses.flatMap((clause) =>
        clause.norms.flatMap((norm) => {
          const [value] = norm.quote.match(pattern) ?? [];
          if (!value) return [];
          const words = act(norm.quote.replace(pattern, ""), titles);
          return words.length >= 7 ? [{ clause, norm, words, value }] : [];
        }),
      );
      for (const [i, j] of pairsToCompare(bound.map(({ words }) => words))) {
        const a = bound[i]!;
        const b = bound[j]!;
        if (a.clause === b.clause || plain(a.value) === plain(b.value)) continue;
        if (a.norm.actors.join() !== b.norm.actors.join()) continue;
        // Of few words all must agree.
        const enough = Math.min(a.words.length, b.words.length) >= 10 ? 0.8 : 0.95;
        if (likeness(pairsOf(a.words), pairsOf(b.words)) < enough) continue;
        yield fault(
          "error",
          b.clause,
          b.norm.quote.slice(0, 80),
          `同じ義務の${name}が、${citedInFull(a.clause.path)}では「${a.value}」、ここでは「${b.value}」です。`,
          "どちらかにそろえてください。",
        );
      }
    }
  },
};
