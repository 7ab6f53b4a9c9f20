import { fault, type Rule } from "../rule.ts";

const bare =
  /(?<![一-龠ァ-ヶ])職員(?=(?:の(?:パソコン|端末|利用|使用|ID|パスワード|遵守|義務)|は、|が|に対し|に(?:周知|対する)))/g;

/** 職員 where the text has defined 職員等: those who are 等 slip through. */
export const staffScope: Rule = {
  id: "staff-scope",
  title: { ja: "「職員」と「職員等」のずれ", en: "Staff without those equal to staff" },
  *check({ reading, definitions }) {
    const defined = definitions.find(({ term }) => /^(?:教)?職員等$/.test(term));
    if (!defined) return;
    for (const clause of reading.clauses) {
      if (clause === defined.clause) continue;
      for (const found of (clause.text ?? "").matchAll(bare)) {
        const words = (clause.text ?? "").slice(found.index, found.index + 10).replace(/[、。].*$/, "");
        yield fault(
          "warning",
          clause,
          words,
          `${defined.clause.path} で「${defined.term}」を定めていますが、ここでは「職員」だけです。非常勤の職員などが対象から漏れます。`,
          words.replace("職員", defined.term),
        );
      }
    }
  },
};
