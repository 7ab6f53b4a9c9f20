import { fault, type Rule } from "../rule.ts";

/** Endings in which two ways of binding run into each other, or in which the verb is lost. */
const muddled: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/るしなければならない/g, "動詞の終止形に「しなければならない」は続きません。"],
  [/ことができなければならない/g, "許す結びと義務の結びが一つになっています。"],
  [/てはならない(?:もの)?とすることができる/g, "禁止の結びと許す結びが一つになっています。"],
  [/(?:なければ|ては)ならない(?:を|以上とする)/g, "義務の結びの後に別の文の一部が続いています。"],
  [/[一-龠々ァ-ヶー]をものとする/g, "「を」を受ける動詞がありません。"],
];

/** 「保存するしなければならない」「台帳をものとする」: it cannot be told what is required. */
export const muddledEnding: Rule = {
  id: "muddled-ending",
  title: { ja: "結びの混線", en: "Muddled ending" },
  english: {
    fault: "Two endings run into each other, or the verb is lost, so that it is open what is required.",
    remedy: "Close the sentence with one ending.",
  },
  *check({ reading, occurs }) {
    const met = muddled.filter(([pattern]) => occurs(pattern));
    for (const clause of reading.clauses) {
      for (const [pattern, message] of met) {
        for (const { 0: words } of (clause.text ?? "").matchAll(pattern))
          yield fault("error", clause, words, message, "義務、禁止、許可のうち一つの結びに改めてください。");
      }
    }
  },
};
