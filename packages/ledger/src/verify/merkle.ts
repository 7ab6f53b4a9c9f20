import { createHash } from "node:crypto";
import { leafPrefix, nodePrefix } from "../layout.ts";

/*
 * Written from RFC 9162 §2.1.3.2 and §2.1.4.2 and from nothing in the writer: the two must agree by the
 * specification, not by sharing a mistake.
 */

const hash = (prefix: number, ...parts: readonly Uint8Array[]): Buffer => {
  const sum = createHash("sha256").update(Uint8Array.of(prefix));
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** Hash of an entry as a leaf. */
export const hashOfEntry = (entry: Uint8Array): Buffer => hash(leafPrefix, entry);

const parent = (left: Uint8Array, right: Uint8Array): Buffer => hash(nodePrefix, left, right);

/** Takes leaves one by one and can say the root at any moment; keeps one hash per bit of the count. */
export class Rebuilder {
  #count = 0;
  readonly #peaks: { height: number; hash: Buffer }[] = [];

  get count(): number {
    return this.#count;
  }

  add(leaf: Buffer): void {
    let peak = { height: 0, hash: leaf };
    for (let last = this.#peaks.at(-1); last?.height === peak.height; last = this.#peaks.at(-1)) {
      this.#peaks.pop();
      peak = { height: peak.height + 1, hash: parent(last.hash, peak.hash) };
    }
    this.#peaks.push(peak);
    this.#count += 1;
  }

  root(): Buffer {
    const [first, ...rest] = this.#peaks.map((peak) => peak.hash).reverse();
    if (!first) return createHash("sha256").digest();
    return rest.reduce((right, left) => parent(left, right), first);
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** RFC 9162 §2.1.3.2: true where `proof` leads from the leaf at `index` to the root of `size` leaves. */
export function isIncluded(index: number, size: number, leaf: Buffer, proof: readonly Buffer[], root: Buffer): boolean {
  if (!(index >= 0 && index < size)) return false;
  let fn = BigInt(index);
  let sn = BigInt(size) - 1n;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      r = parent(p, r);
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      r = parent(r, p);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && same(r, root);
}

/** RFC 9162 §2.1.4.2: true where the tree of `size` continues the tree of `old` leaves. */
export function isContinued(
  old: number,
  oldRoot: Buffer,
  size: number,
  root: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (old < 0 || old > size) return false;
  if (old === size) return proof.length === 0 && same(oldRoot, root);
  if (old === 0) return proof.length === 0;
  const path = (old & (old - 1)) === 0 ? [oldRoot, ...proof] : [...proof];
  const [first, ...rest] = path;
  if (!first) return false;
  let fn = BigInt(old) - 1n;
  let sn = BigInt(size) - 1n;
  while ((fn & 1n) === 1n) {
    fn >>= 1n;
    sn >>= 1n;
  }
  let fr = first;
  let sr = first;
  for (const c of rest) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      fr = parent(c, fr);
      sr = parent(c, sr);
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      sr = parent(sr, c);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && same(fr, oldRoot) && same(sr, root);
}
