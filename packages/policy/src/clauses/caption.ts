/** 「平18訓令5・一部改正」, 「追加」, 「旧第2条繰下」: what was done to a clause and when; 「情報の削除」 is a caption. */
const amendment =
  /^(?:.*(?:[・、，\s]|号))?(?:一部|全部|全文|題名|章名|節名|条名|見出し)?(?:改正|追加|削除|繰[上下]げ?)(?:[(（:：\s].*)?$|繰[上下]げ?$|[平令昭][元0-9０-９一二三四五六七八九十]/u;

/** Whether a whole line is a bracketed caption: (目的). Amendment notes in brackets are none. */
export function isCaption(text: string): boolean {
  const match = /^[(（【]([^()（）。]{1,40}(?:[(（][^()（）。]{1,20}[)）][^()（）。]{0,20})?)[)）】]$/u.exec(text);
  const words = match?.[1] ?? "";
  if (words === "" || amendment.test(words)) return false;
  return !/^[0-9０-９一二三四五六七八九十]{1,3}$|^\d|公布|(?:日|から)施行|^施行$|以下「|月\d{1,2}日/u.test(words);
}
