import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../connect.ts";
import type { Instant } from "../json.ts";
import type { Binaries } from "../postgres/binaries.ts";
import { type Refused, refuse } from "../refused.ts";
import type { Store } from "../store.ts";
import { below, copyFile, type Manifest, writeNew } from "./files.ts";
import { type GoOn, writtenInto } from "./written-into.ts";

/** What a backup says about itself, in `backup.json`. */
export interface BackupDescription {
  readonly format: 1;
  readonly begun: Instant;
  readonly ended: Instant;
  readonly provider: "bundled" | "system";
  readonly major: number;
  readonly bytes: number;
  /** Each body's newest checkpoints: what the restored log will be compared with. */
  readonly checkpoints: Readonly<Record<string, readonly string[]>>;
  readonly manifest: Manifest;
}

// Files PostgreSQL makes anew, and folders whose contents a copy must not carry (PostgreSQL 18, 25.3.4).
const left =
  /^(postmaster\.(pid|opts)|start\.log|log\/.+|pg_wal\/.+|(pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.+|(.*\/)?pgsql_tmp.*|(.*\/)?pg_internal\.init.*)$/;

async function newestCheckpoints(store: Store): Promise<BackupDescription["checkpoints"]> {
  const all: Record<string, readonly string[]> = {};
  for (const { id } of await store.bodies()) {
    const logs = await store.read({ body: id, person: null, divisions: "*" }, (tx) => tx.logs.list());
    all[id] = logs.flatMap((log) => log.checkpoint ?? []);
  }
  return all;
}

/** Reads a file that may vanish while the server works; null then. */
function copyIfThere(from: string, to: string): string | null {
  try {
    return copyFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Copies the running database into an empty folder, with the write-ahead log that makes the copy whole, and the files in
 * transfer as they lie there, encrypted. People go on working meanwhile. Keys and passwords are not part of a backup.
 * Broken off, it leaves nothing behind.
 */
export async function backup(
  store: Store,
  into: string,
  brokenOff?: AbortSignal,
): Promise<BackupDescription | Refused> {
  const { cluster } = store;
  if (!cluster.binaries || !cluster.server)
    return refuse(
      "backup-elsewhere",
      "DATABASE_URL のデータベースは、そのサーバーの方法（pg_basebackup など）で控えを取ってください。",
      "A database behind DATABASE_URL is backed up by the means of its server.",
    );
  const { folder, binaries } = cluster;
  const about = { folder, of: "*", description: "backup.json", brokenOff };
  return writtenInto(into, about, (goOn) => copyInto(store, into, binaries, goOn));
}

async function copyInto(
  store: Store,
  into: string,
  { provider, major }: Binaries,
  goOn: GoOn,
): Promise<BackupDescription> {
  const { cluster } = store;
  const { folder } = cluster;
  const begun = new Date().toISOString();
  const from = folder.cluster;
  const manifest: Record<string, string> = {};
  let bytes = 0;
  const checkpoints = await newestCheckpoints(store);
  const admin = await connect(cluster.connection("admin", "postgres"));
  try {
    // The slot keeps the write-ahead log from being recycled while we copy; it ends with this connection.
    await admin.query(`select pg_create_physical_replication_slot('machimori_backup_${process.pid}', true, true)`);
    await admin.query("select pg_backup_start('machimori', fast => true)");
    const keep = (path: string): void => {
      const sha256 = copyIfThere(join(from, path), join(into, "cluster", path));
      if (sha256) manifest[`cluster/${path}`] = sha256;
    };
    for (const path of below(from)) {
      await goOn();
      if (left.test(path.replace(/\/$/, ""))) continue;
      if (path.endsWith("/")) mkdirSync(join(into, "cluster", path), { recursive: true, mode: 0o700 });
      else keep(path);
    }
    const stopped = await admin.query<{ labelfile: string; spcmapfile: string; wal: string }>(
      "select labelfile, spcmapfile, pg_walfile_name(lsn) as wal from pg_backup_stop(wait_for_archive => false)",
    );
    const { labelfile, spcmapfile, wal } = stopped.rows[0]!;
    await admin.query("select pg_switch_wal()");
    manifest["cluster/backup_label"] = writeNew(join(into, "cluster", "backup_label"), labelfile);
    if (spcmapfile) manifest["cluster/tablespace_map"] = writeNew(join(into, "cluster", "tablespace_map"), spcmapfile);
    const first = /file ([0-9A-F]{24})/.exec(labelfile)?.[1] ?? "";
    const segments = readdirSync(join(from, "pg_wal")).filter((name) => /^[0-9A-F]{24}$/.test(name));
    for (const name of segments) if (name >= first && name <= wal) keep(`pg_wal/${name}`);
    const size = await admin.query<{ n: number }>("select sum(pg_database_size(oid))::bigint as n from pg_database");
    bytes = size.rows[0]?.n ?? 0;
  } finally {
    await admin.end();
  }
  // Files in transfer are put there before the database names them: copied after it, none that it names is missing.
  const quarantine = join(folder.root, "quarantine");
  for (const path of existsSync(quarantine) ? below(quarantine) : []) {
    if (path.endsWith("/")) continue;
    await goOn();
    const sha256 = copyIfThere(join(quarantine, path), join(into, "quarantine", path));
    if (sha256) manifest[`quarantine/${path}`] = sha256;
  }
  const about = {
    format: 1 as const,
    begun,
    ended: new Date().toISOString(),
    provider,
    major,
    bytes,
    checkpoints,
    manifest,
  };
  return about;
}
