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
  const certain = pieces.map(
    (piece, index) => piece.vertical === true || follows[index] || follows[index - 1] === true,
  );
  // A sign alone between words lying on their side stands in the column of its neighbours; alone in a column it is the end of
  // a sentence, unless others stand beside it.
  const isDown = pieces.map(
    (piece, index) =>
      certain[index] === true ||
      (isSmall(piece) && [index - 1, index + 1].some((at) => certain[at] === true && sameColumn(piece, pieces[at]))) ||
      (isSmall(piece) && ![index - 1, index + 1].some((at) => sameLine(piece, pieces[at]))),
  );
  let down = 0;
  let all = 0;
  for (const [index, piece] of pieces.entries()) {
    all += piece.text.length;
    if (isDown[index]) down += piece.text.length;
  }
  if (down * 2 <= all || down < 12) return { down: [], across: glyphs };
  return { down: pieces.filter((_, index) => isDown[index]), across: pieces.filter((_, index) => !isDown[index]) };
}

function sameLine(piece: Glyphs, other: Glyphs | undefined): boolean {
  if (!other) return false;
  const unit = Math.max(piece.height, other.height, 1);
  return (
    Math.abs(piece.y - other.y) < unit * 0.3 &&
    Math.abs(piece.x - other.x) < Math.max(piece.width, other.width) + unit * 0.5
  );
}

function sameColumn(piece: Glyphs, other: Glyphs | undefined): boolean {
  if (!other) return false;
  const unit = Math.max(piece.height, other.height, 1);
  return Math.abs(piece.x - other.x) < unit * 0.9 && Math.abs(piece.y - other.y) < unit * 8;
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
    text: upright(piece.text.trim()),
    // The place of an upright sign is its base line, near the lower end of its square; that of others is where they begin.
    x: top - piece.y - (piece.vertical ? 0 : piece.height * 0.88),
    // Brackets and small kana stand a little aside of the middle of their column.
    y: piece.x + (piece.vertical ? 0 : piece.width / 2),
    width: piece.vertical ? piece.width : Math.max(piece.height, 1),
  }));
}

/** Signs made for upright lines (︵ ︑ ﹁) as they are written across. */
function upright(text: string): string {
  return text.replace(/[\ufe10-\ufe19\ufe30-\ufe4f]/gu, (sign) =>
    sign === "\ufe35" ? "（" : sign === "\ufe36" ? "）" : sign === "\ufe31" ? "―" : sign.normalize("NFKC"),
  );
}
