import { Memo } from "./memo.ts";
import type { Pool } from "./pool.ts";
import { BOTTOM, terminalIndex } from "./pool.ts";

/** A product of one closed interval per dimension, flat: `[lo, hi, lo, hi, …]` in the pool's order of dimensions. */
export type Box = readonly number[];

function wholeBox(pool: Pool): number[] {
  const box: number[] = [];
  for (const max of pool.max) box.push(0, max);
  return box;
}

/** The answer for one packet, given as a value per dimension: a terminal index, or null where undefined. */
export function evaluate(pool: Pool, root: number, point: ArrayLike<number>): number | null {
  let node = root;
  while (node >= 0) {
    const value = point[pool.level[node] as number] as number;
    let low = pool.start[node] as number;
    let high = low + (pool.length[node] as number) - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pool.bound[middle] as number) >= value) high = middle;
      else low = middle + 1;
    }
    node = pool.child[low] as number;
  }
  return node === BOTTOM ? null : terminalIndex(node);
}

/** Indices of all terminals that occur. */
export function terminals(pool: Pool, root: number): Set<number> {
  const seen = new Set<number>();
  const found = new Set<number>();
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < 0) {
      if (node !== BOTTOM) found.add(terminalIndex(node));
      continue;
    }
    if (seen.has(node)) continue;
    seen.add(node);
    const row = pool.start[node] as number;
    for (let i = row + (pool.length[node] as number) - 1; i >= row; i -= 1) stack.push(pool.child[i] as number);
  }
  return found;
}

/** Indices of the terminals a diagram has for packets of the set `inside`; makes no node. */
export function terminalsWithin(pool: Pool, inside: number, root: number): Set<number> {
  const found = new Set<number>();
  if (inside === BOTTOM) return found;
  const seen = new Memo();
  const stack = [inside, root];
  for (let b = stack.pop(); b !== undefined; b = stack.pop()) {
    const a = stack.pop() as number;
    if (a < 0 && b < 0) {
      found.add(terminalIndex(b));
      continue;
    }
    if (seen.get(a, b) !== Memo.none) continue;
    seen.set(a, b, 0);
    const [la, lb] = [pool.levelOf(a), pool.levelOf(b)];
    const level = Math.min(la, lb);
    const max = pool.max[level] as number;
    let i = la === level ? (pool.start[a] as number) : -1;
    let j = lb === level ? (pool.start[b] as number) : -1;
    for (let upper = -1; upper < max; ) {
      const [ua, ub] = [i < 0 ? max : (pool.bound[i] as number), j < 0 ? max : (pool.bound[j] as number)];
      const [x, y] = [i < 0 ? a : (pool.child[i] as number), j < 0 ? b : (pool.child[j] as number)];
      if (x !== BOTTOM && y !== BOTTOM) stack.push(x, y);
      upper = Math.min(ua, ub);
      if (ua === upper) i += 1;
      if (ub === upper) j += 1;
    }
  }
  return found;
}

/** For each terminal one packet that gets it: the first in the order of dimensions. */
export function witnesses(pool: Pool, root: number): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const seen = new Set<number>();
  const point = new Array<number>(pool.depth).fill(0);
  const visit = (node: number): void => {
    if (node === BOTTOM) return;
    if (node < 0) {
      const index = terminalIndex(node);
      if (!found.has(index)) found.set(index, point.slice());
      return;
    }
    if (seen.has(node)) return;
    seen.add(node);
    const level = pool.level[node] as number;
    const row = pool.start[node] as number;
    const end = row + (pool.length[node] as number);
    let from = 0;
    for (let i = row; i < end; i += 1) {
      point[level] = from;
      visit(pool.child[i] as number);
      from = (pool.bound[i] as number) + 1;
    }
    point[level] = 0;
  };
  visit(root);
  return found;
}

/**
 * Calls `each` with disjoint boxes that together make up the defined part of the diagram; stops and returns false
 * when `each` returns false.
 */
export function boxes(pool: Pool, root: number, each: (box: Box, index: number) => boolean): boolean {
  const box = wholeBox(pool);
  const visit = (node: number): boolean => {
    if (node === BOTTOM) return true;
    if (node < 0) return each(box.slice(), terminalIndex(node));
    const level = pool.level[node] as number;
    const row = pool.start[node] as number;
    const end = row + (pool.length[node] as number);
    let from = 0;
    for (let i = row; i < end; i += 1) {
      const upper = pool.bound[i] as number;
      box[2 * level] = from;
      box[2 * level + 1] = upper;
      if (!visit(pool.child[i] as number)) return false;
      from = upper + 1;
    }
    box[2 * level] = 0;
    box[2 * level + 1] = pool.max[level] as number;
    return true;
  };
  return visit(root);
}

/** Number of nodes and edges below `root`. */
export function size(pool: Pool, root: number): { readonly nodes: number; readonly edges: number } {
  const seen = new Set<number>();
  const stack = [root];
  let edges = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < 0 || seen.has(node)) continue;
    seen.add(node);
    const row = pool.start[node] as number;
    const len = pool.length[node] as number;
    edges += len;
    for (let i = 0; i < len; i += 1) stack.push(pool.child[row + i] as number);
  }
  return { nodes: seen.size, edges };
}

/** Answers a packet may get when the dimensions marked in `free` may have any value; null stands for undefined. */
export function evaluateAll(
  pool: Pool,
  root: number,
  point: ArrayLike<number>,
  free: ReadonlySet<number>,
): Set<number | null> {
  const found = new Set<number | null>();
  const seen = new Set<number>();
  const visit = (start: number): void => {
    let node = start;
    while (node >= 0) {
      if (seen.has(node)) return;
      seen.add(node);
      const level = pool.level[node] as number;
      const row = pool.start[node] as number;
      const end = row + (pool.length[node] as number);
      if (free.has(level)) {
        for (let i = row; i < end; i += 1) visit(pool.child[i] as number);
        return;
      }
      let i = row;
      while ((pool.bound[i] as number) < (point[level] as number)) i += 1;
      node = pool.child[i] as number;
    }
    found.add(node === BOTTOM ? null : terminalIndex(node));
  };
  visit(root);
  return found;
}

/** The box of the diagram's partition that holds a point. */
export function walkTo(pool: Pool, root: number, point: readonly number[]): number[] {
  const box = wholeBox(pool);
  let node = root;
  while (node >= 0) {
    const level = pool.level[node] as number;
    let i = pool.start[node] as number;
    let from = 0;
    while ((pool.bound[i] as number) < (point[level] as number)) {
      from = (pool.bound[i] as number) + 1;
      i += 1;
    }
    box[2 * level] = from;
    box[2 * level + 1] = pool.bound[i] as number;
    node = pool.child[i] as number;
  }
  return box;
}

/** The smallest box around everything a diagram defines; null where it defines nothing. */
export function hullOf(pool: Pool, root: number): Box | null {
  if (root === BOTTOM) return null;
  const low = new Array<number>(pool.depth).fill(Number.POSITIVE_INFINITY);
  const high = new Array<number>(pool.depth).fill(-1);
  const open = new Uint8Array(pool.depth);
  // What of a dimension a set leaves out on one of its ways is whole there.
  const skip = (from: number, to: number): void => {
    for (let level = from; level < to; level += 1) open[level] = 1;
  };
  skip(0, pool.levelOf(root));
  const seen = new Set<number>();
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < 0 || seen.has(node)) continue;
    seen.add(node);
    const level = pool.level[node] as number;
    const row = pool.start[node] as number;
    const end = row + (pool.length[node] as number);
    for (let i = row, from = 0; i < end; i += 1) {
      const [upper, child] = [pool.bound[i] as number, pool.child[i] as number];
      if (child !== BOTTOM) {
        low[level] = Math.min(low[level] as number, from);
        high[level] = Math.max(high[level] as number, upper);
        skip(level + 1, pool.levelOf(child));
        stack.push(child);
      }
      from = upper + 1;
    }
  }
  return low.flatMap((from, level) =>
    open[level] === 1 || from > (high[level] as number)
      ? [0, pool.max[level] as number]
      : [from, high[level] as number],
  );
}
