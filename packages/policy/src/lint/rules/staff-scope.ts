import { citedInFull } from "@machimori/terms/cited-path";
import { fault, type Rule } from "../rule.ts";

const bare =
  /(?<![一-龠ァ-ヶ])職員(?=(?:の(?:パソコン|端末|利用|使用|ID|パスワード|遵守|義務)|は、|が|に対し|に(?:周知|対する)))/g;

/** Where the text at hand does not define the word, only those who are bound. */
const subject = /(?<![一-龠ァ-ヶ])職員(?=は、)/g;

/** A text that speaks of 職員等 throughout, though it takes the word from another one. */
function isUsual(whole: string): boolean {
  const both = whole.split(/職員等(?=[はがのにを])/).length - 1;
  const alone = whole.split(/(?<![一-龠])職員(?=は、)/).length - 1;
  return both >= 8 && alone <= both / 6;
}

/** 職員 where the text has defined 職員等: those who are 等 slip through. */
export const staffScope: Rule = {
  id: "staff-scope",
  title: { ja: "「職員」と「職員等」のずれ", en: "Staff without those equal to staff" },
  english: {
    fault: "Elsewhere all who are equal to staff are bound, here staff only; temporary staff and others fall out.",
    remedy: "Use the wider term, or say why not.",
  },
  *check({ reading, definitions, whole }) {
    const defined = definitions.find(({ term }) => /^(?:教)?職員等$/.test(term));
    if (!defined && !isUsual(whole)) return;
    const term = defined?.term ?? "職員等";
    const place = defined
      ? `${citedInFull(defined.clause.path)}で「${term}」を定めていますが`
      : `ほかの規定は「${term}」を対象としていますが`;
    for (const clause of reading.clauses) {
      if (clause === defined?.clause || /懲戒/.test(clause.text ?? "")) continue;
      for (const found of (clause.text ?? "").matchAll(defined ? bare : subject)) {
        const words = (clause.text ?? "").slice(found.index, found.index + 10).replace(/[、。].*$/, "");
        yield fault(
          "warning",
          clause,
          words,
          `${place}、ここでは「職員」だけです。非常勤の職員などが対象から漏れます。`,
          words.replace("職員", term),
        );
      }
    }
  },
};
