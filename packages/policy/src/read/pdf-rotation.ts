import type { Glyphs } from "./pdf-glyphs.ts";

/** A piece of text as the page holds it: where it begins and which way it runs. */
export interface Laid {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** The direction its base line runs in. */
  readonly along: readonly [number, number];
  readonly width: number;
  readonly height: number;
  /** Its font sets it downwards. */
  readonly isDown: boolean;
}

type Quarter = 0 | 1 | 2 | 3;

/** Quarters of a turn against the clock from a line across; the nearest one. */
function quarterOf([a, b]: Laid["along"]): Quarter {
  if (Math.abs(a) >= Math.abs(b)) return a >= 0 ? 0 : 2;
  return b > 0 ? 1 : 3;
}

/** The pieces of a page turned the way most of its words run, so that a page printed sideways or head down reads as others. */
export function asRead(pieces: readonly Laid[]): readonly Glyphs[] {
  const weights = [0, 0, 0, 0];
  for (const piece of pieces) {
    // A sign alone tells nothing: upright lines are made of such.
    const quarter = quarterOf(piece.along);
    weights[quarter] = (weights[quarter] ?? 0) + (piece.isDown ? 0 : piece.text.trim().length);
  }
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const most = weights.findIndex((weight) => weight * 10 > all * 6);
  const turn = Math.max(0, most) as Quarter;
  return pieces.map((piece) => glyphs(turn === 0 ? piece : turned(piece, turn)));
}

/** Turned back by so many quarters. */
function turned(piece: Laid, quarters: Quarter): Laid {
  const back = ([x, y]: readonly [number, number]): readonly [number, number] =>
    quarters === 1 ? [y, -x] : quarters === 2 ? [-x, -y] : [-y, x];
  const [x, y] = back([piece.x, piece.y]);
  return { ...piece, x, y, along: back(piece.along) };
}

function glyphs(piece: Laid): Glyphs {
  const [a, b] = piece.along;
  // Latin words and digits within upright columns lie on their side, on a base line left of the middle.
  const liesOnSide = b < 0 && Math.abs(a) < -b * 0.2;
  return {
    text: piece.text,
    x: liesOnSide ? piece.x + piece.height * 0.35 : piece.x,
    y: piece.y,
    width: piece.width,
    height: piece.height,
    vertical: piece.isDown || liesOnSide,
  };
}
