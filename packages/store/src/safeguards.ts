import { readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { type Refused, refuse } from "./refused.ts";

/**
 * What the database itself holds every login to, a line each: row security of every table, its policies, its triggers,
 * and what their functions do. Nobody but an owner of the tables can change them.
 */
export async function safeguards(client: pg.Client | pg.Pool): Promise<readonly string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select format('row security of %s: %s', c.relname,
        case when c.relrowsecurity and c.relforcerowsecurity then 'for everyone' when c.relrowsecurity then 'but for its owner' else 'off' end) as line
      from pg_class c where c.relnamespace = 'machimori'::regnamespace and c.relkind in ('r', 'p')
    union all
    select format('policy %s of %s, %s, for %s to %s: %s; %s', policyname, tablename, lower(permissive), lower(cmd),
        case when roles = '{public}' then 'everyone' else 'some' end, regexp_replace(qual, '\\s+', ' ', 'g'), regexp_replace(with_check, '\\s+', ' ', 'g'))
      from pg_policies where schemaname = 'machimori'
    union all
    select format('trigger %s of %s: %s', t.tgname, c.relname,
        case when t.tgenabled = 'O' then regexp_replace(pg_get_triggerdef(t.oid), '^.*? (BEFORE|AFTER|INSTEAD OF) ', '\\1 ') else 'disabled' end)
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'machimori'::regnamespace and not t.tgisinternal
    union all
    select format('function %s: %s', p.oid::regprocedure, md5(concat(p.prosecdef, p.proconfig, p.prosrc)))
      from pg_proc p where p.pronamespace = 'machimori'::regnamespace
    order by line`);
  return rows.map(({ line }) => line);
}

/** The same of a database as the migrations make it; held by a test, which also writes it. */
export const safeguardsFile = join(import.meta.dirname, "safeguards.txt");

/** What is missing from the safeguards, and what was added to them: empty where they are as the migrations made them. */
export async function safeguardsChanged(client: pg.Client | pg.Pool): Promise<readonly string[]> {
  const made = new Set(readFileSync(safeguardsFile, "utf8").trimEnd().split("\n"));
  const found = new Set(await safeguards(client));
  return [...[...made].filter((line) => !found.has(line)), ...[...found].filter((line) => !made.has(line))];
}

/** A database that no longer keeps bodies apart, or its record as it is, is not used. */
export async function assertSafeguards(client: pg.Client | pg.Pool): Promise<Refused | null> {
  const changed = await safeguardsChanged(client);
  if (changed.length === 0) return null;
  const some = changed.slice(0, 5).join("\n  ");
  return refuse(
    "safeguards-changed",
    `データベースが団体の間の隔てと記録を守る仕組み（行の保護、トリガー、関数）が、この版のものと違います。だれかが手を加えています。調べが済むまで使わず、backup から新しいフォルダーへ restore してください。違うところ（${changed.length}）：\n  ${some}`,
    `Row security, triggers or functions of the database are not those of this version: somebody has changed them. Do not use it before this is looked into; restore a backup into a new folder. Different (${changed.length}):\n  ${some}`,
    { changed },
  );
}
