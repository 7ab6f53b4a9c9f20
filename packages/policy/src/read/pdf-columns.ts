import type { Glyphs } from "./pdf-glyphs.ts";

export interface Row {
  y: number;
  height: number;
  readonly pieces: Glyphs[];
}

/** Pieces on one base line, from top to bottom. */
export function rowsOf(glyphs: readonly Glyphs[]): readonly Row[] {
  const rows: Row[] = [];
  for (const piece of [...glyphs].sort((left, right) => right.y - left.y || left.x - right.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row.y - piece.y) < Math.max(row.height, piece.height) * 0.5) {
      row.pieces.push(piece);
      row.height = Math.max(row.height, piece.height);
    } else rows.push({ y: piece.y, height: piece.height, pieces: [piece] });
  }
  return rows;
}

/** Fewer rows than these with text on both sides are a table or a list, not two columns of running text. */
const enoughRows = 6;
/** Letters side by side on no page; a damaged file may place its own so far apart that there is no counting what lies between. */
const widest = 25_000;
/** Text of a column is at least so many signs a row; labels of a table are shorter. */
const enoughSigns = 10;

/**
 * The x between two columns of running text on one page; null where the page is set across its whole width, or where
 * what looks like columns is a table. Rows that cross the gutter (titles, feet) may stand above, between and below.
 */
export function gutterOf(rows: readonly Row[], unit: number): number | null {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const row of rows)
    for (const piece of row.pieces) {
      left = Math.min(left, piece.x);
      right = Math.max(right, piece.x + piece.width);
    }
  const width = right - left;
  if (!(width > unit * 24 && width < unit * widest)) return null;
  const votes = new Map<number, number>();
  for (const row of rows) {
    const pieces = [...row.pieces].sort((one, other) => one.x - other.x);
    let end = pieces[0]?.x ?? 0;
    for (const piece of pieces) {
      const middle = (end + piece.x) / 2;
      if (piece.x - end >= unit * 1.4 && middle > left + width * 0.35 && middle < left + width * 0.65) {
        for (let slot = Math.ceil(end / unit); slot * unit <= piece.x; slot += 1)
          votes.set(slot, (votes.get(slot) ?? 0) + 1);
      }
      end = Math.max(end, piece.x + piece.width);
    }
  }
  const most = Math.max(0, ...votes.values());
  if (most < enoughRows) return emptyBand(rows, left, width, unit);
  const slots = [...votes].flatMap(([slot, count]) => (count >= most * 0.9 ? [slot] : [])).sort((a, b) => a - b);
  const gutter = (slots[Math.floor(slots.length / 2)] ?? 0) * unit;
  const both = rows.filter((row) => sideOf(row, gutter, unit) === "both");
  const crossing = rows.filter((row) => sideOf(row, gutter, unit) === "across").length;
  if (both.length < enoughRows || crossing > both.length * 0.34) return emptyBand(rows, left, width, unit);
  const isText = (side: (piece: Glyphs) => boolean) => {
    const lengths = both
      .map((row) => row.pieces.filter(side).reduce((sum, piece) => sum + piece.text.trim().length, 0))
      .sort((one, other) => one - other);
    return (lengths[Math.floor(lengths.length / 2)] ?? 0) >= enoughSigns;
  };
  const isBoth = isText((piece) => piece.x < gutter) && isText((piece) => piece.x >= gutter);
  return isBoth ? gutter : emptyBand(rows, left, width, unit);
}

/** The gutter of the page before, on a page too short to tell by itself: with text on both sides of it, and no row but a foot across. */
export function gutterGoingOn(rows: readonly Row[], gutter: number | null, unit: number): number | null {
  if (gutter === null || rows.length > enoughRows * 2) return null;
  const sides = rows.map((row) => sideOf(row, gutter, unit));
  const both = sides.filter((side) => side === "both").length;
  return both > 0 && sides.filter((side) => side === "across").length <= 1 ? gutter : null;
}

/**
 * The middle of an upright band that hardly any row crosses, where the lines of the two columns do not stand on one height: both
 * sides must have full lines of text, and each some that have nothing beside them, which the cells of a table have on one side only.
 */
function emptyBand(rows: readonly Row[], left: number, width: number, unit: number): number | null {
  const step = unit / 4;
  const [from, to] = [Math.ceil((left + width * 0.35) / step), Math.floor((left + width * 0.65) / step)];
  const covered = new Array<number>(Math.max(0, to - from + 1)).fill(0);
  for (const row of rows)
    for (const slot of new Set(row.pieces.flatMap((piece) => slotsUnder(piece, step, from, to))))
      covered[slot - from] = (covered[slot - from] ?? 0) + 1;
  let [start, length, run] = [0, 0, 0];
  for (const [slot, count] of covered.entries()) {
    run = count <= rows.length * 0.1 ? run + 1 : 0;
    if (run > length) [start, length] = [slot - run + 1, run];
  }
  if (length * step < unit * 1.4) return null;
  const gutter = (from + start + length / 2) * step;
  const sides = rows.map((row) => sideOf(row, gutter, unit));
  const count = (side: string): number => sides.filter((each) => each === side).length;
  if (count("left") < 3 || count("right") < 3) return null;
  const isFull = (side: (piece: Glyphs) => boolean): boolean => {
    const own = rows.map((row) => row.pieces.filter(side)).filter((pieces) => pieces.length > 0);
    const ends = own.map((pieces) => Math.max(...pieces.map((piece) => piece.x + piece.width)));
    const edge = [...ends].sort((one, other) => other - one)[2] ?? 0;
    const signs = own.map((pieces) => pieces.reduce((sum, piece) => sum + piece.text.trim().length, 0));
    const full = signs.filter((sum, at) => sum >= enoughSigns && (ends[at] ?? 0) > edge - unit * 2).length;
    return own.length >= enoughRows && full >= own.length * 0.3;
  };
  const whole =
    (side: (piece: Glyphs) => boolean) =>
    (piece: Glyphs): boolean =>
      side(piece) && !(piece.x < gutter && piece.x + piece.width > gutter + unit);
  return isFull(whole((piece) => piece.x < gutter)) && isFull(whole((piece) => piece.x >= gutter)) ? gutter : null;
}

/** The slots between two bounds that a piece lies over. */
function slotsUnder(piece: Glyphs, step: number, from: number, to: number): readonly number[] {
  const first = Math.max(from, Math.floor(piece.x / step));
  const last = Math.min(to, Math.ceil((piece.x + piece.width) / step));
  return last < first ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Hanging punctuation may reach a little beyond the gutter. */
function sideOf(row: Row, gutter: number, unit: number): "left" | "right" | "both" | "across" {
  let left = false;
  let right = false;
  for (const piece of row.pieces) {
    if (piece.x < gutter && piece.x + piece.width > gutter + unit * 0.8) return "across";
    if (piece.x < gutter) left = true;
    else right = true;
  }
  return left && right ? "both" : left ? "left" : "right";
}

/** Rows in reading order: within each stretch between rows that cross the gutter, the left column and then the right one. */
export function inColumns(rows: readonly Row[], gutter: number, unit: number): readonly Row[] {
  const ordered: Row[] = [];
  let stretch: Row[] = [];
  const flush = (): void => {
    for (const isSide of [(piece: Glyphs) => piece.x < gutter, (piece: Glyphs) => piece.x >= gutter]) {
      for (const row of stretch) {
        const pieces = row.pieces.filter(isSide);
        if (pieces.length > 0) ordered.push({ ...row, pieces });
      }
    }
    stretch = [];
  };
  for (const row of rows) {
    if (sideOf(row, gutter, unit) === "across") {
      flush();
      ordered.push(row);
    } else stretch.push(row);
  }
  flush();
  return ordered;
}
