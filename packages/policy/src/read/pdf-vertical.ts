import type { Glyphs } from "./pdf-glyphs.ts";

/**
 * Pieces set downwards and pieces set across. A font for vertical writing says so itself; many programs place upright
 * signs one below the other instead, which shows in their order. `down` is empty on a page set across.
 */
export function splitByDirection(glyphs: readonly Glyphs[]): {
  readonly down: readonly Glyphs[];
  readonly across: readonly Glyphs[];
} {
  const pieces = glyphs.filter((piece) => piece.text.trim() !== "");
  const follows = pieces.map((piece, index) => {
    const next = pieces[index + 1];
    if (!next || !isSmall(piece) || !isSmall(next)) return false;
    const unit = Math.max(piece.height, next.height, 1);
    const step = piece.y - next.y;
    return Math.abs(next.x - piece.x) < unit * 0.75 && step > unit * 0.3 && step < unit * 2.6;
  });
  const isDown = pieces.map((piece, index) => piece.vertical === true || follows[index] || follows[index - 1] === true);
  let down = 0;
  let all = 0;
  for (const [index, piece] of pieces.entries()) {
    all += piece.text.length;
    if (isDown[index]) down += piece.text.length;
  }
  if (down * 2 <= all || down < 12) return { down: [], across: glyphs };
  return { down: pieces.filter((_, index) => isDown[index]), across: pieces.filter((_, index) => !isDown[index]) };
}

/** One sign, or two digits set side by side in an upright square. */
function isSmall(piece: Glyphs): boolean {
  return piece.text.trim().length <= 2;
}

/** A page of columns from right to left, turned so that its columns are rows from top to bottom. */
export function turned(glyphs: readonly Glyphs[]): readonly Glyphs[] {
  let top = Number.NEGATIVE_INFINITY;
  for (const piece of glyphs) top = Math.max(top, piece.y);
  return glyphs.map((piece) => ({
    ...piece,
    text: piece.text.trim(),
    x: top - piece.y,
    // Brackets and small kana stand a little aside of the middle of their column.
    y: piece.x + (piece.vertical ? 0 : piece.width / 2),
    width: piece.vertical ? piece.width : Math.max(piece.height, 1),
  }));
}
