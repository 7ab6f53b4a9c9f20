/**
 * 「重 要 性 分 類」, 「附 則」 and whole lines typed with a space after every kanji → the words. Only where single
 * characters stand apart in a row, so that the space between a title and its sentence stays.
 */
export function letterSpacing(text: string): string {
  if (!/\p{sc=Han}[\s\u3000]\p{sc=Han}[\s\u3000]\p{sc=Han}/u.test(text)) return text;
  const spaced = (
    text.match(
      /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[ \u3000](?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu,
    ) ?? []
  ).length;
  const letters = (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu) ?? []).length;
  if (letters > 12 && spaced > letters * 0.3) {
    return text.replace(
      /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー、。])[ \u3000](?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー、。])/gu,
      "",
    );
  }
  return text.replace(
    /(?<![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])(?:\p{sc=Han}[ \u3000]){2,}\p{sc=Han}(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu,
    (run) => run.replace(/[ \u3000]/gu, ""),
  );
}
