import { fault, type Rule } from "../rule.ts";

/** Behind the name of a law everyday writing leaves 第 out; inside a number or a place it is none. */
const bare =
  /(?<![0-9０-９一-龠ァ-ヶA-Za-z第の・.．])([0-9０-９]{1,3}条)(?=(?:の[0-9０-９]+)?(?:第[0-9０-９]+[項号]|の規定|に(?:規定|定め|掲げ)|及び第|又は第|ただし書))/g;

/** 「5条に規定する」: an article cited without its 第. */
export const lostOrdinal: Rule = {
  id: "lost-ordinal",
  title: { ja: "「第」のない条の引用", en: "Article cited without its ordinal sign" },
  english: { fault: "An article is cited without its ordinal sign.", remedy: "Write 第 before the number." },
  *check({ reading, occurs }) {
    if (!occurs(bare)) return;
    for (const clause of reading.clauses)
      for (const [words] of (clause.text ?? "").matchAll(bare))
        yield fault("warning", clause, words, `条の番号は「第${words}」と書きます。`, `第${words}`);
  },
};
