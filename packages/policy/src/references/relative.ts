import { numberOf } from "../clauses/numerals.ts";
import { below } from "./absolute.ts";
import { type Antecedent, itemOf, paragraphOf } from "./antecedent.ts";
import { rowFrom, rowPattern } from "./row-of-places.ts";
import { between, type Row, type TreeIndex } from "./tree-index.ts";

const digits = "[0-9０-９一二三四五六七八九十]{1,3}";

/** 前条, 次条第2項, 前項第1号, 前号ア, 前3号, 前各項, 次の各号, 同条, 本条; 同条例, 同項目 and 同号機 are other words. */
export const relativePattern = new RegExp(
  `(前|次|同|本)(?:(${digits})|(各))?(条(?![例件文目約理])|項(?!目)|号(?![機令砲室棟車俸]))(?:第\\s?(${digits})\\s?項)?(?:第\\s?(${digits})\\s?号)?(?:([ア-ン])(?=[にのをはとが、及又]|$))?${rowPattern}(?:ただし書)?`,
  "gu",
);

/** What a mention by position means; an empty list where nothing stands there. `named` is the place named just before. */
export function resolveRelative(
  match: RegExpMatchArray,
  from: string,
  named: Antecedent,
  index: TreeIndex,
): readonly string[] {
  const [, way = "", count, each, unit = "", paragraph, item, kana, eachItem, row] = match;
  const one = (path: string | null): readonly string[] => rowFrom(path, eachItem ?? row, index);
  if (way === "同") {
    if (named.text === "other") return [];
    const at = unit === "条" ? named.article : unit === "項" ? named.paragraph : named.item;
    return at === null ? [] : one(below(at, paragraph, item, kana, index));
  }
  if (unit === "条") {
    const own = index.articleOf(from);
    if (own === null) return [];
    if (way === "本") return one(below(own, paragraph, item, kana, index));
    return pick(index.articleRow(own), way, count, each).flatMap((path) =>
      one(below(path, paragraph, item, kana, index)),
    );
  }
  const own = unit === "項" ? (paragraphOf(from, index) ?? standsForParagraph(from, index)) : itemOf(from);
  if (own === null) return [];
  const places = way === "本" ? [own] : pick(index.siblingRow(own), way, count, each);
  return item === undefined && kana === undefined
    ? places.flatMap((path) => one(path))
    : places.flatMap((path) => one(below(path, undefined, item, kana, index)));
}

/** Where nothing is numbered by articles, a 項 is whatever stands in a row: 「前項」 under ② is ①. */
function standsForParagraph(from: string, index: TreeIndex): string | null {
  return index.articleOf(from) === null && index.siblingRow(from) !== null ? from : null;
}

function pick(row: Row | null, way: string, count: string | undefined, each: string | undefined): readonly string[] {
  if (row === null) return [];
  const { paths, at } = row;
  if (each !== undefined) return way === "前" ? between(paths, 0, at) : between(paths, at + 1, paths.length);
  const number = count === undefined ? 1 : (numberOf(count) ?? 1);
  if (way === "前") return at - number < 0 ? [] : between(paths, at - number, at);
  return between(paths, at + 1, at + 1 + number);
}
