import type { Clause, Reading } from "../reading.ts";
import { type Alignment, align, wordsOf } from "./align.ts";
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
  readonly added: readonly ClauseAt[];
  readonly removed: readonly ClauseAt[];
  /** Word for word the same, at another place. */
  readonly moved: readonly {
    readonly oldPath: string;
    readonly newPath: string;
    readonly isRenumbered: boolean;
    readonly heading: string | null;
  }[];
  readonly split: readonly { readonly from: string; readonly into: readonly string[] }[];
  readonly merged: readonly { readonly from: readonly string[]; readonly into: string }[];
  readonly norms: readonly NormChange[];
  /** Mechanisms any of the changes touch, by id. */
  readonly mechanisms: readonly string[];
}

const at = ({ path, heading, text }: ClauseAt): ClauseAt => ({ path, heading: heading ?? null, text: text ?? null });

const saysSomething = (clause: Clause) => wordsOf(clause).trim() !== "";

/** What a revision changes, from two readings (matched ones, if the mechanisms touched are wanted). */
export function diff(old: Reading, fresh: Reading, alignment: Alignment = align(old, fresh)): PolicyDiff {
  const norms = normChanges(alignment);
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
    added: alignment.added.filter(saysSomething).map(at),
    removed: alignment.removed.filter(saysSomething).map(at),
    moved: alignment.pairs
      .filter(({ isReworded, isMoved, isRenumbered }) => !isReworded && (isMoved || isRenumbered))
      .map((pair) => ({
        oldPath: pair.old.path,
        newPath: pair.fresh.path,
        isRenumbered: pair.isRenumbered,
        heading: pair.fresh.heading ?? null,
      })),
    split: alignment.split.map(({ from, into }) => ({ from: from.path, into: into.map(({ path }) => path) })),
    merged: alignment.merged.map(({ from, into }) => ({ from: from.map(({ path }) => path), into: into.path })),
    norms,
    mechanisms: [...new Set(norms.flatMap(({ mechanisms }) => mechanisms))].sort(),
  };
}
