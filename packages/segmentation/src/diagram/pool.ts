/**
 * Store of a multi-terminal interval decision diagram: ordered dimensions of up to 32 bits, each node a sorted row of
 * inclusive upper bounds with a child each, nodes shared by structure. (Firewall decision diagrams of Gouda and Liu,
 * interval decision diagrams of Christiansen and Fleury, with several terminals as in MTBDDs.)
 *
 * A node is a number: `BOTTOM` (-1) is "undefined", `terminal(i)` (≤ -2) is the i-th answer, ≥ 0 is an inner node.
 * INVARIANT: a row covers its dimension completely, neighbours differ, children lie at deeper levels; therefore two
 * diagrams of one pool are equal exactly when their numbers are.
 */
export const BOTTOM = -1;

export function terminal(index: number): number {
  return -2 - index;
}

export function terminalIndex(node: number): number {
  return -2 - node;
}

/** Thrown when a build outgrows its node budget; the builder tries another field order or gives up openly. */
class OutOfNodes extends Error {}

export class Pool {
  readonly max: Uint32Array;
  readonly depth: number;
  /** Rows of all nodes, one after the other. */
  bound: Uint32Array = new Uint32Array(1 << 14);
  child: Int32Array = new Int32Array(1 << 14);
  start: Int32Array = new Int32Array(1 << 12);
  length: Int32Array = new Int32Array(1 << 12);
  level: Uint16Array = new Uint16Array(1 << 12);
  /** Nodes that may not be swept, with how often they were pinned. */
  private readonly pins = new Map<number, number>();
  private hash: Int32Array = new Int32Array(1 << 12);
  private table: Int32Array = new Int32Array(1 << 13).fill(-1);
  private free: number[] = [];
  private rowTop = 0;
  private count = 0;
  private budget = Number.POSITIVE_INFINITY;
  /** Scratch rows of nodes under construction, used as a stack. */
  scratchBound: Uint32Array = new Uint32Array(1 << 12);
  scratchChild: Int32Array = new Int32Array(1 << 12);

  /** `max[d]` is the largest value of dimension d. */
  constructor(max: readonly number[]) {
    this.max = Uint32Array.from(max);
    this.depth = max.length;
  }

  /** Nodes in use or not yet swept. */
  get nodes(): number {
    return this.count - this.free.length;
  }

  get edges(): number {
    return this.rowTop;
  }

  limit(nodes: number): void {
    this.budget = nodes;
  }

  levelOf(node: number): number {
    return node < 0 ? this.depth : (this.level[node] as number);
  }

  growScratch(): void {
    const bound = new Uint32Array(this.scratchBound.length * 2);
    bound.set(this.scratchBound);
    const child = new Int32Array(this.scratchChild.length * 2);
    child.set(this.scratchChild);
    this.scratchBound = bound;
    this.scratchChild = child;
  }

  /** The node of the row `scratch[from, from + len)` at `level`; neighbours must already differ. */
  make(level: number, from: number, len: number): number {
    const sb = this.scratchBound;
    const sc = this.scratchChild;
    if (len === 1) return sc[from] as number;
    let h = Math.imul(level + 1, 0x9e3779b1);
    for (let i = from; i < from + len; i += 1) {
      h = Math.imul(h ^ (sb[i] as number), 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13) ^ (sc[i] as number), 0xc2b2ae35);
      h ^= h >>> 16;
    }
    const mask = this.table.length - 1;
    let slot = h & mask;
    for (;;) {
      const known = this.table[slot] as number;
      if (known < 0) break;
      if (this.hash[known] === h && this.length[known] === len && this.level[known] === level) {
        const row = this.start[known] as number;
        let same = true;
        for (let i = 0; i < len; i += 1) {
          if (this.bound[row + i] !== sb[from + i] || this.child[row + i] !== sc[from + i]) {
            same = false;
            break;
          }
        }
        if (same) return known;
      }
      slot = (slot + 1) & mask;
    }
    return this.store(level, from, len, h, slot);
  }

  private store(level: number, from: number, len: number, h: number, slot: number): number {
    if (this.nodes >= this.budget) throw new OutOfNodes();
    if (this.rowTop + len > this.bound.length) this.growRows(this.rowTop + len);
    const row = this.rowTop;
    for (let i = 0; i < len; i += 1) {
      this.bound[row + i] = this.scratchBound[from + i] as number;
      this.child[row + i] = this.scratchChild[from + i] as number;
    }
    this.rowTop += len;
    const reused = this.free.pop();
    const id = reused ?? this.count;
    if (reused === undefined) {
      if (this.count === this.start.length) this.growNodes();
      this.count += 1;
    }
    this.start[id] = row;
    this.length[id] = len;
    this.level[id] = level;
    this.hash[id] = h;
    this.table[slot] = id;
    if (this.nodes * 2 > this.table.length) this.rehash(this.table.length * 2);
    return id;
  }

  private growRows(need: number): void {
    let size = this.bound.length;
    while (size < need) size *= 2;
    const bound = new Uint32Array(size);
    bound.set(this.bound);
    const child = new Int32Array(size);
    child.set(this.child);
    this.bound = bound;
    this.child = child;
  }

  private growNodes(): void {
    const size = this.start.length * 2;
    const grown = (old: Int32Array): Int32Array => {
      const array = new Int32Array(size);
      array.set(old);
      return array;
    };
    this.start = grown(this.start);
    this.length = grown(this.length);
    this.hash = grown(this.hash);
    const level = new Uint16Array(size);
    level.set(this.level);
    this.level = level;
  }

  private rehash(size: number): void {
    const table = new Int32Array(size).fill(-1);
    for (let id = 0; id < this.count; id += 1) {
      if (this.length[id] === 0) continue;
      let slot = (this.hash[id] as number) & (size - 1);
      while ((table[slot] as number) >= 0) slot = (slot + 1) & (size - 1);
      table[slot] = id;
    }
    this.table = table;
  }

  pin(node: number): number {
    if (node >= 0) this.pins.set(node, (this.pins.get(node) ?? 0) + 1);
    return node;
  }

  unpin(node: number): void {
    const times = this.pins.get(node);
    if (times === undefined) return;
    if (times === 1) this.pins.delete(node);
    else this.pins.set(node, times - 1);
  }

  /** Frees every node not reachable from `roots` or a pinned node. Surviving nodes keep their numbers. */
  sweep(roots: Iterable<number>): void {
    const seen = new Uint8Array(this.count);
    const stack: number[] = [];
    const visit = (node: number): void => {
      if (node >= 0 && seen[node] === 0) {
        seen[node] = 1;
        stack.push(node);
      }
    };
    for (const root of roots) visit(root);
    for (const root of this.pins.keys()) visit(root);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const row = this.start[node] as number;
      for (let i = row + (this.length[node] as number) - 1; i >= row; i -= 1) visit(this.child[i] as number);
    }
    let edges = 0;
    for (let id = 0; id < this.count; id += 1) if (seen[id] === 1) edges += this.length[id] as number;
    let size = 1 << 14;
    while (size < edges * 2) size *= 2;
    const bound = new Uint32Array(size);
    const child = new Int32Array(size);
    let top = 0;
    this.free = [];
    for (let id = this.count - 1; id >= 0; id -= 1) {
      const len = this.length[id] as number;
      if (seen[id] === 0) {
        this.length[id] = 0;
        this.free.push(id);
        continue;
      }
      const row = this.start[id] as number;
      bound.set(this.bound.subarray(row, row + len), top);
      child.set(this.child.subarray(row, row + len), top);
      this.start[id] = top;
      top += len;
    }
    this.bound = bound;
    this.child = child;
    this.rowTop = top;
    this.rehash(this.table.length);
  }
}
