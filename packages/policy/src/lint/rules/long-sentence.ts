import { readInPart, unread } from "../../norms/long-sentence.ts";
import { fault, type Rule } from "../rule.ts";

/** A sentence so long that only its ends were read: its single duties are not told apart. */
export const longSentence: Rule = {
  id: "long-sentence",
  title: { ja: "長すぎる文", en: "Sentence too long to be read whole" },
  english: {
    fault: "The sentence is too long to be read whole; who owes what in it may not have been recognised.",
    remedy: "Divide it into items or sentences.",
  },
  *check({ reading }) {
    for (const clause of reading.clauses) {
      for (const norm of clause.norms) {
        if (norm.kind !== readInPart && norm.kind !== unread) continue;
        yield fault(
          "warning",
          clause,
          norm.quote.slice(0, 40),
          norm.kind === unread
            ? "一つの文が長すぎるため、だれが何をする義務かを読み取れませんでした。文は元のまま残しています。"
            : "一つの文が長すぎるため、だれにどう義務付けるかだけを読み取り、一つ一つの義務には分けていません。",
          "文を分けるか、列挙を号に改めてください。",
        );
      }
    }
  },
};
