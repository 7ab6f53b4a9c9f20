/**
 * Sets of whole numbers as sorted, disjoint, non-adjacent closed intervals, flat: `[lo, hi, lo, hi, …]`.
 * `T` is `number` for fields of up to 32 bits and `bigint` for IPv6 addresses.
 */
export type Intervals<T extends number | bigint = number> = readonly T[];

function next<T extends number | bigint>(value: T): T {
  return (typeof value === "bigint" ? value + 1n : Number(value) + 1) as T;
}

function previous<T extends number | bigint>(value: T): T {
  return (typeof value === "bigint" ? value - 1n : Number(value) - 1) as T;
}

/** Sorts and merges `[lo, hi, …]` pairs in any order; pairs with `lo > hi` are dropped. */
export function intervals<T extends number | bigint>(pairs: readonly T[]): Intervals<T> {
  const list: [T, T][] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const lo = pairs[i] as T;
    const hi = pairs[i + 1] as T;
    if (lo <= hi) list.push([lo, hi]);
  }
  list.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const out: T[] = [];
  for (const [lo, hi] of list) {
    const last = out.length - 1;
    if (last > 0 && lo <= next(out[last] as T)) {
      if (hi > (out[last] as T)) out[last] = hi;
    } else out.push(lo, hi);
  }
  return out;
}

export function union<T extends number | bigint>(...sets: readonly Intervals<T>[]): Intervals<T> {
  return intervals(sets.flat());
}

export function intersect<T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): Intervals<T> {
  const out: T[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const lo = (a[i] as T) > (b[j] as T) ? (a[i] as T) : (b[j] as T);
    const hi = (a[i + 1] as T) < (b[j + 1] as T) ? (a[i + 1] as T) : (b[j + 1] as T);
    if (lo <= hi) out.push(lo, hi);
    if ((a[i + 1] as T) < (b[j + 1] as T)) i += 2;
    else j += 2;
  }
  return out;
}

/** What of `[lo, hi]` is not in `set`. */
export function complement<T extends number | bigint>(set: Intervals<T>, lo: T, hi: T): Intervals<T> {
  const out: T[] = [];
  let from = lo;
  for (let i = 0; i < set.length; i += 2) {
    const a = set[i] as T;
    const b = set[i + 1] as T;
    if (b < from) continue;
    if (a > hi) break;
    if (a > from) out.push(from, previous(a));
    from = next(b);
    if (from > hi) return out;
  }
  if (from <= hi) out.push(from, hi);
  return out;
}

export function contains<T extends number | bigint>(set: Intervals<T>, value: T): boolean {
  for (let i = 0; i < set.length; i += 2) if (value >= (set[i] as T) && value <= (set[i + 1] as T)) return true;
  return false;
}

/** True when every value of `inner` is in `outer`. */
export function covers<T extends number | bigint>(outer: Intervals<T>, inner: Intervals<T>): boolean {
  const both = intersect(outer, inner);
  return both.length === inner.length && both.every((value, i) => value === inner[i]);
}
