import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import type { AddressMatch, MacMatch } from "../model/match.ts";
import type { Space } from "./space.ts";
import { LEVEL } from "./space.ts";

const WORD = 0xffffffffn;

/** The set of 128-bit values `lo … hi` over four consecutive word levels. */
function wideSpan(space: Space, levels: readonly number[], lo: bigint, hi: bigint): number {
  const d = space.diagrams;
  const level = levels[0] as number;
  const bits = BigInt(32 * (levels.length - 1));
  const a = Number((lo >> bits) & WORD);
  const b = Number((hi >> bits) & WORD);
  if (levels.length === 1) return d.choose(level, [a, b], IN);
  const rest = levels.slice(1);
  const full = (1n << bits) - 1n;
  const low = lo & full;
  const high = hi & full;
  if (a === b) return d.choose(level, [a, a], wideSpan(space, rest, low, high));
  const first = low === 0n ? a : a + 1;
  const last = high === full ? b : b - 1;
  let set = first <= last ? d.choose(level, [first, last], IN) : BOTTOM;
  if (low !== 0n) set = d.or(set, d.choose(level, [a, a], wideSpan(space, rest, low, full)));
  if (high !== full) set = d.or(set, d.choose(level, [b, b], wideSpan(space, rest, 0n, high)));
  return set;
}

/** Levels of the four words of an address, either of the present header or of the kept first one. */
export function addressLevels(space: Space, which: "src" | "dst", kept: boolean): number[] {
  return ([0, 1, 2, 3] as const).map((i) => (kept ? space.keptLevel(`${which}${i}`) : LEVEL[`${which}${i}`]));
}

/** Packets whose address is in the match's set. Symbols become their own dimensions. */
export function addressPredicate(space: Space, which: "src" | "dst", match: AddressMatch, kept = false): number {
  const d = space.diagrams;
  const levels = addressLevels(space, which, kept);
  const { v4, v6, symbols } = match.set;
  const isV4 = v4.length === 0 ? BOTTOM : d.choose(LEVEL.family, [0, 0], d.choose(levels[3] as number, v4, IN));
  const spans: number[] = [];
  for (let i = 0; i < v6.length; i += 2) spans.push(wideSpan(space, levels, v6[i] as bigint, v6[i + 1] as bigint));
  const inV6 = d.fold(spans);
  let set = d.or(isV4, inV6 === BOTTOM ? BOTTOM : d.mask(d.choose(LEVEL.family, [1, 1], IN), inV6));
  for (const symbol of symbols) set = d.or(set, symbolPredicate(space, `${which}:${symbol}`));
  return match.negated === true ? d.minus(IN, set) : set;
}

export function symbolPredicate(space: Space, symbol: string): number {
  const level = space.symbolLevel(symbol);
  if (level === undefined) throw new Error(`symbol without a dimension: ${symbol}`);
  return space.diagrams.choose(level, [1, 1], IN);
}

/** Packets whose MAC is in the set. */
export function macPredicate(space: Space, high: number, low: number, match: MacMatch): number {
  const d = space.diagrams;
  let set = BOTTOM;
  for (let i = 0; i < match.macs.length; i += 2) {
    const lo = match.macs[i] as number;
    const hi = match.macs[i + 1] as number;
    set = d.or(set, macSpan(space, high, low, lo, hi));
  }
  return match.negated === true ? d.minus(IN, set) : set;
}

function macSpan(space: Space, high: number, low: number, lo: number, hi: number): number {
  const d = space.diagrams;
  const [a, b] = [Math.floor(lo / 2 ** 32), Math.floor(hi / 2 ** 32)];
  const [x, y] = [lo % 2 ** 32, hi % 2 ** 32];
  if (a === b) return d.choose(high, [a, a], d.choose(low, [x, y], IN));
  let set = a + 1 <= b - 1 ? d.choose(high, [a + 1, b - 1], IN) : BOTTOM;
  set = d.or(set, d.choose(high, [a, a], d.choose(low, [x, 0xffffffff], IN)));
  return d.or(set, d.choose(high, [b, b], d.choose(low, [0, y], IN)));
}
