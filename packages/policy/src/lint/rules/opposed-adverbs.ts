import { fault, type Rule } from "../rule.ts";

const haste = ["直ちに", "速やかに", "遅滞なく"];
/** Periods from the shortest; a shorter one within a longer one (毎年度、四半期ごとに) can be meant. */
const periods = ["毎日", "毎週", "毎月", "四半期ごとに", "半年ごとに", "毎年度?"];

const shorterFirst = periods.flatMap((period, at) => periods.slice(at + 1).map((longer) => `${period}、?${longer}`));
const otherHaste = haste.flatMap((one) => haste.filter((other) => other !== one).map((other) => `${one}、?${other}`));

/** Adverbs that stand side by side and cannot both hold. */
const opposed: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/原則(?:として)?、?(?:必ず|例外なく|常に)/g, "「原則として」は例外を認め、後の語は認めません。"],
  [/必要に応じて?、?(?:必ず|常に)/g, "「必要に応じ」は判断に委ね、後の語は委ねません。"],
  [/事前に、?事後|事後に、?(?:事前|あらかじめ)|た後、?(?:あらかじめ|事前に)/g, "前と後とが同時に求められています。"],
  [new RegExp(otherHaste.join("|"), "g"), "急ぐ程度の違う語が並び、いつまでに行うかが定まりません。"],
  [
    new RegExp(`${shorterFirst.join("|")}|毎年度?[0-9０-９一二三]回(?:以上)?、(?:毎[日週月]|四半期ごとに)`, "g"),
    "周期の違う語が並び、どれだけの間隔で行うかが定まりません。",
  ],
];

/** 「原則として必ず」「直ちに遅滞なく」: side by side stand words of which only one can hold. */
export const opposedAdverbs: Rule = {
  id: "opposed-adverbs",
  title: { ja: "両立しない語の並び", en: "Words side by side that cannot both hold" },
  english: {
    fault: "Two words stand side by side of which only one can hold, so it is open how strictly or how often is meant.",
    remedy: "Keep the one that is meant.",
  },
  *check({ reading, occurs }) {
    const met = opposed.filter(([pattern]) => occurs(pattern));
    for (const clause of reading.clauses) {
      for (const [pattern, message] of met) {
        for (const { 0: words } of (clause.text ?? "").matchAll(pattern))
          yield fault("warning", clause, words, message, "どちらか一方にしてください。");
      }
    }
  },
};
