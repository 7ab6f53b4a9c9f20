import type { Language } from "./label.ts";

const isArticle = (part: string) => /^第[^章節款編]+条/u.test(part);

/**
 * A clause as it is cited within its text: 「対策基準/第6章/第37条/1/(2)」 → 「第37条第1項第2号」. Chapters are left out
 * where an article stands below them; without articles its levels are cited in a row, with the part of the text they
 * count in. In English the levels below the article stand as the text numbers them.
 */
export function citedPath(path: string, language: Language = "ja"): string {
  const parts = path.split("/");
  const article = parts.findLastIndex(isArticle);
  if (article < 0) return parts.join(" ");
  if (language === "en") return parts.slice(article).join(" ");
  return parts
    .slice(article)
    .map((part, at) => {
      if (at === 0) return part;
      const item = /^[(（](.+)[)）]$/u.exec(part)?.[1];
      if (item !== undefined) return `第${item}号`;
      return /^[0-9]+$/u.test(part) ? `第${part}項` : part;
    })
    .join("");
}

/** A clause as it is cited from elsewhere, with the part of the text its articles count in: 「対策基準第37条第1項」. */
export function citedInFull(path: string, language: Language = "ja"): string {
  const [part = "", ...below] = path.split("/");
  const named = below.some(isArticle) && !part.startsWith("第");
  return [named ? part : "", citedPath(path, language)].filter(Boolean).join(language === "en" ? " " : "");
}
