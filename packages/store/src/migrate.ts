import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { ownLogins, type WorkingLogins } from "./postgres/folder.ts";
import { type Refused, refuse } from "./refused.ts";

/** One step of the schema: hand-written SQL, applied once, never changed after. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const folder = fileURLToPath(new URL("../migrations", import.meta.url));

/** The migrations in their order. */
export function migrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8");
      return { name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Applies what is missing, each migration in one transaction together with its mark, under a lock so that two
 * starting processes do not collide. Refuses a database whose applied migrations are not ours.
 */
export async function migrate(
  owner: pg.Client,
  all: readonly Migration[] = migrations(),
  logins: WorkingLogins = ownLogins,
): Promise<Refused | null> {
  const [app, sequencer] = [owner.escapeIdentifier(logins.app), owner.escapeIdentifier(logins.sequencer)];
  /** Migrations name the logins as they are called in a cluster of our own. */
  const toThese = (sql: string) => sql.replaceAll(ownLogins.app, app).replaceAll(ownLogins.sequencer, sequencer);
  await owner.query("create schema if not exists machimori");
  await owner.query("select pg_advisory_lock(hashtext('machimori.migrate'))");
  try {
    await owner.query(
      "create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())",
    );
    await owner.query(`grant usage on schema machimori to ${app}, ${sequencer}`);
    await owner.query(`grant select on migration to ${app}, ${sequencer}`);
    const done = await owner.query<{ name: string; sha256: string }>(
      "select name, sha256 from migration order by name",
    );
    const known = new Map(all.map((one) => [one.name, one.sha256]));
    for (const row of done.rows) {
      if (known.get(row.name) === row.sha256) continue;
      return refuse(
        "schema-unknown",
        `データベースはこの版の Machimori のものではありません（${row.name}）。記録は変えていません。作った版か、それより新しい版で起動してください。`,
        `The database has migration ${row.name}, which this version does not have in this form.`,
      );
    }
    const applied = new Set(done.rows.map((row) => row.name));
    for (const one of all) if (!applied.has(one.name)) await apply(owner, { ...one, sql: toThese(one.sql) });
    return null;
  } finally {
    await owner.query("select pg_advisory_unlock(hashtext('machimori.migrate'))");
  }
}

async function apply(owner: pg.Client, one: Migration): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query(one.sql);
    await owner.query("insert into migration (name, sha256) values ($1, $2)", [one.name, one.sha256]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw new Error(`migration ${one.name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
