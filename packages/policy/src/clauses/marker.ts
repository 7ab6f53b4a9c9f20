/**
 * A marker: the number or sign a line begins with, before anything is decided about its depth. One family is one
 * way of numbering; the order of families in a text is learnt, never assumed.
 */

export type Family =
  | "volume"
  | "chapter"
  | "section"
  | "subsection"
  | "division"
  | "article"
  | "dai"
  | "plain"
  | "decimal"
  | "hyphen"
  | "paren"
  | "halfParen"
  | "boxed"
  | "circled"
  | "circledLatin"
  | "kana"
  | "parenKana"
  | "iroha"
  | "kanji"
  | "parenKanji"
  | "latin"
  | "parenLatin"
  | "upper"
  | "roman"
  | "stem"
  | "bullet"
  | "question"
  | "named";

export interface Marker {
  readonly family: Family;
  /** As printed, without the spaces around it. */
  readonly label: string;
  /** 第12条の2 → [12, 2]; (3) → [3]; a bullet → []. */
  readonly values: readonly number[];
  /** What follows on the same line, its spaces trimmed. */
  readonly rest: string;
  /** What it costs to read the line as plain text instead, 0 (just as likely) to 9 (no doubt). */
  readonly weight: number;
  /** Whether a space, dot or bracket sets the marker off from what follows. */
  readonly apart: boolean;
}

/** The fixed ladder of 法制執務; families outside it are placed by the stack. */
export const fixedRank: Partial<Readonly<Record<Family, number>>> = {
  volume: 1,
  chapter: 2,
  section: 3,
  subsection: 4,
  division: 5,
  article: 6,
};
