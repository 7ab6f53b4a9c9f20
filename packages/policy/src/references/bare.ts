import { numberOf } from "../clauses/numerals.ts";
import { below } from "./absolute.ts";
import { type Antecedent, paragraphOf } from "./antecedent.ts";
import { itemUnder, rowFrom } from "./row-of-places.ts";
import type { TreeIndex } from "./tree-index.ts";

const digits = "[0-9０-９〇一二三四五六七八九十]{1,3}";

/** 第1項, 第2項第3号, 第4号, 第1項から第3項まで without an article before them; 「訓令第4号」 and 「第1号様式」 are none. */
export const barePattern = new RegExp(
  `(?<=^|[、。（(「はをがにびられもつ])第\\s?(${digits})\\s?(項|号)(?:第\\s?(${digits})\\s?号)?(?:から第\\s?(${digits})\\s?\\2まで)?(?:(?=(各号))|)(?!様式|[機令室棟車俸])`,
  "gmu",
);

/**
 * What the words mean: a 項 or 号 of the article that speaks, or of the place named just before in one row (`named`, null where
 * nothing is). Null where no article numbers its 項, so that the words may mean anything.
 */
export function resolveBare(
  match: RegExpMatchArray,
  from: string,
  named: Antecedent | null,
  index: TreeIndex,
): readonly string[] | null {
  const [, first = "", unit, item, last, each] = match;
  const base = named?.text === "own" && named.article !== null ? named : null;
  const article = base?.article ?? index.articleOf(from);
  if (article === null) return null;
  const within = base === null ? paragraphOf(from, index) : base.paragraph;
  const start = numberOf(first) ?? 0;
  const end = last === undefined ? start : (numberOf(last) ?? start);
  if (unit === "項" && start !== 1 && !index.has(`${article}/2`)) return null;
  const found: string[] = [];
  for (let number = start; number <= Math.min(end, start + 99); number += 1) {
    const path =
      unit === "項"
        ? below(article, String(number), item, undefined, index)
        : itemUnder(within ?? article, number, index);
    if (path !== null) found.push(path);
  }
  if (unit === "号" && found.length === 0) return null;
  return each === undefined ? found : found.flatMap((path) => rowFrom(path, each, index));
}
