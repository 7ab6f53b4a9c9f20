import { chmodSync, copyFileSync, createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type pg from "pg";
import { connect } from "../connect.ts";
import { migrations } from "../migrate.ts";
import { isRefused, type Refused, refuse } from "../refused.ts";
import { sealingKeysOf } from "../sealed.ts";
import { lockName, startSequencer } from "../sequencer/sequencer.ts";
import type { Store } from "../store.ts";
import { bodyTables } from "./body-tables.ts";
import type { BodyBackup } from "./export-body.ts";
import { firstDifference } from "./files.ts";

/** What came of putting a body into an installation. */
export interface ImportedBody {
  readonly backup: BodyBackup;
  readonly generation: number;
  /** The body's signing key was at hand: its log goes on under it. */
  readonly hasKey: boolean;
}

const page = 500;
const idForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** What a body's backup says of itself, if it names a body and all its tables; null for anything else. */
function readDescription(text: string): BodyBackup | null {
  try {
    const read = JSON.parse(text) as Partial<BodyBackup> | null;
    const isWhole = bodyTables.every((table) => typeof read?.manifest?.[`${table}.ndjson`] === "string");
    return isWhole && typeof read?.body?.id === "string" && idForm.test(read.body.id) ? (read as BodyBackup) : null;
  } catch {
    return null;
  }
}

function described(from: string): BodyBackup | Refused {
  const path = join(from, "body.json");
  if (!existsSync(path))
    return refuse(
      "backup-incomplete",
      `「${from}」に団体の控えの説明（body.json）がありません。途中で終わった控えか、別のフォルダーです。`,
      `${from} holds no whole backup of a body.`,
    );
  const about = readDescription(readFileSync(path, "utf8"));
  const bad = about === null ? "body.json" : firstDifference(from, about.manifest);
  if (about === null || bad !== null)
    return refuse(
      "backup-damaged",
      `控えのファイル「${bad}」が壊れているか、ありません。何も戻していません。`,
      `The backup's file ${bad} is damaged or missing. Nothing was restored.`,
    );
  const newest = migrations().at(-1)!.name;
  if (about.schema !== newest)
    return refuse(
      "backup-of-another-version",
      `この控えは別の版（${about.schema}）のものです。この版は ${newest} です。控えを取った版の Machimori に戻し、更新してからもう一度控えを取ってください。何も戻していません。`,
      `The backup was written under schema ${about.schema}, this is ${newest}. Nothing was restored.`,
    );
  return about;
}

/** What keeps this body out: it is there already, or a server is signing. */
async function obstacle(owner: pg.Client, about: BodyBackup): Promise<Refused | null> {
  const there = await owner.query("select 1 from body where id = $1", [about.body.id]);
  if (there.rowCount !== 0)
    return refuse(
      "body-exists",
      `団体「${about.body.id}」はすでにあります。控えは上書きしません。`,
      `There already is a body "${about.body.id}".`,
    );
  const lock = await owner.query<{ got: boolean }>("select pg_try_advisory_lock(hashtext($1)) as got", [lockName]);
  if (!lock.rows[0]?.got)
    return refuse(
      "server-running",
      "このデータのフォルダーでサーバーが動いています。サーバーを止めてから、もう一度行ってください。",
      "A server runs on this data folder. Stop it first.",
    );
  return null;
}

async function* pages<T>(from: string, table: string, read: (row: unknown) => T): AsyncGenerator<readonly T[]> {
  let some: T[] = [];
  for await (const line of createInterface({ input: createReadStream(join(from, `${table}.ndjson`)) })) {
    some.push(read(JSON.parse(line)));
    if (some.length < page) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** Writes the rows; the owner is bound by row security as everyone, so it is lifted for this transaction alone. */
async function write(owner: pg.Client, about: BodyBackup, from: string): Promise<number> {
  const { id, name, sample, createdAt } = about.body;
  await owner.query("begin");
  const next = await owner.query<{ n: number }>("select begin_generation() as n");
  const generation = next.rows[0]!.n;
  for (const table of ["body", ...bodyTables, "head"])
    await owner.query(`alter table ${table} no force row level security`);
  await owner.query("insert into body (id, name, sample, created_at) values ($1, $2, $3, $4)", [
    id,
    name,
    sample,
    createdAt,
  ]);
  const placed = new Set<number>();
  for await (const some of pages(from, "sequenced", (row) => Number((row as { pid: number }).pid)))
    for (const pid of some) placed.add(pid);
  const present = await owner.query<{ xid: string }>("select pg_current_xact_id()::text as xid");
  const xid = present.rows[0]!.xid;
  for (const table of bodyTables) {
    const columns = await writtenColumns(owner, table);
    for await (const some of pages(from, table, (row) => carried(table, row as Row, { id, xid, generation, placed })))
      await owner.query(
        `insert into ${table} (${columns}) ${table === "record" ? "overriding system value " : ""}select ${columns} from jsonb_populate_recordset(null::machimori.${table}, $1::jsonb)`,
        [JSON.stringify(some)],
      );
  }
  await owner.query(
    `insert into head (body, generation, xid, pid) select $1, max(r.generation), $2::xid8, max(r.pid) from record r
     join sequenced s on s.pid = r.pid where r.body = $1 having count(*) > 0`,
    [id, xid],
  );
  await owner.query(
    "select setval('record_pid_seq', greatest((select last_value from record_pid_seq), (select max(pid) from record)))",
  );
  for (const table of ["body", ...bodyTables, "head"])
    await owner.query(`alter table ${table} force row level security`);
  await owner.query("commit");
  return generation;
}

/** The columns of a table but those the database makes out of others. */
async function writtenColumns(owner: pg.Client, table: string): Promise<string> {
  const found = await owner.query<{ name: string }>(
    "select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
    [`machimori.${table}`],
  );
  return found.rows.map((row) => row.name).join(", ");
}

type Row = Readonly<Record<string, unknown>>;

/**
 * A row as it is written here. Transaction numbers of another server mean nothing here: everything carried over counts
 * as written by this transaction, and what no log holds yet belongs to the new generation.
 */
function carried(
  table: string,
  row: Row,
  now: { readonly id: string; readonly xid: string; readonly generation: number; readonly placed: ReadonlySet<number> },
): Row {
  if (row["body"] !== now.id) throw new Error(`a row of ${table} belongs to another body`);
  if (table === "entry") return { ...row, xid: now.xid };
  if (table !== "record" || String(row["xid"]) === "0") return row;
  const isPlaced = now.placed.has(Number(row["pid"]));
  return { ...row, xid: now.xid, ...(isPlaced ? {} : { generation: now.generation }) };
}

/**
 * Puts a body from its backup into an installation that does not have it and on which no server runs. Its log goes on
 * as a new generation, so that nothing silently continues a history that may have gone on elsewhere; `keys` is the
 * folder that holds its signing key.
 */
export async function importBody(store: Store, from: string, keys?: string): Promise<ImportedBody | Refused> {
  const about = described(from);
  if (isRefused(about)) return about;
  const { id } = about.body;
  const owner = await connect(store.cluster.connection("owner", store.database));
  try {
    const refused = await obstacle(owner, about);
    if (refused) return refused;
    const generation = await write(owner, about, from);
    await owner.query("select pg_advisory_unlock_all()");
    if (keys !== undefined)
      for (const name of [`${id}.pem`, `${id}.signed.json`, ...sealingKeysOf(keys, id)]) {
        if (!existsSync(join(keys, name))) continue;
        copyFileSync(join(keys, name), join(store.cluster.folder.keys, name));
        chmodSync(join(store.cluster.folder.keys, name), 0o600);
      }
    const hasKey = existsSync(join(store.cluster.folder.keys, `${id}.pem`));
    const acting = { body: id, person: null, divisions: "*", at: new Date().toISOString() } as const;
    const data = { backup: about.made, checkpoints: [...about.checkpoints] };
    await store.append(acting, { kind: "restore", data, retention: "permanent" });
    const sequencer = startSequencer(store, { pause: 5, idle: 20 });
    await sequencer.drain();
    await sequencer.stop();
    return { backup: about, generation, hasKey };
  } catch (error) {
    await owner.query("rollback").catch(() => undefined);
    if ((error as { code?: string }).code !== "23505") throw error;
    return refuse(
      "record-numbers-taken",
      "この控えの記録の番号が、ここにある別の団体の記録の番号と重なっています。空のデータのフォルダーに戻してください。何も戻していません。",
      "The record numbers of the backup are taken here by another body. Restore into an empty data folder.",
    );
  } finally {
    await owner.end();
  }
}
