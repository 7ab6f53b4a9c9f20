import { encodeBundle, fullTiles, readTilePath, type TileReader, tileWidth, verifierKey } from "@machimori/ledger";
import type pg from "pg";

/** Stored hashes of a log's tiles, full or at its right edge. */
export function tilesOf(client: pg.ClientBase, origin: string, size: number): TileReader {
  return async (level, n, width) => {
    const isFull = n < fullTiles(size, level);
    const found = isFull
      ? await client.query<{ data: Buffer }>("select data from tile where log = $1 and level = $2 and n = $3", [
          origin,
          level,
          n,
        ])
      : await client.query<{ data: Buffer }>("select data from edge where log = $1 and level = $2", [origin, level]);
    const data = found.rows[0]?.data;
    if (!data || data.length < width * 32) throw new Error(`${origin}: tile ${level}/${n} is not there`);
    return data.subarray(0, width * 32);
  };
}

async function bundle(client: pg.ClientBase, origin: string, n: number, width: number): Promise<Buffer | null> {
  const found = await client.query<{ idx: number; leaf: Buffer }>(
    `select s.idx, r.leaf from sequenced s join record r on r.pid = s.pid and r.body = s.body
     where s.log = $1 and s.idx >= $2 and s.idx < $3 order by s.idx`,
    [origin, n * tileWidth, n * tileWidth + width],
  );
  const isWhole = found.rows.length === width && found.rows.every((row, i) => row.idx === n * tileWidth + i);
  return isWhole ? encodeBundle(found.rows.map((row) => row.leaf)) : null;
}

/**
 * The bytes of one path of a log in the layout of C2SP tlog-tiles (`checkpoint`, `tile/…`), and three of ours beside
 * it: `checkpoints` (every signed note, JSON lines) and `vkey`. Null where there is no such file. The transaction
 * must be set to the log's body; the leaves carry no personal text, so no further permission is asked.
 */
export async function readLogPath(client: pg.ClientBase, origin: string, path: string): Promise<Buffer | null> {
  if (path === "checkpoint") {
    const found = await client.query<{ note: string }>(
      "select coalesce(again, note) as note from checkpoint where log = $1 order by size desc limit 1",
      [origin],
    );
    return found.rows[0] ? Buffer.from(found.rows[0].note) : null;
  }
  if (path === "checkpoints") {
    const found = await client.query<{ note: string; again: string | null }>(
      "select note, again from checkpoint where log = $1 order by size",
      [origin],
    );
    return Buffer.from(found.rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  }
  if (path === "vkey") {
    const found = await client.query<{ public: Buffer }>("select public from signing_key order by since desc limit 1");
    return found.rows[0] ? Buffer.from(`${verifierKey(origin, found.rows[0].public)}\n`) : null;
  }
  const tile = readTilePath(path);
  if (!tile) return null;
  if (tile.level === "entries") return bundle(client, origin, tile.n, tile.width);
  const size = await client.query<{ size: number }>("select size from log where origin = $1", [origin]);
  const own = size.rows[0]?.size;
  if (own === undefined) return null;
  const count = Math.floor(own / tileWidth ** tile.level) - tile.n * tileWidth;
  if (count < tile.width) return null;
  return tilesOf(client, origin, own)(tile.level, tile.n, tile.width);
}

/** The logs of the body, oldest first. */
export async function logsOf(
  client: pg.ClientBase,
): Promise<readonly { origin: string; size: number; fiscalYear: number; generation: number }[]> {
  const found = await client.query<{ origin: string; size: number; fiscalYear: number; generation: number }>(
    `select origin, size, fiscal_year as "fiscalYear", generation from log order by generation, fiscal_year`,
  );
  return found.rows;
}
