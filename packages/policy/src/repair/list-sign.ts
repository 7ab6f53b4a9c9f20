/** `- (1) 利用者` → `(1) 利用者`: the list sign a converter put before a marker of the text's own. */
export function listSign(text: string): string {
  return text.replace(
    /^[-*+•][\s　]+(?=第\s?[0-9０-９一二三四五六七八九十]{1,4}(?:[\s\u3000（(]|[編章節款条項号]|目[\s\u3000]|$)|[(（][^)）]{1,3}[)）]|[⑴-⒇①-⓿❶-❿㉑-㉟㊱-㊿・]|[ア-ン][\s　]|[0-9０-９]{1,3}[.．\s　]|[一二三四五六七八九十]{1,3}[\s　]|[A-Za-zＡ-Ｚａ-ｚ][.．]?\u3000)/u,
    "",
  );
}
