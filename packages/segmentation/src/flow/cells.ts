import type { Rule } from "../model/rule.ts";
import { EVERYTHING, type Hull, type Range } from "./hull.ts";
import { RuleHulls } from "./rule-hulls.ts";

/** A part of all packets and the rules, in their order, that may match in it. */
export interface Cell {
  readonly hull: Hull;
  /** Positions in the list. */
  readonly members: readonly number[];
}

/** Lists up to this long are built whole. */
export const LONG_LIST = 4000;

/** Rules of a cell that need no further cut: more cells would repeat the wide rules too often. */
const FEW = 600;

/** Rules looked at to choose a cut. */
const SAMPLE = 512;

/** Protocols apart from the two most rules name: only those have ports to cut, and only IPv4 has addresses to cut. */
const PROTOCOLS: readonly Range[] = [
  [0, 5],
  [6, 6],
  [7, 16],
  [17, 17],
  [18, 255],
];
const FAMILIES: readonly Range[] = [
  [0, 0],
  [1, 1],
];

const DIMENSIONS = ["port", "dst", "src"] as const;
type Dimension = (typeof DIMENSIONS)[number];

interface Part {
  readonly hull: Hull;
  readonly rules: Int32Array;
}

/** Ports part packets only where the protocol has them, IPv4 addresses only IPv4 packets. */
function parts(hull: Hull, dimension: Dimension): boolean {
  return dimension === "port" ? hull.protocol[0] === hull.protocol[1] : hull.family[1] === 0;
}

/** The cut that leaves the least work on both sides (building a list grows with the square), null where none helps. */
function bestCut(
  { hull, rules }: Part,
  hulls: RuleHulls,
): { readonly dimension: Dimension; readonly at: number } | null {
  const step = Math.max(1, Math.floor(rules.length / SAMPLE));
  const sample = rules.filter((_, i) => i % step === 0);
  let best: { readonly dimension: Dimension; readonly at: number } | null = null;
  let least = 0.85 * sample.length ** 2;
  for (const dimension of DIMENSIONS) {
    if (!parts(hull, dimension)) continue;
    const [from, to] = hull[dimension];
    const lows = hulls.ends(dimension, 0, sample);
    const highs = hulls.ends(dimension, 1, sample);
    for (let q = 1; q < 16; q += 1) {
      const i = Math.floor((q * sample.length) / 16);
      for (const at of [lows[i] as number, (highs[i] as number) + 1]) {
        if (at <= from || at > to) continue;
        const work = below(lows, at) ** 2 + (sample.length - below(highs, at)) ** 2;
        if (work < least) [best, least] = [{ dimension, at }, work];
      }
    }
  }
  return best;
}

function overlap(a: Range, b: Range): Range {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
}

/** How many values of a sorted row are smaller. */
function below(row: Float64Array, value: number): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Parts the packets of `start` so that each cell meets few of the rules, by cutting where it helps most (as decision trees
 * of packet classification do, Gupta and McKeown 1999). A long list is built cell by cell in a fraction of the time and
 * the room. One cell where the list is short. Cells are disjoint and together hold all of `start`.
 */
export function cellsOf(rules: readonly Rule[], start: Hull = EVERYTHING, few = FEW): Cell[] {
  return cellsWithin(new RuleHulls(rules), start, few);
}

/** The same for many starts on one list. */
export function cellsWithin(hulls: RuleHulls, start: Hull, few = FEW): Cell[] {
  const whole = hulls.meeting(start);
  if (whole.length <= LONG_LIST) return [{ hull: start, members: [...whole] }];
  const cells: Cell[] = [];
  const open: Part[] = FAMILIES.flatMap((family) =>
    PROTOCOLS.map((protocol) => ({
      ...start,
      family: overlap(family, start.family),
      protocol: overlap(protocol, start.protocol),
    })),
  )
    .filter((hull) => hull.family[0] <= hull.family[1] && hull.protocol[0] <= hull.protocol[1])
    .map((hull) => ({ hull, rules: hulls.meeting(hull, whole) }));
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const cut = one.rules.length <= few ? null : bestCut(one, hulls);
    if (cut === null) {
      cells.push({ hull: one.hull, members: [...one.rules] });
      continue;
    }
    const [from, to] = one.hull[cut.dimension];
    const halves: readonly Range[] = [
      [from, cut.at - 1],
      [cut.at, to],
    ];
    for (const range of halves) {
      const hull = { ...one.hull, [cut.dimension]: range };
      open.push({ hull, rules: hulls.meeting(hull, one.rules) });
    }
  }
  return cells;
}
