const japanese = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー）)」』】";
const commas = new RegExp(
  `(?<=[${japanese}A-Za-z0-9０-９Ａ-Ｚａ-ｚ])[,，](?=[\\s\\u3000]?[${japanese}A-Za-zＡ-Ｚａ-ｚ（(「『【]|$)`,
  "gu",
);
const stops = new RegExp(`(?<=[${japanese}])[．.](?![0-9０-９A-Za-z.．])`, "gu");

/**
 * 「，」「．」 as some bodies write them → 「、」「。」, letter for letter, so that offsets stay: for deciding what a text says, never
 * for what is shown of it.
 */
export function foldMarks(text: string): string {
  if (!/[,，．.]/u.test(text)) return text;
  return text.replace(commas, "、").replace(stops, "。");
}
