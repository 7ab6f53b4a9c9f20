import { hashSize, tileWidth } from "./layout.ts";
import { nodeHash } from "./tree.ts";

/** Gives the stored hashes of a tile: at least the first `width` of them. */
export type TileReader = (level: number, n: number, width: number) => Promise<Buffer>;

const tileHeight = 8;

/** Reads the hash of any range of leaves that the proofs of one tree need. */
function ranges(size: number, read: TileReader) {
  const tiles = new Map<string, Buffer>();
  const tile = async (level: number, n: number): Promise<Buffer> => {
    const count = Math.floor(size / tileWidth ** level);
    const width = Math.min(tileWidth, count - n * tileWidth);
    const name = `${level}/${n}`;
    let found = tiles.get(name);
    if (!found) {
      found = await read(level, n, width);
      tiles.set(name, found);
    }
    return found;
  };
  const fold = (data: Buffer, first: number, count: number): Buffer =>
    count === 1
      ? data.subarray(first * hashSize, (first + 1) * hashSize)
      : nodeHash(fold(data, first, count / 2), fold(data, first + count / 2, count / 2));

  /** Hash of leaves `from` to `to`, `from` being a multiple of the largest power of two within the range. */
  return async function hash(from: number, to: number): Promise<Buffer> {
    const count = to - from;
    const height = Math.log2(count);
    if (!Number.isInteger(height)) {
      const half = split(count);
      const left = await hash(from, from + half);
      return nodeHash(left, await hash(from + half, to));
    }
    const level = Math.floor(height / tileHeight);
    const within = 2 ** (height % tileHeight);
    const first = from / tileWidth ** level;
    return fold(await tile(level, Math.floor(first / tileWidth)), first % tileWidth, within);
  };
}

/** Largest power of two smaller than n (RFC 6962 §2.1). */
function split(n: number): number {
  let half = 1;
  while (half * 2 < n) half *= 2;
  return half;
}

/** Audit path of leaf `index` in the tree of `size` leaves (RFC 6962 §2.1.1), from the leaf upwards. */
export async function proveInclusion(index: number, size: number, read: TileReader): Promise<readonly Buffer[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`entry ${index} is not in a log of ${size}`);
  const hash = ranges(size, read);
  const path: Buffer[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push(await hash(middle, to));
      to = middle;
    } else {
      path.push(await hash(from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

/** Proof that the tree of `old` leaves is a prefix of the tree of `size` (RFC 6962 §2.1.2). */
export async function proveConsistency(old: number, size: number, read: TileReader): Promise<readonly Buffer[]> {
  if (!(old >= 0 && old <= size)) throw new RangeError(`a log of ${size} has no prefix of ${old}`);
  if (old === 0 || old === size) return [];
  const hash = ranges(size, read);
  const path: Buffer[] = [];
  let from = 0;
  let to = size;
  let isWhole = true;
  while (old < to) {
    const middle = from + split(to - from);
    if (old <= middle) {
      path.push(await hash(middle, to));
      to = middle;
    } else {
      path.push(await hash(from, middle));
      from = middle;
      isWhole = false;
    }
  }
  if (!isWhole) path.push(await hash(from, to));
  return path.reverse();
}

/** Root of the first `size` leaves, from the stored tiles. */
export function rootFromTiles(size: number, read: TileReader): Promise<Buffer> {
  return ranges(size, read)(0, size);
}
