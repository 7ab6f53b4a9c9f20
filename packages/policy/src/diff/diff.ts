import type { Clause, Reading } from "../reading.ts";
import { type Alignment, align, bearerOf, type Pair, wordsOf } from "./align.ts";
import { type NormChange, normChanges } from "./norms.ts";
import { compareWords, type Piece } from "./words.ts";

export interface ChangedClause {
  readonly oldPath: string;
  readonly newPath: string;
  readonly heading: string | null;
  readonly isMoved: boolean;
  readonly isRenumbered: boolean;
  /** Heading and text, word by word. */
  readonly headingWords: readonly Piece[];
  readonly words: readonly Piece[];
}

export interface ClauseAt {
  readonly path: string;
  readonly heading: string | null;
  readonly text: string | null;
}

export interface PolicyDiff {
  readonly changed: readonly ChangedClause[];
  /** What is new, and what is gone: not the pieces of a split or a merger. */
  readonly added: readonly ClauseAt[];
  readonly removed: readonly ClauseAt[];
  /** Word for word the same, at another place. */
  readonly moved: readonly {
    readonly oldPath: string;
    readonly newPath: string;
    readonly isRenumbered: boolean;
    readonly heading: string | null;
  }[];
  /** One clause made several, and several made one; `pieces` are those with no counterpart of their own. */
  readonly split: readonly {
    readonly from: string;
    readonly into: readonly string[];
    readonly pieces: readonly ClauseAt[];
  }[];
  readonly merged: readonly {
    readonly from: readonly string[];
    readonly into: string;
    readonly pieces: readonly ClauseAt[];
  }[];
  readonly norms: readonly NormChange[];
  /** Mechanisms any of the changes touch, by id. */
  readonly mechanisms: readonly string[];
}

const at = ({ path, heading, text }: ClauseAt): ClauseAt => ({ path, heading: heading ?? null, text: text ?? null });

const saysSomething = (clause: Clause) => wordsOf(clause).trim() !== "";

const byPathOf = ({ clauses }: Reading) => new Map(clauses.map((clause) => [clause.path, clause]));

/** Clauses whose words have moved into their first paragraph, or out of it: headings that neither come nor go. */
function unfolded(clauses: readonly Clause[], in_: Reading): ReadonlySet<Clause> {
  const byPath = byPathOf(in_);
  return new Set(clauses.map((clause) => bearerOf(clause, byPath)));
}

/** Headings set apart from the words they stood with: 「（委託）第5条　…」 as 「5　委託」 over 「(1)　…」. */
function setApart(
  sides: readonly { readonly whole: Clause; readonly words: Clause }[],
  in_: Reading,
): ReadonlySet<Clause> {
  const byPath = byPathOf(in_);
  return new Set(
    sides.flatMap(({ whole, words }) => {
      const over = byPath.get(words.path.slice(0, Math.max(0, words.path.lastIndexOf("/"))));
      return over && !over.text && whole.heading !== null && !words.heading && over.heading === whole.heading
        ? [over]
        : [];
    }),
  );
}

const lastStep = (path: string) => path.slice(path.lastIndexOf("/") + 1);
/** Where a clause keeps its number within one that got another, only that one is told. */
const goesAlong = ({ old, fresh, isMoved }: Pair) =>
  !isMoved && old.path !== fresh.path && lastStep(old.path) === lastStep(fresh.path);

/** What a revision changes, from two readings (matched ones, if the mechanisms touched are wanted). */
export function diff(old: Reading, fresh: Reading, alignment: Alignment = align(old, fresh)): PolicyDiff {
  const norms = normChanges(alignment);
  const stayed = {
    old: unfolded(
      alignment.pairs.map((pair) => pair.old),
      old,
    ),
    fresh: unfolded(
      alignment.pairs.map((pair) => pair.fresh),
      fresh,
    ),
  };
  const apart = {
    old: setApart(
      alignment.pairs.map((pair) => ({ whole: pair.fresh, words: pair.old })),
      old,
    ),
    fresh: setApart(
      alignment.pairs.map((pair) => ({ whole: pair.old, words: pair.fresh })),
      fresh,
    ),
  };
  // What a clause was split into is not new, and what was merged into another is not gone.
  const pieces = {
    old: new Set(alignment.merged.flatMap(({ from }) => from)),
    fresh: new Set(alignment.split.flatMap(({ into }) => into)),
  };
  const isOwn = (clause: Clause, side: "old" | "fresh") =>
    saysSomething(clause) && !stayed[side].has(clause) && !apart[side].has(clause) && !pieces[side].has(clause);
  const paired = new Set(alignment.pairs.flatMap((pair) => [pair.old, pair.fresh]));
  const pathsOf = (clauses: readonly Clause[]) => clauses.map(({ path }) => path);
  const unpaired = (clauses: readonly Clause[]) => clauses.filter((clause) => !paired.has(clause)).map(at);
  return {
    changed: alignment.pairs
      .filter(({ isReworded }) => isReworded)
      .map((pair) => ({
        oldPath: pair.old.path,
        newPath: pair.fresh.path,
        heading: pair.fresh.heading ?? null,
        isMoved: pair.isMoved,
        isRenumbered: pair.isRenumbered,
        headingWords: compareWords(pair.old.heading ?? "", pair.fresh.heading ?? ""),
        words: compareWords(pair.old.text ?? "", pair.fresh.text ?? ""),
      })),
    added: alignment.added.filter((clause) => isOwn(clause, "fresh")).map(at),
    removed: alignment.removed.filter((clause) => isOwn(clause, "old")).map(at),
    moved: alignment.pairs
      .filter((pair) => !pair.isReworded && (pair.isMoved || pair.isRenumbered) && !goesAlong(pair))
      .map((pair) => ({
        oldPath: pair.old.path,
        newPath: pair.fresh.path,
        isRenumbered: pair.isRenumbered,
        heading: pair.fresh.heading ?? null,
      })),
    split: alignment.split.map(({ from, into }) => ({ from: from.path, into: pathsOf(into), pieces: unpaired(into) })),
    merged: alignment.merged.map(({ from, into }) => ({
      from: pathsOf(from),
      into: into.path,
      pieces: unpaired(from),
    })),
    norms,
    mechanisms: [...new Set(norms.flatMap(({ mechanisms }) => mechanisms))].sort(),
  };
}
