import { createHash } from "node:crypto";
import { leafPrefix, nodePrefix, tileWidth } from "./layout.ts";

const leafMark = Buffer.from([leafPrefix]);
const nodeMark = Buffer.from([nodePrefix]);

/** Hash of one entry (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array): Buffer {
  return createHash("sha256").update(leafMark).update(entry).digest();
}

/** Hash of two subtrees (RFC 6962 §2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash("sha256").update(nodeMark).update(left).update(right).digest();
}

/** A tree as its right edge: for each tile level, the hashes of the tile that is not full yet. */
export interface Tree {
  readonly size: number;
  readonly edges: readonly (readonly Buffer[])[];
}

/** A tile that became full; it is written once and never changes. */
export interface FullTile {
  readonly level: number;
  readonly n: number;
  readonly data: Buffer;
}

export const emptyTree: Tree = { size: 0, edges: [] };

/** How many full tiles lie left of the edge on a level of a tree of this size. */
export function fullTiles(size: number, level: number): number {
  return Math.floor(Math.floor(size / tileWidth ** level) / tileWidth);
}

/** Reads a tree's right edge back from its stored partial tiles. */
export function treeFrom(size: number, edges: readonly Buffer[]): Tree {
  const split = edges.map((data) =>
    Array.from({ length: data.length / 32 }, (_, i) => data.subarray(i * 32, i * 32 + 32)),
  );
  for (
    let level = 0, count = size;
    level < split.length || count > 0;
    level += 1, count = Math.floor(count / tileWidth)
  )
    if ((split[level]?.length ?? 0) !== count % tileWidth)
      throw new RangeError(`the edge of level ${level} does not fit size ${size}`);
  return { size, edges: split };
}

/** Root of consecutive hashes of equal subtrees whose count need not be a power of two. */
function rangeRoot(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return nodeHash(rangeRoot(hashes.slice(0, half)), rangeRoot(hashes.slice(half)));
}

/** The tree after these leaf hashes, and the tiles they filled. */
export function append(
  tree: Tree,
  leaves: readonly Buffer[],
): { readonly tree: Tree; readonly full: readonly FullTile[] } {
  const edges = tree.edges.map((level) => [...level]);
  const filled = tree.edges.map((_, level) => fullTiles(tree.size, level));
  const full: FullTile[] = [];
  const push = (level: number, hash: Buffer): void => {
    edges[level] ??= [];
    filled[level] ??= 0;
    const edge = edges[level];
    edge.push(hash);
    if (edge.length < tileWidth) return;
    full.push({ level, n: filled[level], data: Buffer.concat(edge) });
    filled[level] += 1;
    edges[level] = [];
    push(level + 1, rangeRoot(edge));
  };
  for (const leaf of leaves) push(0, leaf);
  return { tree: { size: tree.size + leaves.length, edges }, full };
}

/** Root hash of the tree: its edges folded from the smallest subtrees to the largest. */
export function rootOf(tree: Tree): Buffer {
  let root: Buffer | null = null;
  for (const edge of tree.edges) {
    let end = edge.length;
    for (let width = 1; end > 0; width *= 2) {
      if ((end & width) === 0) continue;
      const subtree = rangeRoot(edge.slice(end - width, end));
      root = root ? nodeHash(subtree, root) : subtree;
      end -= width;
    }
  }
  return root ?? createHash("sha256").digest();
}
