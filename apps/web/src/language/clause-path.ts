/**
 * A clause as it is cited: 「対策基準/第6章/第37条/1/(2)」 → 「第37条第1項第2号」. Chapters are left out where an article
 * stands below them; without articles its levels are cited in a row, with the part of the text they count in.
 */
export function citedPath(path: string): string {
  const parts = path.split("/");
  const article = parts.findLastIndex((part) => /^第[^章節款編]+条/u.test(part));
  if (article < 0) return parts.join(" ");
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
