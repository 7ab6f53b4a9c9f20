/** 第l条, （l）, 第Ｏ条: letters a scanner read for digits, in markers only → digits. */
export function lookAlike(text: string): string {
  const article = /^第\s?([0-9０-９lIｌＩ|OoＯ]{1,3})\s?条/u.exec(text);
  if (article && /[lIｌＩ|OoＯ]/u.test(article[1] ?? "")) {
    return `第${digits(article[1] ?? "")}条${text.slice(article[0].length)}`;
  }
  const bracket = /^([(（])([0-9０-９]?[lｌ|][0-9０-９]?|[lｌ|]{2})([)）])/u.exec(text);
  if (bracket) return `${bracket[1]}${digits(bracket[2] ?? "")}${bracket[3]}${text.slice(bracket[0].length)}`;
  const alone = /^[lｌ|](?=[\s\u3000]{1,2}[\p{sc=Han}\p{sc=Katakana}]{2})/u.exec(text);
  if (alone) return `1${text.slice(1)}`;
  return text;
}

function digits(printed: string): string {
  return printed.normalize("NFKC").replace(/[lI|]/gu, "1").replace(/[Oo]/gu, "0");
}
