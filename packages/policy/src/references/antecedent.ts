import { parentPath } from "../norms/context.ts";
import { partOf, type TreeIndex } from "./tree-index.ts";

/** What 同条, 同項 and 同号 take up: the place named just before, or a place of another text. */
export type Antecedent =
  | {
      readonly text: "own";
      readonly article: string | null;
      readonly paragraph: string | null;
      readonly item: string | null;
    }
  | { readonly text: "other" };

export const nothingNamed: Antecedent = { text: "own", article: null, paragraph: null, item: null };
export const otherText: Antecedent = { text: "other" };

/** What a mention with these targets names for the words after it; several places at once name none. */
export function antecedentOf(targets: readonly string[], words: string, index: TreeIndex): Antecedent {
  const [path] = targets;
  if (path === undefined || targets.length > 1) return nothingNamed;
  const article = index.articleOf(path);
  // 「第5条第1項」 of an article that has one paragraph only is the article itself.
  const paragraph = paragraphOf(path, index) ?? (/項/u.test(words) ? article : null);
  return { text: "own", article: article ?? path, paragraph, item: /号/u.test(words) ? itemOf(path) : null };
}

const number = "[0-9０-９〇一二三四五六七八九十百]{1,5}";
const rowOfPlaces = new RegExp(
  `^(?:第\\s?${number}\\s?[項号](?:の${number})?|の${number}|まで|及び|並びに|又は|若しくは|および|ならびに|または|もしくは|、|・|から)*$`,
  "u",
);

/** Whether only 、 and 若しくは, or 項 and 号, stand between two mentions, so that the second speaks of the first one's text. */
export function inOneRow(between: string): boolean {
  return between.length <= 40 && rowOfPlaces.test(between);
}

/** The 項 a clause stands in: a child of an article, or of a supplement, with a bare number. */
export function paragraphOf(path: string, index: TreeIndex): string | null {
  for (let at = path; at !== "" && at !== partOf(path); at = parentPath(at)) {
    if (/\/\d+$/u.test(at) && (index.articleOf(parentPath(at)) === parentPath(at) || parentPath(at).startsWith("附則")))
      return at;
  }
  return null;
}

/** The 号 a clause stands in. */
export function itemOf(path: string): string | null {
  for (let at = path; at.includes("/"); at = parentPath(at))
    if (/\/(?:\(\d+\)|[一二三四五六七八九十]+|[①-⓿㉑-㉟㊱-㊿])$/u.test(at)) return at;
  return null;
}
