import { fault, type Rule } from "../rule.ts";

const promise = /(?:情報資産|情報)[^。]{0,40}(?:応じて|基づき|応じた|鑑み)[^。]{0,20}分類/;
const classes =
  /(?:機密性|完全性|可用性|重要性分類|重要度|レベル|ランク|区分)[\s]*[ⅠⅡⅢⅣ0-9０-９一二三]|[ⅠⅡⅢ](?:[\s　]|$)|極秘|秘密文書|分類基準/m;

/** Assets are to be classified, but the classes are nowhere given. */
export const missingClassification: Rule = {
  id: "missing-classification",
  title: { ja: "分類区分の定めがない", en: "Classes not given" },
  english: {
    fault: "Information is to be classified, but the classes are not in this document.",
    remedy: "Add the table of classes, or name the document that has it.",
  },
  *check({ reading, whole }) {
    const clause = reading.clauses.find((one) => promise.test(one.text ?? ""));
    if (!clause) return;
    if (reading.profile.classes.length > 0 || classes.test(whole) || reading.clauses.some((one) => one.table)) return;
    if (reading.clauses.some((one) => /\/(?:表\/)?[ⅠⅡⅢⅣ]$/.test(one.path))) return;
    yield fault(
      "warning",
      clause,
      promise.exec(clause.text ?? "")?.[0] ?? "",
      "情報資産を分類するとしていますが、分類の区分がこの文書にありません。",
      "区分の表を置くか、区分を定めた文書を示してください。",
    );
  },
};
