import { originOf, rootOf, type Tree, treeFrom } from "@machimori/ledger";
import type pg from "pg";
import type { Body } from "../bodies.ts";

/** One log as the database has it. */
export interface StoredLog {
  readonly origin: string;
  readonly fiscalYear: number;
  readonly generation: number;
  readonly tree: Tree;
}

async function edgesOf(client: pg.ClientBase, origin: string): Promise<readonly Buffer[]> {
  const found = await client.query<{ level: number; data: Buffer }>(
    "select level, data from edge where log = $1 order by level",
    [origin],
  );
  const edges: Buffer[] = [];
  for (const { level, data } of found.rows) {
    while (edges.length < level) edges.push(Buffer.alloc(0));
    edges.push(data);
  }
  return edges;
}

/** The log of a fiscal year in a generation, or null where it is not open yet. */
export async function storedLog(
  client: pg.ClientBase,
  body: Pick<Body, "id" | "sample">,
  fiscalYear: number,
  generation: number,
): Promise<StoredLog | null> {
  const origin = originOf({ body: body.id, fiscalYear, generation, sample: body.sample });
  const found = await client.query<{ size: number }>("select size from log where origin = $1", [origin]);
  const row = found.rows[0];
  return row ? { origin, fiscalYear, generation, tree: treeFrom(row.size, await edgesOf(client, origin)) } : null;
}

/** What the log before a new one ended with. */
export interface Previous {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

/** The newest log of the body so far, as the next one's first entry will name it. */
export async function newestLog(client: pg.ClientBase): Promise<(Previous & { readonly generation: number }) | null> {
  const found = await client.query<{ origin: string; size: number; generation: number }>(
    "select origin, size, generation from log order by generation desc, opened_at desc, fiscal_year desc limit 1",
  );
  const row = found.rows[0];
  if (!row) return null;
  const tree = treeFrom(row.size, await edgesOf(client, row.origin));
  return { ...row, root: rootOf(tree).toString("base64") };
}

/** Writes a log's grown tree: full tiles once, the edge anew. */
export async function writeTree(
  client: pg.ClientBase,
  body: string,
  origin: string,
  tree: Tree,
  full: readonly { level: number; n: number; data: Buffer }[],
): Promise<void> {
  if (full.length > 0)
    await client.query(
      "insert into tile (body, log, level, n, data) select $1, $2, * from unnest($3::int[], $4::bigint[], $5::bytea[])",
      [body, origin, full.map((tile) => tile.level), full.map((tile) => tile.n), full.map((tile) => tile.data)],
    );
  await client.query(
    `insert into edge (body, log, level, data) select $1, $2, * from unnest($3::int[], $4::bytea[])
     on conflict (body, log, level) do update set data = excluded.data`,
    [body, origin, tree.edges.map((_, level) => level), tree.edges.map((edge) => Buffer.concat([...edge]))],
  );
  await client.query("update log set size = $2 where origin = $1", [origin, tree.size]);
}
