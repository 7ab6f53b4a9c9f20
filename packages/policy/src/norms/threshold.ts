import { withoutBlanks } from "./sentences.ts";

/** The class or zone a duty depends on: 重要性分類Ⅱ以上, 機密性2以上, マイナンバー利用事務系. */
export function thresholdOf(sentence: string): string | null {
  const text = withoutBlanks(sentence);
  const grade =
    /(?:自治体)?(?:重要性分類|重要度|機密性|完全性|可用性|情報資産分類|分類)[\s\u3000]?(?:[ⅠⅡⅢⅣⅤ0-9０-９A-CＡ-ＣI]{1,3}|レベル[0-9０-９])(?:[ABCＡＢＣ])?(?:以上|以下|の情報)?/u.exec(
      text,
    );
  if (grade) return grade[0].replace(/の情報$/u, "");
  if (!/接続系|利用事務系/u.test(text)) return null;
  const zone = /[^\s、。はのをが]{2,14}(?:接続系|利用事務系)(?=において|では|に(?:おける|接続)|の端末)/u.exec(text);
  return zone?.[0] ?? null;
}
