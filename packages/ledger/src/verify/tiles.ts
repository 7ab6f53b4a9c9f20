import { hashSize, tileWidth } from "../layout.ts";
import type { Answering } from "./answer.ts";
import { readPart } from "./entries.ts";
import { Rebuilder } from "./merkle.ts";
import type { LogSource } from "./source.ts";

/** Compares every published tile with the hashes that the entries themselves give. */
export function tileCheck(source: LogSource, origin: string, answer: Answering) {
  const levels: { n: number; hashes: Buffer[] }[] = [];

  async function compare(level: number, n: number, hashes: readonly Buffer[]): Promise<void> {
    const stored = await readPart(source, level, n, hashes.length);
    const where = `${origin} tile/${level}/${n}`;
    if (!stored || stored.length < hashes.length * hashSize) {
      answer.find("tile-missing", where, "木の一部（タイル）が欠けています。", "A tile is missing.");
      return;
    }
    for (const [i, hash] of hashes.entries()) {
      if (Buffer.compare(stored.subarray(i * hashSize, (i + 1) * hashSize), hash) === 0) continue;
      const span = tileWidth ** level;
      const from = (n * tileWidth + i) * span;
      answer.find(
        "tile-differs",
        level === 0 ? `${origin} ${from}` : `${origin} ${from}–${from + span - 1}`,
        "この記録は、木に入れたときの内容と違います（改ざん、挿入、削除または入れ替え）。",
        "This entry is not the one that entered the tree (changed, inserted, deleted or moved).",
      );
    }
  }

  async function push(level: number, hash: Buffer): Promise<void> {
    levels[level] ??= { n: 0, hashes: [] };
    const tile = levels[level];
    tile.hashes.push(hash);
    if (tile.hashes.length < tileWidth) return;
    const { n, hashes } = tile;
    levels[level] = { n: n + 1, hashes: [] };
    await compare(level, n, hashes);
    const above = new Rebuilder();
    for (const one of hashes) above.add(one);
    await push(level + 1, above.root());
  }

  return {
    add: (leaf: Buffer) => push(0, leaf),
    /** Compares the partial tiles of the right edge. */
    async finish(): Promise<void> {
      for (const [level, tile] of levels.entries())
        if (tile.hashes.length > 0) await compare(level, tile.n, tile.hashes);
    },
  };
}
