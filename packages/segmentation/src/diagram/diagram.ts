import { Memo } from "./memo.ts";
import { BOTTOM, Pool, terminal, terminalIndex } from "./pool.ts";

const OVER = 0;
const MASK = 1;
const MINUS = 2;

/** Sweeping starts when this many nodes exist, and again whenever the survivors have doubled. */
const FIRST_SWEEP = 400_000;

/** Operations on the diagrams of one pool. A *set* is a diagram whose only terminal is `IN`. */
export class Diagrams {
  readonly pool: Pool;
  private readonly memos = [new Memo(), new Memo(), new Memo()] as const;
  private top = 0;
  private sweepAt: number;
  private readonly firstSweep: number;

  constructor(max: readonly number[], firstSweep = FIRST_SWEEP) {
    this.pool = new Pool(max);
    this.firstSweep = firstSweep;
    this.sweepAt = firstSweep;
  }

  /** From here on no fold frees anything: the caller holds nodes that nobody pinned. */
  keepAll(): void {
    this.sweepAt = Number.POSITIVE_INFINITY;
  }

  /** `a` where it is defined, else `b`: first match. Associative. */
  over(a: number, b: number): number {
    return this.binary(OVER, a, b);
  }

  /** Union of two sets. */
  or(a: number, b: number): number {
    return this.binary(OVER, a, b);
  }

  /** `a` where the set `inside` is defined. */
  mask(inside: number, a: number): number {
    return this.binary(MASK, inside, a);
  }

  /** `a` where the set `outside` is not defined. */
  minus(a: number, outside: number): number {
    return this.binary(MINUS, a, outside);
  }

  private binary(op: number, a: number, b: number): number {
    if (op === OVER) {
      if (a === BOTTOM) return b;
      if (b === BOTTOM || a === b || a < 0) return a;
    } else if (op === MASK) {
      if (a === BOTTOM || b === BOTTOM) return BOTTOM;
      if (a < 0 || a === b) return b;
    } else {
      if (a === BOTTOM || b === a) return BOTTOM;
      if (b === BOTTOM) return a;
      if (b < 0) return BOTTOM;
    }
    const memo = this.memos[op] as Memo;
    const known = memo.get(a, b);
    if (known !== Memo.none) return known;
    const pool = this.pool;
    const la = pool.levelOf(a);
    const lb = pool.levelOf(b);
    const level = Math.min(la, lb);
    const base = this.top;
    const max = pool.max[level] as number;
    let i = la === level ? (pool.start[a] as number) : -1;
    let j = lb === level ? (pool.start[b] as number) : -1;
    for (;;) {
      const ua = i < 0 ? max : (pool.bound[i] as number);
      const ub = j < 0 ? max : (pool.bound[j] as number);
      const upper = Math.min(ua, ub);
      const result = this.binary(op, i < 0 ? a : (pool.child[i] as number), j < 0 ? b : (pool.child[j] as number));
      this.push(base, upper, result);
      if (upper === max) break;
      if (ua === upper) i += 1;
      if (ub === upper) j += 1;
    }
    const result = pool.make(level, base, this.top - base);
    this.top = base;
    memo.set(a, b, result);
    return result;
  }

  /** Adds an edge to the row that began at `base`, merging it with an equal neighbour. */
  private push(base: number, upper: number, node: number): void {
    const pool = this.pool;
    if (this.top > base && pool.scratchChild[this.top - 1] === node) {
      pool.scratchBound[this.top - 1] = upper;
      return;
    }
    if (this.top === pool.scratchBound.length) pool.growScratch();
    pool.scratchBound[this.top] = upper;
    pool.scratchChild[this.top] = node;
    this.top += 1;
  }

  /** `inside` where dimension `level` lies in `set` (sorted `[lo, hi, …]`), else `outside`. Both deeper than `level`. */
  choose(level: number, set: readonly number[], inside: number, outside: number = BOTTOM): number {
    const base = this.top;
    const max = this.pool.max[level] as number;
    let from = 0;
    for (let i = 0; i + 1 < set.length; i += 2) {
      const lo = set[i] as number;
      const hi = Math.min(set[i + 1] as number, max);
      if (lo > max) break;
      if (lo > from) this.push(base, lo - 1, outside);
      this.push(base, hi, inside);
      from = hi + 1;
    }
    if (from <= max) this.push(base, max, outside);
    const result = this.pool.make(level, base, this.top - base);
    this.top = base;
    return result;
  }

  /**
   * First match over a list, by balanced merging: O(log n) levels instead of n insertions. With `mayAlsoSweep` the caller
   * holds no unpinned node but `rules`.
   */
  fold(rules: readonly number[], mayAlsoSweep = false): number {
    let row = rules.slice();
    while (row.length > 1) {
      const next: number[] = [];
      for (let i = 0; i < row.length; i += 2) {
        next.push(i + 1 < row.length ? this.over(row[i] as number, row[i + 1] as number) : (row[i] as number));
        if (mayAlsoSweep && this.pool.nodes > this.sweepAt) this.sweep([...next, ...row.slice(i + 2)]);
      }
      row = next;
    }
    return row[0] ?? BOTTOM;
  }

  /** Frees what neither `roots` nor a pin holds. Never call it with results in hand that are in neither. */
  sweep(roots: readonly number[]): void {
    this.pool.sweep(roots);
    for (const memo of this.memos) memo.clear();
    if (this.sweepAt !== Number.POSITIVE_INFINITY) this.sweepAt = Math.max(this.firstSweep, this.pool.nodes * 2);
  }

  /** Replaces terminals: `change(index)` gives the new node (a terminal or `BOTTOM`). */
  map(root: number, change: (index: number) => number): number {
    const answers = new Map<number, number>();
    const done = new Map<number, number>();
    const visit = (node: number): number => {
      if (node === BOTTOM) return BOTTOM;
      if (node < 0) {
        let answer = answers.get(node);
        if (answer === undefined) {
          answer = change(terminalIndex(node));
          answers.set(node, answer);
        }
        return answer;
      }
      const known = done.get(node);
      if (known !== undefined) return known;
      const result = this.rebuild(node, visit);
      done.set(node, result);
      return result;
    };
    return visit(root);
  }

  /** The node with each child replaced by `change(child)`; results must not lie above the node's level. */
  private rebuild(node: number, change: (child: number) => number): number {
    const pool = this.pool;
    const base = this.top;
    const row = pool.start[node] as number;
    const len = pool.length[node] as number;
    for (let i = 0; i < len; i += 1) {
      const upper = pool.bound[row + i] as number;
      this.push(base, upper, change(pool.child[row + i] as number));
    }
    const result = pool.make(pool.level[node] as number, base, this.top - base);
    this.top = base;
    return result;
  }

  /** The set of each terminal that occurs: one pass, where asking for each terminal alone would take one for each. */
  split(root: number): Map<number, number> {
    if (root === BOTTOM) return new Map();
    if (root < 0) return new Map([[terminalIndex(root), IN]]);
    const pool = this.pool;
    const done = new Map<number, ReadonlyMap<number, number>>();
    const visit = (node: number): ReadonlyMap<number, number> => {
      const known = done.get(node);
      if (known !== undefined) return known;
      const rows = new Map<number, { readonly bounds: number[]; readonly children: number[]; end: number }>();
      const row = pool.start[node] as number;
      const len = pool.length[node] as number;
      const level = pool.level[node] as number;
      const add = (index: number, from: number, upper: number, child: number): void => {
        const one = rows.get(index) ?? { bounds: [], children: [], end: 0 };
        if (one.end === 0) rows.set(index, one);
        const last = one.children.length - 1;
        if (one.end < from) {
          one.bounds.push(from - 1);
          one.children.push(BOTTOM);
        } else if (last >= 0 && one.children[last] === child) {
          one.bounds.pop();
          one.children.pop();
        }
        one.bounds.push(upper);
        one.children.push(child);
        one.end = upper + 1;
      };
      for (let i = 0, from = 0; i < len; i += 1) {
        const upper = pool.bound[row + i] as number;
        const child = pool.child[row + i] as number;
        if (child >= 0) for (const [index, part] of visit(child)) add(index, from, upper, part);
        else if (child !== BOTTOM) add(terminalIndex(child), from, upper, IN);
        from = upper + 1;
      }
      const parts = new Map<number, number>();
      for (const [index, one] of rows) parts.set(index, this.row(level, one.bounds, one.children));
      done.set(node, parts);
      return parts;
    };
    return new Map(visit(root));
  }

  /** The node of a row whose last bound may fall short of the dimension: undefined from there on. */
  private row(level: number, bounds: readonly number[], children: readonly number[]): number {
    const base = this.top;
    for (const [i, bound] of bounds.entries()) this.push(base, bound, children[i] as number);
    const max = this.pool.max[level] as number;
    if ((bounds[bounds.length - 1] ?? -1) < max) this.push(base, max, BOTTOM);
    const result = this.pool.make(level, base, this.top - base);
    this.top = base;
    return result;
  }

  /** Forgets the marked dimensions of a set: what holds for some value of them. */
  forget(root: number, levels: ReadonlySet<number>): number {
    if (levels.size === 0) return root;
    const last = Math.max(...levels);
    const done = new Map<number, number>();
    const visit = (node: number): number => {
      if (node < 0 || this.pool.levelOf(node) > last) return node;
      const known = done.get(node);
      if (known !== undefined) return known;
      let result: number;
      if (levels.has(this.pool.levelOf(node))) {
        result = BOTTOM;
        const len = this.pool.length[node] as number;
        for (let i = 0; i < len && result !== IN; i += 1) {
          result = this.or(result, visit(this.pool.child[(this.pool.start[node] as number) + i] as number));
        }
      } else result = this.rebuild(node, visit);
      done.set(node, result);
      return result;
    };
    return visit(root);
  }

  /**
   * Renames dimensions of a set, all at once: two may change places. A new name must be free, or renamed itself, and as
   * wide as the old one.
   */
  move(root: number, target: ReadonlyMap<number, number>): number {
    if (target.size === 0) return root;
    const last = Math.max(...target.keys());
    const highest = Math.min(...target.values());
    const done = new Map<number, number>();
    const visit = (node: number): number => {
      if (node < 0 || this.pool.levelOf(node) > last) return node;
      const known = done.get(node);
      if (known !== undefined) return known;
      const level = this.pool.levelOf(node);
      const to = target.get(level);
      // A level above all new names keeps its place above everything renamed.
      const result =
        to === undefined && level < highest ? this.rebuild(node, visit) : this.placed(node, to ?? level, visit);
      done.set(node, result);
      return result;
    };
    return visit(root);
  }

  /** The node with its values asked at dimension `to`, wherever that lies among those of its changed children. */
  private placed(node: number, to: number, change: (child: number) => number): number {
    const pool = this.pool;
    let result = BOTTOM;
    let from = 0;
    const len = pool.length[node] as number;
    for (let i = 0; i < len; i += 1) {
      const edge = (pool.start[node] as number) + i;
      const upper = pool.bound[edge] as number;
      const child = change(pool.child[edge] as number);
      if (child !== BOTTOM) result = this.or(result, this.mask(this.choose(to, [from, upper], IN), child));
      from = upper + 1;
    }
    return result;
  }

  /** Adds `offset` to dimension `level` of a set whose values there stay inside the dimension. */
  shift(root: number, level: number, offset: number): number {
    if (offset === 0) return root;
    const done = new Map<number, number>();
    const visit = (node: number): number => {
      if (node < 0 || this.pool.levelOf(node) > level) return node;
      const known = done.get(node);
      if (known !== undefined) return known;
      const result = this.pool.levelOf(node) < level ? this.rebuild(node, visit) : this.shifted(node, level, offset);
      done.set(node, result);
      return result;
    };
    return visit(root);
  }

  private shifted(node: number, level: number, offset: number): number {
    const pool = this.pool;
    let result = BOTTOM;
    let from = 0;
    const len = pool.length[node] as number;
    for (let i = 0; i < len; i += 1) {
      const edge = (pool.start[node] as number) + i;
      const upper = pool.bound[edge] as number;
      const child = pool.child[edge] as number;
      if (child !== BOTTOM) result = this.or(result, this.choose(level, [from + offset, upper + offset], child));
      from = upper + 1;
    }
    return result;
  }
}

/** The terminal of sets. */
export const IN: number = terminal(0);
