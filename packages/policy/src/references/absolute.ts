import { kanaOrder, numberOf } from "../clauses/numerals.ts";
import type { TreeIndex } from "./tree-index.ts";

const digits = "[0-9０-９〇一二三四五六七八九十百]{1,5}";

/** 第6条第2項第3号, 第12条の2, 第4条第1項から: an article of this text with what is below it. */
export const absolutePattern = new RegExp(
  `第\\s?(${digits})\\s?条((?:の${digits})*)(?:第\\s?(${digits})\\s?項)?(?:第\\s?(${digits})\\s?号((?:の${digits})*))?([ア-ン](?=[にのをはとが、及又]|$))?`,
  "gu",
);

/** What the words mean in the tree: the deepest clause that exists, or null where the article is missing. */
export function resolveAbsolute(match: RegExpMatchArray, from: string, index: TreeIndex): string | null {
  const [, article = "", branches = "", paragraph, item, , kana] = match;
  const value = numberOf(article);
  if (value === null) return null;
  const segment = `第${value}条${branchText(branches)}`;
  const path = index.article(from, segment);
  if (path === null) return null;
  return below(path, paragraph, item, kana, index);
}

function branchText(branches: string): string {
  return branches
    .split("の")
    .slice(1)
    .map((branch) => `の${numberOf(branch) ?? branch}`)
    .join("");
}

/** 第2項, 第3号 and ア below an article; null where one of them is missing. */
export function below(
  path: string,
  paragraph: string | undefined,
  item: string | undefined,
  kana: string | undefined,
  index: TreeIndex,
): string | null {
  let at = path;
  if (paragraph !== undefined) {
    const number = numberOf(paragraph);
    const wanted = `${at}/${number}`;
    if (index.has(wanted)) at = wanted;
    else if (number !== 1 || index.has(`${at}/2`)) return null;
  }
  if (item !== undefined) {
    const found = itemUnder(at, numberOf(item), index);
    if (found === null) return null;
    at = found;
  }
  if (kana !== undefined && index.has(`${at}/${kana}`)) at = `${at}/${kana}`;
  else if (kana !== undefined && kanaOrder.includes(kana) && index.children(at).length > 0) return null;
  return at;
}

/** The 号 with this number directly under a clause (or under its first paragraph), however it is printed. */
export function itemUnder(path: string, number: number | null, index: TreeIndex): string | null {
  if (number === null) return null;
  return index.item(path, number) ?? index.item(`${path}/1`, number);
}
