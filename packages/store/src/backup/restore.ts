import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { connect } from "../connect.ts";
import { openCluster } from "../postgres/cluster.ts";
import { type DataFolder, dataFolder, makeFolder, remember, secretOf } from "../postgres/folder.ts";
import { giveTo, postgresUser } from "../postgres/run-as.ts";
import { isRefused, type Refused, refuse } from "../refused.ts";
import { sealingKeysOf } from "../sealed.ts";
import { startSequencer } from "../sequencer/sequencer.ts";
import { type Store, storeOn } from "../store.ts";
import type { BackupDescription } from "./backup.ts";
import { diskRefusal } from "./disk.ts";
import { below, copyFile, firstDifference } from "./files.ts";
import { clearing } from "./written-into.ts";

/** What came of a restore. */
export interface Restored {
  readonly backup: BackupDescription;
  readonly generation: number;
  /** Bodies whose signing key was not at hand: their logs go on under a new key. */
  readonly keyless: readonly string[];
  /** Bodies of which authenticators cannot be read, because the key that seals them was not at hand. */
  readonly unsealed: readonly string[];
}

function readDescription(from: string): BackupDescription | Refused {
  const path = join(from, "backup.json");
  if (!existsSync(path))
    return refuse(
      "backup-incomplete",
      `「${from}」に控えの説明（backup.json）がありません。途中で終わった控えか、別のフォルダーです。`,
      `${from} holds no whole backup.`,
    );
  const about = described(readFileSync(path, "utf8"));
  if (about === null)
    return refuse(
      "backup-unreadable",
      `控えの説明（${path}）が読めません。何も戻していません。別の控えを使ってください。`,
      `${path} cannot be read. Nothing was restored.`,
    );
  const bad = firstDifference(from, about.manifest) ?? strangeFile(from, about.manifest);
  if (bad === null) return about;
  return refuse(
    "backup-damaged",
    `控えのファイル「${bad}」が壊れているか、ないか、控えを取ったときのものではありません。何も戻していません。別の控えを使ってください。`,
    `The backup's file ${bad} is damaged, missing or not of it. Nothing was restored.`,
  );
}

/** What a backup says of itself; null for anything else. */
function described(text: string): BackupDescription | null {
  try {
    const read = JSON.parse(text) as Partial<BackupDescription> | null;
    const isWhole = [read?.manifest, read?.checkpoints].every((one) => typeof one === "object" && one !== null);
    return isWhole && typeof read?.ended === "string" && read.provider !== undefined
      ? (read as BackupDescription)
      : null;
  } catch {
    return null;
  }
}

/** A file the backup did not write: put into a cluster it could say anything, a setting that runs a program included. */
function strangeFile(from: string, manifest: BackupDescription["manifest"]): string | null {
  const own = below(from).filter((path) => !path.endsWith("/") && path !== "backup.json");
  return own.find((path) => !Object.hasOwn(manifest, path)) ?? null;
}

const localTrust = "local all all trust\n";
const localScram = "local all all scram-sha-256\nlocal replication all scram-sha-256\n";

/** Gives the logins of the restored cluster the passwords of the new folder. */
async function resetLogins(data: string): Promise<Refused | null> {
  const folder = dataFolder(data);
  const rules = join(folder.cluster, "pg_hba.conf");
  // The socket's folder is closed to everyone else until the passwords are set.
  writeFileSync(rules, localTrust);
  const cluster = await openCluster({ data });
  if (isRefused(cluster)) return cluster;
  try {
    const admin = await connect(cluster.connection("admin", "postgres"));
    for (const login of ["admin", "owner", "app", "sequencer"])
      await admin.query(`alter role machimori_${login} password ${admin.escapeLiteral(secretOf(folder, login))}`);
    await admin.end();
    return null;
  } finally {
    writeFileSync(rules, localScram);
    await cluster.stop();
  }
}

/** Begins the next generation and has every body's log opened under it, holding the last checkpoint before. */
async function continueLogs(store: Store, about: BackupDescription): Promise<number> {
  const owner = await connect(store.cluster.connection("owner", store.database));
  const next = await owner.query<{ n: number }>("select begin_generation() as n");
  await owner.end();
  const bodies = await store.bodies();
  const stopped = bodies.filter((body) => body.stoppedAt !== null);
  // A stopped body takes no record: it is resumed until its log has the one that says where it goes on.
  for (const { id } of stopped) await store.resumeBody(id);
  for (const { id, sample } of bodies) {
    const data = { backup: about.ended, checkpoints: [...(about.checkpoints[id] ?? [])] };
    const acting = { body: id, person: null, divisions: "*" } as const;
    await store.append(sample ? { ...acting, at: new Date().toISOString() } : acting, {
      kind: "restore",
      data,
      retention: "permanent",
    });
  }
  const sequencer = startSequencer(store, { pause: 5, idle: 20 });
  await sequencer.drain();
  await sequencer.stop();
  for (const { id, stoppedAt } of stopped) await store.stopBody(id, stoppedAt!);
  return next.rows[0]?.n ?? 0;
}

/**
 * Puts a backup into an empty data folder; only signing keys may already lie there (or come from `keys`). The log
 * continues as a new generation, so nothing silently continues a history that may have gone on elsewhere.
 */
export async function restore(from: string, data: string, keys?: string): Promise<Restored | Refused> {
  const about = readDescription(from);
  if (isRefused(about)) return about;
  const folder = dataFolder(data);
  const there = existsSync(folder.root) ? readdirSync(folder.root).filter((name) => name !== "keys") : [];
  if (there.length > 0)
    return refuse(
      "restore-folder-used",
      `「${folder.root}」は空ではありません。空のフォルダーか、まだない名前を --data に指定してください。`,
      `${folder.root} is not empty.`,
    );
  if (keys !== undefined && !statSync(keys, { throwIfNoEntry: false })?.isDirectory())
    return refuse(
      "keys-missing",
      `鍵のフォルダー「${keys}」がありません。何も戻していません。--keys を確かめてください。`,
      `No such folder of keys: ${keys}. Nothing was restored.`,
    );
  const hadKeys = existsSync(folder.keys) && readdirSync(folder.keys).length > 0;
  const clear = clearing(folder.root, (name) => name === "keys" && hadKeys);
  try {
    const made = await putBack(from, folder, about, keys);
    // The folder is left as it was found, so that the restore can be tried again.
    if (isRefused(made)) clear();
    return made;
  } catch (error) {
    clear();
    const refused = diskRefusal(error, folder.root, undone);
    if (refused === null) throw error;
    return refused;
  }
}

const undone = [
  "何も戻していません。書きかけのものは消しました。空きを作るか、別のフォルダーを --data に指定してください。",
  "Nothing was restored, and what was begun was removed.",
] as const;

async function putBack(
  from: string,
  folder: DataFolder,
  about: BackupDescription,
  keys: string | undefined,
): Promise<Restored | Refused> {
  const data = folder.root;
  makeFolder(folder);
  if (keys !== undefined)
    for (const { name } of readdirSync(keys, { withFileTypes: true }).filter((one) => one.isFile())) {
      copyFileSync(join(keys, name), join(folder.keys, name));
      chmodSync(join(folder.keys, name), 0o600);
    }
  const user = postgresUser(null);
  const source = join(from, "cluster");
  mkdirSync(folder.cluster, { mode: 0o700 });
  giveTo(user, folder.cluster);
  for (const path of below(source)) {
    const target = join(folder.cluster, path);
    if (path.endsWith("/")) mkdirSync(target, { recursive: true, mode: 0o700 });
    else copyFile(join(source, path), target);
    if (!lstatSync(target).isSymbolicLink()) giveTo(user, target);
  }
  const files = join(from, "quarantine");
  for (const path of existsSync(files) ? below(files) : [])
    if (!path.endsWith("/")) copyFile(join(files, path), join(folder.root, "quarantine", path));
  remember(folder, { provider: about.provider, major: about.major });
  const refused = await resetLogins(data);
  if (refused) return refused;
  const cluster = await openCluster({ data });
  if (isRefused(cluster)) return cluster;
  try {
    const store = await storeOn(cluster);
    if (isRefused(store)) return store;
    try {
      // Before the logs go on: that makes a new key where there is none.
      const missing = await withoutKeys(store, folder.keys);
      return { backup: about, generation: await continueLogs(store, about), ...missing };
    } finally {
      await store.close();
    }
  } finally {
    await cluster.stop();
  }
}

/** Bodies for which the keys folder lacks the signing key, or one that seals what the database keeps of them. */
async function withoutKeys(store: Store, keys: string): Promise<Pick<Restored, "keyless" | "unsealed">> {
  const bodies = (await store.bodies()).map((body) => body.id);
  const unsealed: string[] = [];
  for (const body of bodies) {
    const { seals } = await store.read({ body, person: null, divisions: "*" }, (tx) => tx.health.figures());
    const there = sealingKeysOf(keys, body);
    if (seals.some((id) => id !== "plain" && !there.includes(`${body}.seal-${id}.key`))) unsealed.push(body);
  }
  return { keyless: bodies.filter((id) => !existsSync(join(keys, `${id}.pem`))), unsealed };
}
