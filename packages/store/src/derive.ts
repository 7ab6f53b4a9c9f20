import { createHash } from "node:crypto";
import type pg from "pg";
import { listBodies } from "./bodies.ts";

/** Runs statements that fill derived columns, once in every body, unless they have already been run as they are. */
export async function derive(owner: pg.Client, name: string, statements: readonly string[]): Promise<void> {
  const digest = createHash("sha256").update(statements.join(";")).digest("hex");
  const before = await owner.query("select 1 from derived where name = $1 and digest = $2", [name, digest]);
  if (before.rowCount === 1) return;
  await owner.query("begin");
  try {
    for (const body of await listBodies(owner)) {
      await owner.query("select set_config('app.body', $1, true)", [body.id]);
      for (const statement of statements) await owner.query(statement);
    }
    await owner.query(
      "insert into derived (name, digest) values ($1, $2) on conflict (name) do update set digest = excluded.digest",
      [name, digest],
    );
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}
