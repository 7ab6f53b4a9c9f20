import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "./json.ts";
import { type DataFolder, writeWhole } from "./postgres/folder.ts";

/** The last backup of the whole installation, or of one body. */
export interface LastBackup {
  readonly at: Instant;
  readonly into: string;
  readonly files: number;
  /** Whether every file was read back as it was written. */
  readonly readBack: boolean;
}

/** What a running server tells other commands on its machine. */
export interface Serving {
  readonly pid: number;
  readonly address: string;
  readonly since: Instant;
  readonly version: string;
  /** Whether notices are mailed. */
  readonly mail: boolean;
  /** When the TLS certificate it was started with runs out; null without one. */
  readonly certificateUntil: Instant | null;
}

/** Kept beside the database, which a restore replaces and a server elsewhere may not have. */
const files = { backup: "last-backup.json", serving: "serving.json" } as const;

function read<T>(folder: DataFolder, name: string): T | null {
  try {
    return JSON.parse(readFileSync(join(folder.root, name), "utf8")) as T;
  } catch {
    return null;
  }
}

/** The last backups, by body; the whole installation's under `*`. */
export const lastBackups = (folder: DataFolder): Readonly<Record<string, LastBackup>> =>
  read<Record<string, LastBackup>>(folder, files.backup) ?? {};

export function rememberBackup(folder: DataFolder, of: string, backup: LastBackup): void {
  writeWhole(join(folder.root, files.backup), `${JSON.stringify({ ...lastBackups(folder), [of]: backup })}\n`, 0o600);
}

/** What the server of this folder tells; null where none says so, or the process it names is gone. */
export function servingNow(folder: DataFolder): Serving | null {
  const found = read<Serving>(folder, files.serving);
  if (found === null) return null;
  try {
    process.kill(found.pid, 0);
    return found;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? found : null;
  }
}

export function tellServing(folder: DataFolder, serving: Serving): void {
  writeWhole(join(folder.root, files.serving), `${JSON.stringify(serving)}\n`, 0o600);
}

export function endServing(folder: DataFolder): void {
  rmSync(join(folder.root, files.serving), { force: true });
}
