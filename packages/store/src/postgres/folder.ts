import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Refused, refuse } from "../refused.ts";

/** How the database is provided: our own binaries, the host's, or a server elsewhere. */
export type Provider = "bundled" | "system" | "url";

/** What the data folder remembers about its database. */
export interface Remembered {
  readonly provider: Provider;
  /** Major version of PostgreSQL that wrote the folder; null for `url`. */
  readonly major: number | null;
  /** Names of the working logins on a server elsewhere. */
  readonly logins?: WorkingLogins;
}

/** Names of the two logins that work on the data and own nothing. */
export interface WorkingLogins {
  readonly app: string;
  readonly sequencer: string;
}

/** Their names in a cluster of our own. */
export const ownLogins: WorkingLogins = { app: "machimori_app", sequencer: "machimori_sequencer" };

/** The logins: `admin` is the superuser of our own cluster, `owner` migrates, `app` and `sequencer` work. */
export type Login = "admin" | "owner" | "app" | "sequencer";

/** The places inside one data folder. */
export interface DataFolder {
  readonly root: string;
  /** PostgreSQL's own files. */
  readonly cluster: string;
  /** Folder of the Unix socket. */
  readonly socket: string;
  /** Signing keys, never in the database or its backups. */
  readonly keys: string;
  readonly secrets: string;
}

// A Unix socket's path holds 107 bytes (sun_path); the file name takes the last 20.
const longestSocketFolder = 86;

/** Names the places of the data folder `root`; makes nothing. */
export function dataFolder(root: string): DataFolder {
  const at = resolve(root);
  const near = join(at, "socket");
  const far = join(tmpdir(), `machimori-${createHash("sha256").update(at).digest("hex").slice(0, 16)}`);
  return {
    root: at,
    cluster: join(at, "postgres"),
    socket: Buffer.byteLength(near) <= longestSocketFolder ? near : far,
    keys: join(at, "keys"),
    secrets: join(at, "secrets"),
  };
}

/** Makes what is missing of the folder; keys and secrets are for us alone. */
export function makeFolder(folder: DataFolder): void {
  const root = process.getuid?.() === 0;
  // INVARIANT: under root the unprivileged database user must pass through, but may not list.
  // Given to each folder made here, whatever the umask; those that were there are their owner's.
  for (const made of makeMissing(folder.root)) chmodSync(made, root ? 0o711 : 0o700);
  mkdirSync(folder.keys, { recursive: true, mode: 0o700 });
  mkdirSync(folder.secrets, { recursive: true, mode: 0o700 });
}

/** One below the other: where all are asked for at once, Node says of a disk that is read-only that the folder is missing. */
function makeMissing(folder: string): readonly string[] {
  if (existsSync(folder)) return [];
  const above = makeMissing(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another start on the same new folder was quicker.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return above;
  }
  return [...above, folder];
}

/** Writes a file whole or not at all. */
export function writeWhole(path: string, text: string | Uint8Array, mode: number): void {
  const fresh = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    writeFileSync(fresh, text, { mode, flush: true });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    // Writing to an open file tells no path: whoever has to make space needs it.
    throw Object.assign(error as Error, { path });
  }
}

/** The same without holding up whatever else the process does while the disk writes. */
export async function writeWholeBeside(path: string, text: string, mode: number): Promise<void> {
  const fresh = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(fresh, text, { mode, flush: true });
  await rename(fresh, path);
}

const memory = (folder: DataFolder) => join(folder.root, "machimori.json");
const providers: ReadonlySet<unknown> = new Set<Provider>(["bundled", "system", "url"]);

/** What the folder remembers; null for a new one, and for one whose memory is damaged (see {@link damaged}). */
export function remembered(folder: DataFolder): Remembered | null {
  if (!existsSync(memory(folder))) return null;
  try {
    const read = JSON.parse(readFileSync(memory(folder), "utf8")) as Remembered | null;
    return providers.has(read?.provider) ? read : null;
  } catch {
    return null;
  }
}

/** Whether the folder was one of ours and what it remembers can no longer be read: it is not begun anew over the old. */
export function damaged(folder: DataFolder): Refused | null {
  if (!existsSync(memory(folder)) || remembered(folder) !== null) return null;
  if (process.getuid?.() !== 0 && statSync(memory(folder)).uid !== process.getuid?.()) return ofAnother(folder);
  return refuse(
    "folder-damaged",
    `データのフォルダーの控え書き（${memory(folder)}）が読めません。何も変えていません。このファイルを控え（backup）のときのものに戻すか、別の空のフォルダーへ restore してください。`,
    `${memory(folder)} cannot be read. Nothing was changed.`,
  );
}

function ofAnother({ root }: DataFolder): Refused {
  const { uid } = statSync(root);
  return refuse(
    "folder-of-another",
    `データのフォルダー（${root}）は、ほかの利用者（番号 ${uid}）のものです。何も変えていません。その利用者で実行してください（例：sudo -u '#${uid}' ./machimori …）。`,
    `${root} belongs to another user (${uid}). Nothing was changed; run this as that user (sudo -u '#${uid}' ./machimori …).`,
  );
}

/** Makes the folder remember its provider and major version. */
export function remember(folder: DataFolder, what: Remembered): void {
  // What it knows already is not written again: on a full disk even that would fail.
  if (JSON.stringify(remembered(folder)) === JSON.stringify(what)) return;
  writeWhole(memory(folder), `${JSON.stringify(what)}\n`, 0o600);
}

/**
 * Names for the working logins on a server elsewhere, which may serve other installations too: kept once made. A folder
 * that was in use before names were made per installation has those of its own cluster.
 */
export function loginsElsewhere(folder: DataFolder): WorkingLogins {
  const known = remembered(folder)?.logins;
  if (known) return known;
  if (existsSync(join(folder.secrets, "app.password"))) return ownLogins;
  const own = randomBytes(4).toString("hex");
  return { app: `${ownLogins.app}_${own}`, sequencer: `${ownLogins.sequencer}_${own}` };
}

/** The password of a login, made on first use and kept in the folder. */
export function secretOf(folder: DataFolder, login: string): string {
  const path = join(folder.secrets, `${login}.password`);
  if (!existsSync(path)) writeWhole(path, randomBytes(24).toString("base64url"), 0o600);
  return readFileSync(path, "utf8").trim();
}
