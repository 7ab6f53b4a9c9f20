import { withoutBlanks } from "./sentences.ts";

/** What is graded, and the grades: 機密性 2, 重要性分類 Ⅱ, 自治体機密性 3B. */
const scheme =
  "(?:自治体)?(?:(?:重要性|機密性|完全性|可用性|情報資産)(?:の?分類)?|重要度|分類)(?:が|の区分が)?[\\s\\u3000]?";
const level =
  "(?:[ⅠⅡⅢⅣⅤ0-9０-９A-CＡ-ＣI]{1,3}|レベル[0-9０-９])(?:[ABCＡＢＣ])?(?![か日年月回箇ヶ時週名人件])(?:以上|以下)?";
/** A row of them is one threshold: 「機密性2、完全性2又は可用性2以上」, 「重要性分類Ⅰ及びⅡ」. */
const graded = new RegExp(`${scheme}${level}(?:(?:、|又は|若しくは|及び|から)(?:${scheme})?${level})*`, "u");

/** The class or zone a duty depends on: 重要性分類Ⅱ以上, 機密性2以上, マイナンバー利用事務系. */
export function thresholdOf(sentence: string): string | null {
  const text = withoutBlanks(sentence);
  const grade = graded.exec(text)?.[0];
  if (grade !== undefined) return grade;
  if (!/接続系|利用事務系/u.test(text)) return null;
  const zone = /[^\s、。はのをが]{2,14}(?:接続系|利用事務系)(?=において|では|に(?:おける|接続)|の端末)/u.exec(text);
  return zone?.[0] ?? null;
}
