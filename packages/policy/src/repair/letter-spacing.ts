/** 第三目, 第 三 目: the head of a 章, 節 or 条 with the blank that sets its title off. */
const head =
  /^(第[ \u3000]?[0-9０-９〇一二三四五六七八九十百]{1,5}[ \u3000]?[編章節款目条](?:の[0-9０-９一二三四五六七八九十]{1,2})?)[ \u3000]+(?=\p{sc=Han})/u;

/**
 * 「重 要 性 分 類」, 「附 則」 and whole lines typed with a space after every kanji → the words. Only where single
 * characters stand apart in a row, so that the space between a title and its sentence stays, and the one after a number
 * (「第三目　雑　則」 → 「第三目　雑則」).
 */
export function letterSpacing(text: string): string {
  if (!/\p{sc=Han}[\s\u3000]\p{sc=Han}[\s\u3000]\p{sc=Han}/u.test(text)) return text;
  const [whole = "", number = ""] = head.exec(text) ?? [];
  if (whole === "") return closedUp(text);
  const title = text.slice(whole.length);
  const single = /^(?:\p{sc=Han}[ \u3000])+\p{sc=Han}$/u.test(title);
  const gap = whole.slice(number.length);
  return number.replace(/[ \u3000]/gu, "") + gap + (single ? title.replace(/[ \u3000]/gu, "") : closedUp(title));
}

function closedUp(text: string): string {
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
