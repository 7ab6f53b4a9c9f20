import { kanaOrder, numberOf } from "../clauses/numerals.ts";
import { itemUnder, rowFrom, rowPattern } from "./row-of-places.ts";
import type { TreeIndex } from "./tree-index.ts";

const digits = "[0-9０-９〇一二三四五六七八九十百]{1,5}";

/** 第6条第2項第3号, 第12条の2, 第4条第1項から: an article of this text with what is below it. */
export const absolutePattern = new RegExp(
  `第\\s?(${digits})\\s?条((?:の${digits})*)(?:第\\s?(${digits})\\s?項)?(?:第\\s?(${digits})\\s?号((?:の${digits})*))?([ア-ン](?=[にのをはとが、及又]|$))?${rowPattern}`,
  "gu",
);

/** What the words mean in the tree: one clause, or a row of them; an empty list where one is missing. */
export function resolveAbsolute(match: RegExpMatchArray, from: string, index: TreeIndex): readonly string[] {
  const [, article = "", branches = "", paragraph, item, , kana, each, row] = match;
  const value = numberOf(article);
  if (value === null) return [];
  const segment = `第${value}条${branchText(branches)}`;
  const path = index.article(from, segment);
  return path === null ? [] : rowFrom(below(path, paragraph, item, kana, index), each ?? row, index);
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
