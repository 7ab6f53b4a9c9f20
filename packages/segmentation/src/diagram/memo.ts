/** Results of a binary operation by its two operands: exact, growing, emptied when nodes are swept. */
export class Memo {
  private left: Int32Array;
  private right: Int32Array;
  private result: Int32Array;
  private mask: number;
  private used = 0;

  constructor(size = 1 << 12) {
    this.left = new Int32Array(size).fill(EMPTY);
    this.right = new Int32Array(size);
    this.result = new Int32Array(size);
    this.mask = size - 1;
  }

  /** The remembered result, or `Memo.none`. */
  get(a: number, b: number): number {
    let slot = mix(a, b) & this.mask;
    for (;;) {
      const known = this.left[slot] as number;
      if (known === a && this.right[slot] === b) return this.result[slot] as number;
      if (known === EMPTY) return EMPTY;
      slot = (slot + 1) & this.mask;
    }
  }

  set(a: number, b: number, value: number): void {
    if (this.used * 2 > this.mask) this.grow();
    let slot = mix(a, b) & this.mask;
    while (this.left[slot] !== EMPTY) {
      if (this.left[slot] === a && this.right[slot] === b) return;
      slot = (slot + 1) & this.mask;
    }
    this.left[slot] = a;
    this.right[slot] = b;
    this.result[slot] = value;
    this.used += 1;
  }

  private grow(): void {
    const { left, right, result } = this;
    const size = left.length * 2;
    this.left = new Int32Array(size).fill(EMPTY);
    this.right = new Int32Array(size);
    this.result = new Int32Array(size);
    this.mask = size - 1;
    this.used = 0;
    for (let i = 0; i < left.length; i += 1) {
      if (left[i] !== EMPTY) this.set(left[i] as number, right[i] as number, result[i] as number);
    }
  }

  get entries(): number {
    return this.used;
  }

  clear(): void {
    if (this.left.length > LARGEST_KEPT) {
      this.left = new Int32Array(1 << 12);
      this.right = new Int32Array(1 << 12);
      this.result = new Int32Array(1 << 12);
      this.mask = (1 << 12) - 1;
    }
    this.left.fill(EMPTY);
    this.used = 0;
  }

  static readonly none = -2147483648;
}

const EMPTY = -2147483648;

/** A table of up to this many slots is emptied rather than thrown away: it would only grow again. */
const LARGEST_KEPT = 1 << 22;

function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
