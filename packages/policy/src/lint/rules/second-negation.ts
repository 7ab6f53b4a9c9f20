import { fault, type Rule } from "../rule.ts";

/** A negation taken back by another: 「しないことをしてはならない」 orders what it was meant to forbid. */
const twice =
  /ないことを(?:してはならない|禁止する|禁ずる)|なければならなくない|(?:ては|では)ならないことはない|ないことのないように(?:しては|すること(?:は|を))?ならない|ないわけではない|ざるを得なくない/g;

/** Two negations in one ending: the reader cannot tell whether the act is forbidden or required. */
export const secondNegation: Rule = {
  id: "second-negation",
  title: { ja: "二重の否定", en: "Two negations in one ending" },
  english: {
    fault: "Two negations stand in one ending: it may be read as a prohibition or as a duty.",
    remedy: "Choose one of the two.",
  },
  *check({ reading, occurs }) {
    if (!occurs(twice)) return;
    for (const clause of reading.clauses) {
      for (const { 0: words } of (clause.text ?? "").matchAll(twice))
        yield fault(
          "error",
          clause,
          words,
          `「${words}」は否定が重なり、してはならないのか、しなければならないのかが定まりません。`,
          "「…してはならない」又は「…しなければならない」のどちらかに改めてください。",
        );
    }
  },
};
