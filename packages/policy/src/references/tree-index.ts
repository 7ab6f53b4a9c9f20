import { numberOf } from "../clauses/numerals.ts";
import { parentPath } from "../norms/context.ts";
import type { Clause } from "../reading.ts";

type Bare = Pick<Clause, "path" | "kind" | "level" | "heading">;

/** Where every clause stands, for looking up what a mention means. */
export interface TreeIndex {
  has(path: string): boolean;
  /** 第6条 within the part of `from`, or of the instrument a 附則 or 別表 belongs to; null where there is none. */
  article(from: string, segment: string): string | null;
  /** The article or top clause that `path` stands in. */
  articleOf(path: string): string | null;
  /** Articles of the part an article stands in, and its place among them; null where `path` is no article. */
  articleRow(path: string): Row | null;
  /** Children of the same parent whose numbers have the same form, and the place of `path` among them. */
  siblingRow(path: string): Row | null;
  children(path: string): readonly string[];
  /** The child with this number, however it is printed: (2), ②, 2, 二. */
  item(path: string, number: number): string | null;
  /** Whether a part of this name stands at the top. */
  hasPart(name: string): boolean;
  parts(): readonly string[];
  heading(path: string): string | null;
}

/** Clauses in their order and where one of them stands. */
export interface Row {
  readonly paths: readonly string[];
  readonly at: number;
}

/** A mention of more places than this names its ends only: no policy has as many in a row, and lists stay linear. */
const widest = 300;

/** `row.slice(from, to)` for the targets of one mention. */
export function between(row: readonly string[], from: number, to: number): readonly string[] {
  const start = Math.max(0, from);
  const end = Math.min(row.length, to);
  if (end - start <= widest) return row.slice(start, end);
  return [row[start] ?? "", row[end - 1] ?? ""];
}

export function indexTree(clauses: readonly Bare[]): TreeIndex {
  const byPath = new Map<string, Bare>();
  const children = new Map<string, string[]>();
  const articles = new Map<string, Map<string, string>>();
  const order = new Map<string, string[]>();
  const parts: string[] = [];
  const articleAt = new Map<string, number>();
  const instrumentOf = new Map<string, string>();
  let instrument = "";
  for (const clause of clauses) {
    byPath.set(clause.path, clause);
    const parent = parentPath(clause.path);
    const own = partOf(clause.path);
    if (attached.test(own)) instrumentOf.set(own, instrument);
    else instrument = own;
    if (parent === "") parts.push(clause.path);
    const below = children.get(parent);
    if (below) below.push(clause.path);
    else children.set(parent, [clause.path]);
    if (clause.kind !== "article") continue;
    const part = partOf(clause.path);
    const segment = clause.path.slice(clause.path.lastIndexOf("/") + 1);
    const known = articles.get(part) ?? new Map<string, string>();
    if (!known.has(segment)) known.set(segment, clause.path);
    articles.set(part, known);
    const row = order.get(part) ?? [];
    articleAt.set(clause.path, row.length);
    row.push(clause.path);
    order.set(part, row);
  }
  const items = new Map<string, ReadonlyMap<number, string>>();
  const kin = new Map<string, ReadonlyMap<string, Row>>();
  return {
    item(path, number) {
      const known = items.get(path) ?? numbered(children.get(path) ?? []);
      items.set(path, known);
      return known.get(number) ?? null;
    },
    has: (path) => byPath.has(path),
    article(from, segment) {
      const part = partOf(from);
      return articles.get(part)?.get(segment) ?? articles.get(instrumentOf.get(part) ?? "")?.get(segment) ?? null;
    },
    articleOf(path) {
      for (let at = path; at !== ""; at = parentPath(at)) if (byPath.get(at)?.kind === "article") return at;
      return null;
    },
    articleRow: (path) => rowOf(order.get(partOf(path)), articleAt.get(path)),
    siblingRow(path) {
      const parent = parentPath(path);
      const known = kin.get(parent) ?? rowsOfKin(children.get(parent) ?? []);
      kin.set(parent, known);
      return known.get(path) ?? null;
    },
    children: (path) => children.get(path) ?? [],
    hasPart: (name) => byPath.has(name) && parentPath(name) === "",
    parts: () => parts,
    heading: (path) => byPath.get(path)?.heading ?? null,
  };
}

/** A part that belongs to the instrument before it. */
const attached = /^(?:附則|別[表記紙図]|様式|参考|第[0-9]+号様式)/u;

/** The part a path stands in; each 附則 is one of its own. */
export function partOf(path: string): string {
  const [first = "", second] = path.split("/");
  return first === "附則" && second !== undefined ? `${first}/${second}` : first;
}

function rowOf(paths: readonly string[] | undefined, at: number | undefined): Row | null {
  return paths === undefined || at === undefined ? null : { paths, at };
}

/** Children by each number their segment can be read as; the first of a number wins. */
function numbered(children: readonly string[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const child of children) {
    const segment = child.slice(child.lastIndexOf("/") + 1);
    const bracketed = /^\((\d+)\)$/u.exec(segment)?.[1];
    const glyph = segment.length === 1 ? (segment.codePointAt(0) ?? 0) - 0x245f : -1;
    for (const number of [bracketed === undefined ? null : Number(bracketed), numberOf(segment), glyph])
      if (number !== null && number >= 0 && !found.has(number)) found.set(number, child);
  }
  return found;
}

/** Children of one parent with the row of those numbered alike. */
function rowsOfKin(children: readonly string[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, string[]>();
  const found = new Map<string, Row>();
  for (const child of children) {
    const form = formOf(child);
    const paths = rows.get(form) ?? [];
    rows.set(form, paths);
    found.set(child, { paths, at: paths.length });
    paths.push(child);
  }
  return found;
}

/** Form of a number: (1) and (2) are kin, (1) and ① are not. */
function formOf(path: string): string {
  return path
    .slice(path.lastIndexOf("/") + 1)
    .replace(/\d+/gu, "0")
    .replace(/[一二三四五六七八九十]+/gu, "一")
    .replace(/[①-⓿㉑-㉟㊱-㊿]/gu, "①");
}
