import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { tileWidth } from "./layout.ts";
import { proveConsistency, proveInclusion, rootFromTiles, type TileReader } from "./prove.ts";
import { append, emptyTree, fullTiles, leafHash, rootOf, type Tree, treeFrom } from "./tree.ts";
import { isContinued, isIncluded, Rebuilder } from "./verify/merkle.ts";

/** The eight entries and the roots of their prefixes that certificate-transparency implementations test with. */
const vectors: readonly (readonly [entry: string, root: string])[] = [
  ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  ["00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  ["10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  ["2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  ["3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  ["40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  ["5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  ["606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
];

/** RFC 6962 §2.1 word by word over the leaves from `a` to `b`; only the results are remembered. */
const sha = (...parts: readonly Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
const all = Array.from({ length: 300 }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
const rootsSeen = new Map<string, Buffer>();
function half(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
function naiveRoot(a: number, b: number): Buffer {
  const name = `${a} ${b}`;
  const k = half(b - a);
  const root =
    rootsSeen.get(name) ??
    (b === a ? sha() : b - a === 1 ? all[a]! : sha(Buffer.from([1]), naiveRoot(a, a + k), naiveRoot(a + k, b)));
  rootsSeen.set(name, root);
  return root;
}
function naivePath(m: number, a: number, b: number): readonly Buffer[] {
  if (b - a <= 1) return [];
  const k = half(b - a);
  return m < k
    ? [...naivePath(m, a, a + k), naiveRoot(a + k, b)]
    : [...naivePath(m - k, a + k, b), naiveRoot(a, a + k)];
}

/** A tree of n leaves with everything a log would have stored of it. */
function grown(n: number, batch = 7): { tree: Tree; leaves: readonly Buffer[]; read: TileReader } {
  const leaves = Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
  const tiles = new Map<string, Buffer>();
  let tree = emptyTree;
  for (let i = 0; i < n; i += batch) {
    const next = append(tree, leaves.slice(i, i + batch));
    tree = next.tree;
    for (const tile of next.full) tiles.set(`${tile.level}/${tile.n}`, tile.data);
  }
  const read: TileReader = async (level, at) =>
    tiles.get(`${level}/${at}`) ?? Buffer.concat([...(tree.edges[level] ?? [])]);
  return { tree, leaves, read };
}

describe("the tree of RFC 6962", () => {
  test("gives the known roots of the eight test entries", () => {
    const rebuilt = new Rebuilder();
    let tree = emptyTree;
    expect(rootOf(tree).toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(rebuilt.root()).toEqual(rootOf(tree));
    for (const [entry, root] of vectors) {
      const leaf = leafHash(Buffer.from(entry, "hex"));
      tree = append(tree, [leaf]).tree;
      rebuilt.add(leaf);
      expect([rootOf(tree).toString("hex"), rebuilt.root().toString("hex")]).toEqual([root, root]);
    }
  });

  test("agrees with the naive oracle in root and inclusion paths, for all sizes 0–300 (every seventh path above 100)", async () => {
    const wrong: string[] = [];
    for (let n = 0; n <= 300; n += 1) {
      const { tree, leaves, read } = grown(n);
      const root = naiveRoot(0, n);
      if (!rootOf(tree).equals(root)) wrong.push(`root of ${n}`);
      for (let m = n > 100 ? n % 7 : 0; m < n; m += n > 100 ? 7 : 1) {
        const proof = await proveInclusion(m, n, read);
        if (!Buffer.concat([...proof]).equals(Buffer.concat([...naivePath(m, 0, n)]))) wrong.push(`path ${m} of ${n}`);
        if (!isIncluded(m, n, leaves[m]!, proof, root)) wrong.push(`${m} of ${n} refused`);
        if (n > 1 && isIncluded(m, n, leaves[(m + 1) % n]!, proof, root)) wrong.push(`another for ${m} of ${n} taken`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("proves that smaller trees are its prefixes, for all sizes 0–300 (every seventh above 100), and no other tree", async () => {
    const wrong: string[] = [];
    const roots = Array.from({ length: 301 }, (_, n) => naiveRoot(0, n));
    for (let n = 0; n <= 300; n += 1) {
      const { read } = grown(n);
      for (let old = n > 100 ? n % 7 : 0; old <= n; old += n > 100 ? 7 : 1) {
        const proof = await proveConsistency(old, n, read);
        if (!isContinued(old, roots[old]!, n, roots[n]!, proof)) wrong.push(`${old} of ${n} refused`);
        if (old > 0 && isContinued(old, sha(roots[old]!), n, roots[n]!, proof))
          wrong.push(`forged ${old} of ${n} taken`);
        if (old > 0 && old < n && isContinued(old, roots[old]!, n, sha(roots[n]!), proof))
          wrong.push(`${old} of forged ${n} taken`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000])(
    "keeps full tiles once and proves across levels at size %i",
    async (n) => {
      const { tree, leaves, read } = grown(n, 1_000);
      const rebuilt = new Rebuilder();
      for (const leaf of leaves) rebuilt.add(leaf);
      expect(rootOf(tree)).toEqual(rebuilt.root());
      const edges = tree.edges.map((edge) => Buffer.concat([...edge]));
      expect(rootOf(treeFrom(n, edges))).toEqual(rebuilt.root());
      expect(fullTiles(n, 0)).toBe(Math.floor(n / tileWidth));
      if (n === 0) return;
      expect(await rootFromTiles(n, read)).toEqual(rebuilt.root());
      for (const m of new Set([0, Math.floor(n / 2), n - 1]))
        expect(isIncluded(m, n, leaves[m]!, await proveInclusion(m, n, read), rebuilt.root())).toBe(true);
    },
  );

  test("refuses an edge that does not fit its size", () => {
    expect(() => treeFrom(3, [Buffer.alloc(32)])).toThrow(RangeError);
    expect(() => treeFrom(0, [Buffer.alloc(32)])).toThrow(RangeError);
  });
});
