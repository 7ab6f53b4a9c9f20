/** Whether a whole line is a bracketed caption: (目的). Amendment notes in brackets are none. */
export function isCaption(text: string): boolean {
  const match = /^[(（【]([^()（）。]{1,40}(?:[(（][^()（）。]{1,20}[)）][^()（）。]{0,20})?)[)）】]$/u.exec(text);
  if (!match) return false;
  return !/^[0-9０-９一二三四五六七八九十]{1,3}$|改正|追加|繰[上下]|削除|[平令昭][元0-9０-９一二三四五六七八九十]|^\d|公布|(?:日|から)施行|^施行$|以下「|月\d{1,2}日/u.test(
    match[1] ?? "",
  );
}
