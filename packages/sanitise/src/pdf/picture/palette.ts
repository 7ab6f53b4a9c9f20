import type { Bitmap } from "../draw/document.ts";

/** Colours are told apart by five bits a component; each such cell is known by its number. */
const CELLS = 1 << 15;
/** Places a palette has (ISO 32000-1 §8.6.6.3). */
const MAX_COLOURS = 256;
/** A page of text and drawings in a few colours has some hundred cells, from the soft edges of its letters. */
const MAX_CELLS = 4096;

const cellOf = (r: number, g: number, b: number): number => ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);

/** What a page's pixels are like, found by counting; it decides how they are stored. */
export interface Look {
  readonly gray: boolean;
  /** Share of pixels that differ from their left neighbour a little but not much: photographs and gradients. */
  readonly soft: number;
  /** Cells that occur, with the pixels in each and the sums of their components. */
  readonly cells: readonly number[];
  readonly counts: Uint32Array;
  readonly sums: Float64Array;
}

/** Counts a page's colours; a run of equal pixels is counted once. */
export function studyPixels({ rgb }: Bitmap): Look {
  const cells: number[] = [];
  const counts = new Uint32Array(CELLS);
  const sums = new Float64Array(CELLS * 3);
  let [coloured, soft] = [false, 0];
  for (let at = 0; at < rgb.length; ) {
    const [r, g, b] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
    const start = at;
    do at += 3;
    while (at < rgb.length && rgb[at] === r && rgb[at + 1] === g && rgb[at + 2] === b);
    const length = (at - start) / 3;
    if (start > 0) {
      const step = Math.abs(g - rgb[start - 2]!) + Math.abs(r - rgb[start - 3]!);
      if (step > 0 && step < 48) soft += 1;
    }
    coloured ||= Math.abs(r - g) > 6 || Math.abs(g - b) > 6;
    const cell = cellOf(r, g, b);
    if (counts[cell] === 0) cells.push(cell);
    counts[cell]! += length;
    sums[cell * 3]! += r * length;
    sums[cell * 3 + 1]! += g * length;
    sums[cell * 3 + 2]! += b * length;
  }
  return { gray: !coloured, soft: soft / (rgb.length / 3), cells, counts, sums };
}

/** At most 256 colours, and which of them each cell is drawn in. */
export interface Palette {
  /** Red, green, blue of each colour. */
  readonly colours: Uint8Array;
  readonly size: number;
  readonly places: Uint8Array;
}

/** The colours met most, each the mean of its cell; the rest take the nearest of them. `undefined` where there are too many. */
export function paletteOf({ cells, counts, sums }: Look): Palette | undefined {
  if (cells.length > MAX_CELLS) return undefined;
  const mean = (cell: number): readonly number[] =>
    [0, 1, 2].map((part) => Math.round(sums[cell * 3 + part]! / counts[cell]!));
  const ordered = [...cells].sort((one, two) => counts[two]! - counts[one]! || one - two);
  const chosen = ordered.slice(0, MAX_COLOURS).map(mean);
  const places = new Uint8Array(CELLS);
  for (const [rank, cell] of ordered.entries()) places[cell] = rank < MAX_COLOURS ? rank : nearest(mean(cell), chosen);
  return { colours: Uint8Array.from(chosen.flat()), size: chosen.length, places };
}

function nearest(colour: readonly number[], among: readonly (readonly number[])[]): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, other] of among.entries()) {
    const away = colour.reduce((sum, part, at) => sum + (part - other[at]!) ** 2, 0);
    if (away < least) [best, least] = [index, away];
  }
  return best;
}

/** The place of a pixel's colour in a palette made from its page. */
export const placeOf = ({ places }: Palette, r: number, g: number, b: number): number => places[cellOf(r, g, b)]!;
