import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../json.ts";
import { rememberBackup } from "../operating.ts";
import type { DataFolder } from "../postgres/folder.ts";
import { type Refused, refuse } from "../refused.ts";
import { diskRefusal } from "./disk.ts";
import { firstDifference, type Manifest, writeNew } from "./files.ts";

const undone = [
  "控えは取れていません。書きかけのものは消しました。記録には何も起きていません。空きを作るか、別の場所を指定してください。",
  "No backup was made, and what was begun was removed; the record is untouched.",
] as const;

/** What a backup is given up with when it is broken off from outside. */
class BrokenOff extends Error {}

/**
 * What a writer asks between two pieces of its work: lets the process hear what has come meanwhile, and gives up where
 * the backup is broken off.
 */
export type GoOn = () => Promise<void>;

const goOnUntil =
  (brokenOff: AbortSignal | undefined): GoOn =>
  async () => {
    await new Promise<void>((next) => setImmediate(next));
    if (brokenOff?.aborted) throw new BrokenOff();
  };

/** Removes what was written into a folder that was empty or not there, and leaves it as it was. */
export function clearing(folder: string, isKept: (name: string) => boolean = () => false): () => void {
  const wasThere = existsSync(folder);
  return () => {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder))
      if (!isKept(name)) rmSync(join(folder, name), { recursive: true, force: true });
    if (!wasThere) rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * Has a backup written into an empty folder and reads every file back before the description is written, which makes it
 * a backup. What cannot be written whole leaves nothing behind; a disk that is full and a backup broken off are refusals.
 */
export async function writtenInto<T extends { readonly manifest: Manifest }>(
  into: string,
  about: {
    readonly folder: DataFolder;
    readonly of: string;
    readonly description: string;
    readonly brokenOff?: AbortSignal | undefined;
  },
  write: (goOn: GoOn) => Promise<T>,
): Promise<T | Refused> {
  let clear = () => {};
  try {
    if (existsSync(into) && readdirSync(into).length > 0)
      return refuse(
        "backup-folder-used",
        `「${into}」は空ではありません。空のフォルダーか、まだない名前を指定してください。`,
        `${into} is not empty.`,
      );
    clear = clearing(into);
    mkdirSync(into, { recursive: true, mode: 0o700 });
    const goOn = goOnUntil(about.brokenOff);
    const made = await write(goOn);
    const bad = firstDifference(into, made.manifest);
    await goOn();
    if (bad !== null) throw Object.assign(new Error(`${bad} does not read back as it was written`), { code: "EIO" });
    // INVARIANT: last, so that a folder with a description is a whole backup.
    writeNew(join(into, about.description), `${JSON.stringify(made, null, 1)}\n`);
    const at = new Date().toISOString() as Instant;
    rememberBackup(about.folder, about.of, { at, into, files: Object.keys(made.manifest).length, readBack: true });
    return made;
  } catch (error) {
    clear();
    if (error instanceof BrokenOff)
      return refuse(
        "backup-broken-off",
        "控えを取るのをやめました。書きかけのものは消しました。記録には何も起きていません。",
        "The backup was broken off, and what was begun was removed; the record is untouched.",
      );
    const refused = diskRefusal(error, into, undone);
    if (refused === null) throw error;
    return refused;
  }
}
