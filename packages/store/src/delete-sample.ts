import { rmSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { isBodyId } from "./bodies.ts";
import type { DataFolder } from "./postgres/folder.ts";
import { type Refused, refuse } from "./refused.ts";
import { sealingKeysOf } from "./sealed.ts";

/** Tables of which row security lets nobody delete: for this once, their owner may, within one transaction. */
const protectedTables = ["record", "entry"];

/** Tables that hold rows of a body, those that refer to others before those they refer to. */
const tablesOfBodies = `
  with recursive
    held as (
      select c.oid, c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'machimori'::regnamespace and c.relkind = 'r' and a.attname = 'body' and not a.attisdropped
    ),
    depth as (
      select oid, 0 as n from held
      union all
      select k.confrelid, depth.n + 1 from depth join pg_constraint k on k.conrelid = depth.oid and k.contype = 'f'
      where k.confrelid <> k.conrelid and depth.n < 20
    )
  select held.relname as name from held join depth on depth.oid = held.oid
  group by held.relname order by max(depth.n), held.relname`;

/**
 * Deletes a sample body with everything it holds: rows, log, signing key, files. Refused for any other body, whose
 * record nobody removes.
 */
export async function deleteSample(owner: pg.ClientBase, folder: DataFolder, id: string): Promise<Refused | null> {
  if (!isBodyId(id)) return notASample();
  await owner.query("begin");
  try {
    await owner.query("select set_config('app.body', $1, true)", [id]);
    const found = await owner.query<{ sample: boolean }>("select sample from body where id = $1 for update", [id]);
    if (found.rows[0]?.sample !== true) {
      await owner.query("rollback");
      return notASample();
    }
    await owner.query("alter table record disable trigger user");
    for (const name of protectedTables)
      await owner.query(`create policy deleting on ${name} for delete to current_user using (body = '${id}')`);
    const tables = await owner.query<{ name: string }>(tablesOfBodies);
    for (const { name } of tables.rows) await owner.query(`delete from ${name} where body = $1`, [id]);
    await owner.query("delete from body where id = $1", [id]);
    for (const name of protectedTables) await owner.query(`drop policy deleting on ${name}`);
    await owner.query("alter table record enable trigger user");
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
  const sealing = sealingKeysOf(folder.keys, id);
  for (const file of [`${id}.pem`, `${id}.next.pem`, `${id}.signed.json`, `${id}.quarantine.key`, ...sealing])
    rmSync(join(folder.keys, file), { force: true });
  for (const held of ["quarantine", "exchange"]) rmSync(join(folder.root, held, id), { recursive: true, force: true });
  return null;
}

const notASample = () =>
  refuse(
    "not-a-sample",
    "消せるのは見本の団体だけです。ほかの団体は止めることができ、その記録は残ります。",
    "Only a sample body can be deleted; other bodies are stopped, and their record stays.",
  );
