import type { Node, Piece } from "./tree.ts";

const japanese = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー)）」]/u;
const opens = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}(（「0-9０-９A-ZＡ-Ｚ]/u;

/** The pieces of an item's first paragraph as one text, its wraps joined, and what follows it. */
function firstParagraph(pieces: readonly Piece[]): { readonly text: string; readonly others: readonly Piece[] } {
  let count = 1;
  while (pieces[count]?.line.continues) count += 1;
  return {
    text: pieces
      .slice(0, count)
      .map((piece) => piece.text)
      .join(""),
    others: pieces.slice(count),
  };
}

/** Where the only blank stands that is in no bracket and between two words of Japanese; null where there is none or more. */
function pairAt(text: string): number | null {
  let depth = 0;
  let found: number | null = null;
  for (let index = 1; index < text.length - 1; index += 1) {
    const character = text.charAt(index);
    if ("(（".includes(character)) depth += 1;
    else if (")）".includes(character)) depth = Math.max(0, depth - 1);
    else if (character === "。" && depth === 0) return found;
    else if (depth === 0 && /[\s\u3000]/u.test(character) && japanese.test(text.charAt(index - 1))) {
      if (!opens.test(text.charAt(index + 1)) || found !== null) return null;
      found = index;
    }
  }
  return found;
}

/**
 * Whether the items of a list each set one thing beside another: 「(1)　指導要録　金庫」. Where most do, the blank separates whatever
 * stands on its sides; a wrap may have eaten it in some.
 */
export function arePairs(parent: Node): boolean {
  const items = parent.children.filter((child) => child.marker !== null && child.pieces.length > 0);
  const pairs = items.filter((child) => pairAt(firstParagraph(child.pieces).text) !== null);
  return pairs.length > 1 && pairs.length >= items.length * 0.6;
}

/** Where a wrap fell on the blank: the only end of a line within the item, or the only one after a bracket. */
function eatenAt(wrapped: readonly Piece[]): number | null {
  const ends: number[] = [];
  let length = 0;
  for (const piece of wrapped.slice(0, -1)) {
    length += piece.text.length;
    ends.push(length);
  }
  const closed = ends.filter((_, index) => /[)）]$/u.test(wrapped[index]?.text ?? ""));
  if (ends.length === 1) return ends[0] ?? null;
  return closed.length === 1 ? (closed[0] ?? null) : null;
}

/** One item of such a list → what stands before the blank, and the rest; null where this one has no blank. */
export function splitPair(pieces: readonly Piece[]): { heading: string; pieces: readonly Piece[] } | null {
  const [first] = pieces;
  if (!first) return null;
  const { text, others } = firstParagraph(pieces);
  const blank = pairAt(text);
  if (blank === null && others.length > 0 && /[)）]$/u.test(text)) return { heading: text, pieces: others };
  const at = blank ?? eatenAt(pieces.slice(0, pieces.length - others.length));
  if (at === null) return null;
  const rest = text.slice(at).trim();
  if (blank === null && (/[、をがはにのでともて次]$/u.test(text.slice(0, at)) || /^[をがはにのでとも]/u.test(rest)))
    return null;
  return { heading: text.slice(0, at).trim(), pieces: [{ text: rest, line: first.line }, ...others] };
}
