import { fault, type Rule } from "../rule.ts";

const numeral = "[0-9０-９一二三四五六七八九十百]+";
const open = new RegExp(
  `第${numeral}(条|項|号)(?:の${numeral})?から第${numeral}\\1(?:の${numeral})?(?=(?:の規定|の例|に(?:規定|定め|掲げ)|を準用|を除|は))`,
  "gu",
);

/** 「第3条から第5条の規定」: a range of provisions whose end is not marked by まで. */
export const unendingRange: Rule = {
  id: "unending-range",
  title: { ja: "「まで」のない引用の範囲", en: "Range without its end" },
  english: { fault: "The range of provisions cited has no end.", remedy: "Write まで after its last provision." },
  *check({ reading, occurs }) {
    if (!occurs(open)) return;
    for (const clause of reading.clauses)
      for (const [words] of (clause.text ?? "").matchAll(open))
        yield fault(
          "warning",
          clause,
          words,
          `「${words}」の後に「まで」がありません。範囲の終わりが定まりません。`,
          `${words}まで`,
        );
  },
};
