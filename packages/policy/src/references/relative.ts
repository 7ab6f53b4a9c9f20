import { numberOf } from "../clauses/numerals.ts";
import { parentPath } from "../norms/context.ts";
import { below } from "./absolute.ts";
import { between, partOf, type Row, type TreeIndex } from "./tree-index.ts";

const digits = "[0-9０-９一二三四五六七八九十]{1,3}";

/** 前条, 次条第2項, 前項, 前3号, 前各項, 次の各号, 同条, 本条. */
export const relativePattern = new RegExp(
  `(前|次|同|本)(?:(${digits})|(各))?(条|項|号)(?:第\\s?(${digits})\\s?項)?(?:第\\s?(${digits})\\s?号)?(?:ただし書)?`,
  "gu",
);

/** What a mention by position means; an empty list where nothing stands there. `last` is the article named just before. */
export function resolveRelative(
  match: RegExpMatchArray,
  from: string,
  last: string | null,
  index: TreeIndex,
): readonly string[] {
  const [, way = "", count, each, unit = "", paragraph, item] = match;
  if (unit === "条") {
    const own = index.articleOf(from);
    if (way === "同") return last === null ? [] : one(below(last, paragraph, item, undefined, index));
    if (own === null) return [];
    if (way === "本") return one(below(own, paragraph, item, undefined, index));
    return pick(index.articleRow(own), way, count, each).flatMap((path) =>
      one(below(path, paragraph, item, undefined, index)),
    );
  }
  if (way === "同") return last === null ? [] : [last];
  const own = unit === "項" ? paragraphOf(from, index) : itemOf(from);
  if (own === null) return [];
  if (way === "本") return [own];
  return pick(index.siblingRow(own), way, count, each);
}

function one(path: string | null): readonly string[] {
  return path === null ? [] : [path];
}

function pick(row: Row | null, way: string, count: string | undefined, each: string | undefined): readonly string[] {
  if (row === null) return [];
  const { paths, at } = row;
  if (each !== undefined) return way === "前" ? between(paths, 0, at) : between(paths, at + 1, paths.length);
  const number = count === undefined ? 1 : (numberOf(count) ?? 1);
  if (way === "前") return at - number < 0 ? [] : between(paths, at - number, at);
  return between(paths, at + 1, at + 1 + number);
}

/** The 項 a clause stands in: a child of an article, or of a supplement, with a bare number. */
function paragraphOf(path: string, index: TreeIndex): string | null {
  for (let at = path; at !== "" && at !== partOf(path); at = parentPath(at)) {
    if (/\/\d+$/u.test(at) && (index.articleOf(parentPath(at)) === parentPath(at) || parentPath(at).startsWith("附則")))
      return at;
  }
  return null;
}

function itemOf(path: string): string | null {
  for (let at = path; at.includes("/"); at = parentPath(at))
    if (/\/(?:\(\d+\)|[一二三四五六七八九十]+|[①-⓿㉑-㉟㊱-㊿])$/u.test(at)) return at;
  return null;
}
