import {
  append,
  emptyTree,
  leafHash,
  originOf,
  rootFromTiles,
  rootOf,
  type SigningKey,
  signCheckpoint,
} from "@machimori/ledger";
import type pg from "pg";
import type { Body } from "../bodies.ts";
import { fiscalYearAt } from "../fiscal-year.ts";
import { composeRecord } from "../records.ts";
import { type Refused, refuse } from "../refused.ts";
import { tilesOf } from "./log-source.ts";
import type { LastSigned } from "./signing-keys.ts";
import { newestLog, type Previous, type StoredLog, storedLog, writeTree } from "./stored-log.ts";

/** What one batch works with. */
export interface BatchSetting {
  readonly body: Pick<Body, "id" | "sample">;
  readonly key: SigningKey;
  readonly generation: number;
  /** What was last signed, remembered outside the database. */
  readonly signed: LastSigned;
  readonly now: Date;
  readonly most: number;
}

interface Waiting {
  readonly pid: number;
  readonly xid: string;
  readonly generation: number;
  readonly at: string;
  readonly leaf: Buffer;
}

/** Begins a transaction that sees the whole of one body. */
export async function beginAs(client: pg.ClientBase, body: string): Promise<void> {
  await client.query(`begin; set local app.body = ${client.escapeLiteral(body)}; set local app.divisions = '*'`);
}

/** The last record of a body that is in a log; what sorts before every record where none is. */
async function headOf(client: pg.ClientBase, body: string): Promise<readonly [number, string, number]> {
  const found = await client.query<{ generation: number; xid: string; pid: number }>({
    name: "sequencer.head",
    text: "select generation, xid::text, pid from head where body = $1",
    values: [body],
  });
  const { generation, xid, pid } = found.rows[0] ?? { generation: 0, xid: "0", pid: 0 };
  return [generation, xid, pid];
}

/**
 * Records not yet in a log, in their final order. Below the snapshot's xmin no transaction is left that could still
 * commit before them; what an earlier generation left behind is settled as it is. Both ends are compared as rows with
 * values the planner knows: the index then gives what lies between them, however long the record before is.
 */
async function waiting(client: pg.ClientBase, { body, generation, most }: BatchSetting): Promise<readonly Waiting[]> {
  const found = await client.query<Waiting>({
    name: "sequencer.waiting",
    text: `select r.pid, r.xid::text, r.generation, r.at, r.leaf from record r
      where r.body = $1 and r.xid <> '0'
        and (r.generation, r.xid, r.pid) > ($4::integer, $5::xid8, $6::bigint)
        and (r.generation, r.xid) < ($2::integer, pg_snapshot_xmin(pg_current_snapshot()))
      order by r.generation, r.xid, r.pid limit $3`,
    values: [body.id, generation, most, ...(await headOf(client, body.id))],
  });
  return found.rows;
}

/** Refuses to sign where the database no longer holds what was signed before: it was rolled back or rewritten. */
export async function disagreement(client: pg.ClientBase, log: StoredLog, signed: LastSigned): Promise<Refused | null> {
  const before = signed[log.origin];
  if (!before) return null;
  const { origin, tree } = log;
  if (tree.size >= before.size) {
    const isNow = tree.size === before.size;
    const root = isNow ? rootOf(tree) : await rootFromTiles(before.size, tilesOf(client, origin, tree.size));
    if (root.toString("base64") === before.root) return null;
  }
  return refuse(
    "log-rolled-back",
    `台帳「${origin}」が、前に署名した内容（${before.size} 件）と一致しません。データベースが古い状態に戻されたか、書き換えられた疑いがあります。署名を止めました。backup から戻したのであれば machimori restore を使ってください。`,
    `The log ${origin} no longer holds what was signed (${before.size} entries): rolled back or rewritten. Signing has stopped.`,
    { origin, signed: before, found: tree.size },
  );
}

async function insertControl(client: pg.ClientBase, values: readonly unknown[], generation: number): Promise<number> {
  const made = await client.query<{ pid: number }>(
    `insert into record (body, at, kind, declaration, entry, step, division, applicant, person, effective_on, exercise, content, salt, leaf, retention, xid, generation)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,'0',$16) returning pid`,
    [...values, generation],
  );
  return made.rows[0]!.pid;
}

/**
 * Writes an entry of the log's own (opening, restore, new key, corrected clock) as a record and answers it with its leaf.
 * What `more` says stands in the salted text alone.
 */
export async function control(
  client: pg.ClientBase,
  setting: Pick<BatchSetting, "body" | "generation">,
  kind: string,
  at: string,
  statement: Record<string, unknown>,
  more: object = {},
): Promise<{ readonly pid: number; readonly leaf: Buffer }> {
  const acting = { body: setting.body.id, person: null, divisions: "*" } as const;
  const record = { kind, data: JSON.parse(JSON.stringify({ ...statement, ...more })), retention: "permanent" };
  const values = composeRecord(acting, at, record, { actor: null, object: null }, statement);
  return { pid: await insertControl(client, values, setting.generation), leaf: values[13] as Buffer };
}

/** The last state of the log before a new one; after a restore it is what the signer remembers, not the database. */
function continued(previous: (Previous & { generation: number }) | null, setting: BatchSetting): Previous | null {
  if (!previous) return null;
  const { origin, size, root } = previous;
  const remembered = previous.generation < setting.generation ? setting.signed[origin] : undefined;
  return remembered && remembered.size > size ? { origin, ...remembered } : { origin, size, root };
}

/** Appends one group of records to the log of their fiscal year, opening it first where needed. */
async function appendTo(client: pg.ClientBase, setting: BatchSetting, fiscalYear: number, rows: readonly Waiting[]) {
  const { body, key, generation, now } = setting;
  let log = await storedLog(client, body, fiscalYear, generation);
  const entries: { pid: number; leaf: Buffer }[] = rows.map(({ pid, leaf }) => ({ pid, leaf }));
  if (!log) {
    const previous = await newestLog(client);
    const origin = originOf({ body: body.id, fiscalYear, generation, sample: body.sample });
    const kind = previous && previous.generation < generation ? "restored" : "log-opened";
    const statement = { key: key.public.toString("base64"), previous: continued(previous, setting) };
    const at = body.sample ? rows[0]!.at : now.toISOString();
    entries.unshift(await control(client, setting, kind, at, statement));
    await client.query(
      "insert into log (body, origin, fiscal_year, generation, opened_at) values ($1, $2, $3, $4, $5)",
      [body.id, origin, fiscalYear, generation, now],
    );
    await client.query("insert into signing_key (body, public, since) values ($1, $2, $3) on conflict do nothing", [
      body.id,
      key.public,
      now,
    ]);
    log = { origin, fiscalYear, generation, tree: emptyTree };
  } else {
    const refused = await disagreement(client, log, setting.signed);
    if (refused) return refused;
  }
  return grow(client, setting, log, entries);
}

/** Grows a log by these entries and signs what it has become. */
export async function grow(
  client: pg.ClientBase,
  { body, key, now }: Pick<BatchSetting, "body" | "key" | "now">,
  log: StoredLog,
  entries: readonly { pid: number; leaf: Buffer }[],
): Promise<{ readonly origin: string; readonly size: number; readonly root: string }> {
  const { tree, full } = append(
    log.tree,
    entries.map((entry) => leafHash(entry.leaf)),
  );
  await client.query(
    "insert into sequenced (body, log, idx, pid) select $1, $2, $3::bigint + o - 1, p from unnest($4::bigint[]) with ordinality u(p, o)",
    [body.id, log.origin, log.tree.size, entries.map((entry) => entry.pid)],
  );
  await writeTree(client, body.id, log.origin, tree, full);
  const root = rootOf(tree);
  const note = signCheckpoint(log.origin, tree.size, root, key, now);
  await client.query("insert into checkpoint (body, log, size, at, note) values ($1, $2, $3, $4, $5)", [
    body.id,
    log.origin,
    tree.size,
    now,
    note,
  ]);
  return { origin: log.origin, size: tree.size, root: root.toString("base64") };
}

/** Takes the next records of one body into its logs, in one transaction; answers how many, and what was signed. */
export async function takeBatch(
  client: pg.ClientBase,
  setting: BatchSetting,
): Promise<{ readonly taken: number; readonly signed: LastSigned } | Refused> {
  await beginAs(client, setting.body.id);
  try {
    const rows = await waiting(client, setting);
    const last = rows.at(-1);
    if (!last) {
      await client.query("rollback");
      return { taken: 0, signed: setting.signed };
    }
    let signed = setting.signed;
    for (const [fiscalYear, group] of Map.groupBy(rows, (row) => fiscalYearAt(row.at))) {
      const grown = await appendTo(client, { ...setting, signed }, fiscalYear, group);
      if ("refused" in grown) {
        await client.query("rollback");
        return grown;
      }
      signed = { ...signed, [grown.origin]: { size: grown.size, root: grown.root } };
    }
    await client.query(
      `insert into head (body, generation, xid, pid) values ($1, $2, $3::xid8, $4)
       on conflict (body) do update set generation = excluded.generation, xid = excluded.xid, pid = excluded.pid`,
      [setting.body.id, last.generation, last.xid, last.pid],
    );
    await client.query("commit");
    return { taken: rows.length, signed };
  } catch (error) {
    await client.query("rollback").catch(() => {
      // The connection is gone; the transaction went with it.
    });
    throw error;
  }
}
