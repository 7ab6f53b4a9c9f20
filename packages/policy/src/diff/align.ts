import { likeness, pairsOf } from "../lint/similarity.ts";
import type { Clause, Reading } from "../reading.ts";
import { joinAtPlace } from "./join-at-place.ts";
import { joinInGaps } from "./join-in-gaps.ts";

/** Which clauses of two versions are one and the same. */
export interface Alignment {
  /** Old and new clause that correspond, in the order of the new version. */
  readonly pairs: readonly Pair[];
  readonly added: readonly Clause[];
  readonly removed: readonly Clause[];
  /** One old clause whose words now stand in several new ones. */
  readonly split: readonly { readonly from: Clause; readonly into: readonly Clause[] }[];
  /** Several old clauses whose words now stand in one new one. */
  readonly merged: readonly { readonly from: readonly Clause[]; readonly into: Clause }[];
}

export interface Pair {
  readonly old: Clause;
  readonly fresh: Clause;
  readonly isMoved: boolean;
  /** The path differs, but only because neighbours came or went. */
  readonly isRenumbered: boolean;
  readonly isReworded: boolean;
}

const cellsOf = ({ table }: Clause) =>
  table ? [table.header, ...table.rows].map((row) => row.join(" ")).join("\n") : "";
/** All words of a clause, those of its table included. */
export const wordsOf = (clause: Clause): string => `${clause.heading ?? ""}\n${clause.text ?? ""}${cellsOf(clause)}`;
const plain = (text: string) => text.replace(/[\s、。「」（）()]/g, "");
const above = (path: string) => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "");

/** The share of the shorter text's pairs of signs that the longer one has too. */
function contained(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of part) if (whole.has(pair)) shared++;
  return part.size === 0 ? 0 : shared / part.size;
}

/** At its own place a clause may change much and stay itself; elsewhere it must be recognisable. */
const sameAtPlace = 0.3;
const sameElsewhere = 0.6;
const sameHeading = 0.35;
const swallowed = 0.85;

const deleted = /^[（(]?削除[）)]?。?$/;

/** Aligns two versions: equal texts first, then likeness at the same place, then likeness anywhere. */
export function align(old: Reading, fresh: Reading): Alignment {
  const olds = old.clauses;
  const news = fresh.clauses;
  const partner = new Map<Clause, Clause>();
  const taken = new Set<Clause>();
  const join = (a: Clause, b: Clause) => {
    partner.set(b, a);
    taken.add(a);
  };
  const signs = new Map<Clause, ReadonlySet<string>>();
  const signsOf = (clause: Clause) => {
    let found = signs.get(clause);
    if (!found) {
      found = pairsOf(plain(wordsOf(clause)));
      signs.set(clause, found);
    }
    return found;
  };

  matchEqual(olds, news, join, partner, taken);
  const oldByPath = new Map(olds.map((clause) => [clause.path, clause]));
  const newByPath = new Map(news.map((clause) => [clause.path, clause]));
  for (const b of news) {
    const a = oldByPath.get(b.path);
    if (!a || taken.has(a) || partner.has(b)) continue;
    const headingsAgree = a.heading !== null && a.heading === b.heading;
    const bothBare = !a.text && !b.text;
    const bothEmpty = plain(wordsOf(a)) === "" && plain(wordsOf(b)) === "";
    // 「第4条　削除」 keeps the number of what it takes out.
    const isTakenOut = deleted.test(a.text ?? "") !== deleted.test(b.text ?? "");
    if (
      isTakenOut ||
      bothEmpty ||
      (bothBare && headingsAgree) ||
      (!bothBare && likeness(signsOf(a), signsOf(b)) >= sameAtPlace)
    )
      join(a, b);
  }
  const candidates = likely(
    olds.filter((clause) => !taken.has(clause)),
    news.filter((clause) => !partner.has(clause)),
  );
  const ranked = candidates
    .map(([a, b]) => ({ a, b, degree: likeness(signsOf(a), signsOf(b)) }))
    .filter(({ a, b, degree }) => degree >= (a.heading && a.heading === b.heading ? sameHeading : sameElsewhere))
    .sort((x, y) => y.degree - x.degree);
  for (const { a, b } of ranked) if (!taken.has(a) && !partner.has(b)) join(a, b);
  joinInGaps(olds, news, partner, taken, (a, b) => likeness(signsOf(a), signsOf(b)), join);
  joinAtPlace(olds, news, partner, taken, (a, b) => likeness(signsOf(a), signsOf(b)), join);
  const unpaired = () => ({
    added: news.filter((clause) => !partner.has(clause)),
    removed: olds.filter((clause) => !taken.has(clause)),
  });
  // Of a clause split the first piece is the clause itself, of several merged the one that stood under its heading, else the one
  // most of it comes from.
  const pieces = unpaired();
  const loose = splitsAndMerges(olds, news, pieces.added, pieces.removed, partner);
  for (const { from, into } of loose.split) {
    for (const one of into) if (partner.get(one) === from) partner.delete(one);
    const first = news.find((clause) => into.includes(clause));
    if (first) join(from, first);
  }
  for (const { from, into } of loose.merged) {
    const headed = from.find(
      (one) => into.heading !== null && bearerOf(one, oldByPath).heading === into.heading && isFirst(one),
    );
    const kept = partner.get(into);
    if (kept && headed) taken.delete(kept);
    if (headed || !kept) join(headed ?? longest(from), into);
  }
  // An article known by its paragraphs tells its chapter in turn: part, chapter, section, article.
  for (let step = 0; step < 4; step++) joinByChildren(olds, news, join, partner, taken);

  const { added, removed } = unpaired();
  return {
    pairs: news.flatMap((b) => {
      const a = partner.get(b);
      return a ? [pairOf(a, b, partner, oldByPath, newByPath)] : [];
    }),
    added,
    removed,
    ...splitsAndMerges(olds, news, added, removed, partner),
  };
}

const longest = (clauses: readonly Clause[]): Clause =>
  clauses.reduce((one, other) => ((other.text ?? "").length > (one.text ?? "").length ? other : one));

function matchEqual(
  olds: readonly Clause[],
  news: readonly Clause[],
  join: (a: Clause, b: Clause) => void,
  partner: ReadonlyMap<Clause, Clause>,
  taken: ReadonlySet<Clause>,
): void {
  const sameWords = (clause: Clause) => plain(wordsOf(clause));
  const oldGroups = grouped(olds, sameWords);
  for (const [words, same] of grouped(news, sameWords)) {
    const candidates = words === "" ? [] : (oldGroups.get(words) ?? []);
    const byPath = new Map(candidates.map((clause) => [clause.path, clause]));
    for (const b of same) {
      const inPlace = byPath.get(b.path);
      if (inPlace && !taken.has(inPlace)) join(inPlace, b);
    }
    const free = candidates.filter((clause) => !taken.has(clause));
    const besides = grouped(free, ({ path }) => above(path));
    let count = free.length;
    for (const b of same) {
      // A short heading that stands in many places says nothing about which of them it is.
      if (partner.has(b) || count === 0 || (count > 1 && words.length < 12)) continue;
      const only = firstFree(besides.get(above(b.path)), taken) ?? firstFree(free, taken);
      if (!only) continue;
      join(only, b);
      count -= 1;
    }
  }
}

function grouped(clauses: readonly Clause[], key: (clause: Clause) => string): ReadonlyMap<string, Clause[]> {
  const found = new Map<string, Clause[]>();
  for (const clause of clauses) {
    const same = found.get(key(clause));
    if (same) same.push(clause);
    else found.set(key(clause), [clause]);
  }
  return found;
}

/** The first of a row that has no counterpart yet; those before it are let go, so that long rows of equal clauses stay cheap. */
function firstFree(row: Clause[] | undefined, taken: ReadonlySet<Clause>): Clause | undefined {
  const at = row?.findIndex((clause) => !taken.has(clause)) ?? -1;
  if (!row || at < 0) return undefined;
  row.splice(0, at);
  return row[0];
}

/** A heading without text of its own is the one whose provisions now stand under it, however it is called. */
function joinByChildren(
  olds: readonly Clause[],
  news: readonly Clause[],
  join: (a: Clause, b: Clause) => void,
  partner: ReadonlyMap<Clause, Clause>,
  taken: ReadonlySet<Clause>,
): void {
  const oldByPath = new Map(olds.map((clause) => [clause.path, clause]));
  const newByPath = new Map(news.map((clause) => [clause.path, clause]));
  const votes = new Map<Clause, Map<Clause, number>>();
  for (const [child, from] of partner) {
    const b = newByPath.get(above(child.path));
    const a = oldByPath.get(above(from.path));
    if (!a || !b || a.text || b.text || partner.has(b) || taken.has(a)) continue;
    const counts = votes.get(b) ?? new Map<Clause, number>();
    counts.set(a, (counts.get(a) ?? 0) + 1);
    votes.set(b, counts);
  }
  for (const [b, counts] of votes) {
    const [best] = [...counts].sort((x, y) => y[1] - x[1]);
    if (best && !taken.has(best[0])) join(best[0], b);
  }
}

/** Pairs that share an uncommon run of signs; the others cannot be alike enough. */
function likely(olds: readonly Clause[], news: readonly Clause[]): readonly (readonly [Clause, Clause])[] {
  const run = 5;
  const where = new Map<string, Clause[]>();
  for (const a of olds) {
    const words = plain(wordsOf(a));
    for (let at = 0; at + run <= words.length; at += 1) {
      const piece = words.slice(at, at + run);
      const list = where.get(piece);
      if (!list) where.set(piece, [a]);
      else if (list.length < 12 && list.at(-1) !== a) list.push(a);
    }
  }
  const found: [Clause, Clause][] = [];
  for (const b of news) {
    const words = plain(wordsOf(b));
    const near = new Map<Clause, number>();
    for (let at = 0; at + run <= words.length; at++) {
      for (const a of where.get(words.slice(at, at + run)) ?? []) near.set(a, (near.get(a) ?? 0) + 1);
    }
    const best = [...near].sort((x, y) => y[1] - x[1]).slice(0, 8);
    for (const [a] of best) found.push([a, b]);
  }
  return found;
}

/** The first of the clauses below another, by its number. */
const isFirst = ({ path }: Clause) => /\/(?:[(（]?[1ア][)）]?|①)$/u.test(path);

/**
 * The clause whose words this one bears: itself, or the one above that has none and whose first it is. 「第5条」 or 「(2)　委託」 of one
 * paragraph bears its words itself; with a second paragraph they stand in its first, 「第5条」 1 or 「①」.
 */
export function bearerOf(clause: Clause, byPath: ReadonlyMap<string, Clause>): Clause {
  const parent = byPath.get(above(clause.path));
  return parent && parent.level > 0 && !parent.text && !clause.heading && isFirst(clause) ? parent : clause;
}

function pairOf(
  old: Clause,
  fresh: Clause,
  partner: ReadonlyMap<Clause, Clause>,
  oldByPath: ReadonlyMap<string, Clause>,
  newByPath: ReadonlyMap<string, Clause>,
): Pair {
  const was = bearerOf(old, oldByPath);
  const is = bearerOf(fresh, newByPath);
  // Of one paragraph before and of several now, or the other way round: the clause is at its place.
  const isUnfolded = (was === old) !== (is === fresh) && was.heading === is.heading;
  const [from, to] = isUnfolded ? [was, is] : [old, fresh];
  const isElsewhere = from.path !== to.path;
  const oldParent = oldByPath.get(above(from.path));
  const newParent = newByPath.get(above(to.path));
  const isSameParent = newParent
    ? partner.get(newParent) === oldParent && oldParent !== undefined
    : oldParent === undefined;
  return {
    old,
    fresh,
    isMoved: isElsewhere && !isSameParent,
    isRenumbered: isElsewhere && isSameParent,
    isReworded: isUnfolded ? old.text !== fresh.text || from.heading !== to.heading : wordsOf(old) !== wordsOf(fresh),
  };
}

function splitsAndMerges(
  olds: readonly Clause[],
  news: readonly Clause[],
  added: readonly Clause[],
  removed: readonly Clause[],
  partner: ReadonlyMap<Clause, Clause>,
): Pick<Alignment, "split" | "merged"> {
  const partnerOfOld = new Map([...partner].map(([b, a]) => [a, b]));
  // A heading is no part of what a clause says: the second half of a split gets a new one.
  const said = (clause: Clause) => pairsOf(plain(clause.text ?? ""));
  const speaks = (clause: Clause) => (clause.text ?? "").length >= 10;
  const split = olds.flatMap((from) => {
    if (!speaks(from)) return [];
    const kept = partnerOfOld.get(from);
    const parts = added.filter(
      (one) =>
        speaks(one) &&
        contained(said(one), said(from)) >= swallowed &&
        // What stayed must have lost these words; otherwise the new clause merely says the same again.
        (!kept || contained(said(one), said(kept)) < swallowed),
    );
    const into = kept ? [kept, ...parts] : parts;
    if (parts.length === 0 || into.length < 2) return [];
    return (from.text ?? "").length >= 1.3 * Math.max(...parts.map((one) => (one.text ?? "").length))
      ? [{ from, into }]
      : [];
  });
  const merged = news.flatMap((into) => {
    if (!speaks(into)) return [];
    const kept = partner.get(into);
    const parts = removed.filter(
      (one) =>
        speaks(one) &&
        contained(said(one), said(into)) >= swallowed &&
        (!kept || contained(said(one), said(kept)) < swallowed),
    );
    const from = kept ? [kept, ...parts] : parts;
    if (parts.length === 0 || from.length < 2) return [];
    return (into.text ?? "").length >= 1.3 * Math.max(...parts.map((one) => (one.text ?? "").length))
      ? [{ from, into }]
      : [];
  });
  return { split, merged };
}

/**
 * Ids that stay with a clause through versions: a clause keeps the id of the one it comes from, a new one gets what
 * `fresh` makes for it. The first part of a split keeps the id, as does the one a merger mostly comes from.
 */
export function carryIds(
  alignment: Pick<Alignment, "pairs" | "added">,
  oldIds: ReadonlyMap<string, string>,
  fresh: (clause: Clause) => string,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { old, fresh: clause } of alignment.pairs) ids.set(clause.path, oldIds.get(old.path) ?? fresh(clause));
  for (const clause of alignment.added) ids.set(clause.path, fresh(clause));
  return ids;
}
