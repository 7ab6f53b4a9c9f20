/**
 * Boxes of packets for the second engine: one closed interval per field, split at the borders of tests. Shares no
 * code with the diagrams.
 */
export type Value = number | bigint;

/** Fields in no particular order. Addresses are whole numbers of 32 or 128 bits, by `family`. */
export const NAMES = [
  "family",
  "src",
  "dst",
  "protocol",
  "sport",
  "dport",
  "icmpType",
  "icmpCode",
  "flags",
  "state",
  "vlan",
  "smac",
  "dmac",
  "nat",
] as const;
export type FieldName = (typeof NAMES)[number];

export interface Box {
  readonly range: Readonly<Record<FieldName, readonly [Value, Value]>>;
  /** Opaque questions answered so far: true or false. */
  readonly answers: ReadonlyMap<string, boolean>;
  /** Rests on a line that could not be read. */
  readonly doubtful: boolean;
  /** First values of rewritten halves; left out while the header is as it was sent. */
  readonly first: {
    readonly src?: readonly [Value, Value];
    readonly sport?: readonly [Value, Value];
    readonly dst?: readonly [Value, Value];
    readonly dport?: readonly [Value, Value];
    readonly smac?: readonly [Value, Value];
  };
}

/** The parts of a box inside and outside a test. */
export interface Split {
  readonly inside: readonly Box[];
  readonly outside: readonly Box[];
}

export function withRange(box: Box, field: FieldName, range: readonly [Value, Value]): Box {
  return { ...box, range: { ...box.range, [field]: range } };
}

const up = (value: Value): Value => (typeof value === "bigint" ? value + 1n : value + 1);
const down = (value: Value): Value => (typeof value === "bigint" ? value - 1n : value - 1);

/** Splits a box by whether `field` lies in `set` (sorted `[lo, hi, …]`). */
export function splitBy(box: Box, field: FieldName, set: readonly Value[]): Split {
  const inside: Box[] = [];
  const outside: Box[] = [];
  let [from, to] = box.range[field];
  for (let i = 0; i + 1 < set.length; i += 2) {
    const lo = set[i] as Value;
    const hi = set[i + 1] as Value;
    if (hi < from) continue;
    if (lo > to) break;
    if (lo > from) outside.push(withRange(box, field, [from, down(lo)]));
    let [first, last] = [lo, hi];
    if (first < from) first = from;
    if (last > to) last = to;
    inside.push(withRange(box, field, [first, last]));
    from = up(hi);
    if (from > to) return { inside, outside };
  }
  if (from <= to)
    outside.push(from === box.range[field][0] && to === box.range[field][1] ? box : withRange(box, field, [from, to]));
  return { inside, outside };
}

/** Splits by an opaque question: an answer once given stays. */
export function splitByQuestion(box: Box, symbol: string): Split {
  const known = box.answers.get(symbol);
  if (known !== undefined) return known ? { inside: [box], outside: [] } : { inside: [], outside: [box] };
  const answer = (value: boolean): Box => ({ ...box, answers: new Map([...box.answers, [symbol, value]]) });
  return { inside: [answer(true)], outside: [answer(false)] };
}
