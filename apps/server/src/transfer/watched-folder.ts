import { createHash, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, lstat, mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { basename, join } from "node:path";

/** What stood complete in a folder: read once, whole, while nothing changed. */
export interface Taken {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Device, inode, size and time of the file: the same file found again after a stop is known by it. */
  readonly stamp: string;
}

export interface Look {
  readonly name: string;
  readonly stamp: string;
  readonly since: number;
}

const largest = 100_000_000;
/** Names under which programs write what is not complete yet, and hidden files. */
const unfinished = /^[.~]|\.(?:part|partial|tmp|temp|crdownload|download|filepart|swp)$/i;
const notesFolder = "隔離のお知らせ";
const nofollow = constants.O_NOFOLLOW | constants.O_NONBLOCK;

const stampOf = (stat: { dev: number; ino: number; size: number; mtimeMs: number }): string =>
  `${stat.dev}:${stat.ino}:${stat.size}:${Math.trunc(stat.mtimeMs)}`;

/**
 * Looks a folder over. Plain files only: links, folders, devices and files with a second name are left alone.
 * @param before what stood there at the last look; a file that is as it was then for `settle` milliseconds is complete
 */
export async function lookOver(
  folder: string,
  before: ReadonlyMap<string, Look>,
  now: number,
  settle: number,
): Promise<{ readonly seen: ReadonlyMap<string, Look>; readonly complete: readonly Look[] }> {
  const seen = new Map<string, Look>();
  const complete: Look[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || unfinished.test(entry.name)) continue;
    const stat = await lstat(join(folder, entry.name)).catch(() => null);
    if (!stat?.isFile() || stat.nlink !== 1) continue;
    const stamp = stampOf(stat);
    const last = before.get(entry.name);
    const look: Look = { name: entry.name, stamp, since: last?.stamp === stamp ? last.since : now };
    seen.set(entry.name, look);
    if (now - look.since >= settle) complete.push(look);
  }
  return { seen, complete };
}

/** Reads a complete file; null where it changed meanwhile or is no plain file any more, "too large" where it is. */
export async function takeFile(folder: string, look: Look): Promise<Taken | "too large" | null> {
  const handle = await open(join(folder, look.name), constants.O_RDONLY | nofollow).catch(() => null);
  if (!handle) return null;
  try {
    const before = await handle.stat();
    if (!before.isFile() || before.nlink !== 1 || stampOf(before) !== look.stamp) return null;
    if (before.size > largest) return "too large";
    const bytes = await handle.readFile();
    const after = await handle.stat();
    return stampOf(after) === look.stamp && bytes.length === after.size
      ? { name: look.name, bytes, stamp: look.stamp }
      : null;
  } finally {
    await handle.close();
  }
}

/** Removes the file that was taken, if it is still the one. */
export async function clearFile(
  folder: string,
  taken: { readonly name: string; readonly stamp: string },
): Promise<void> {
  const path = join(folder, taken.name);
  const stat = await lstat(path).catch(() => null);
  if (stat?.isFile() && stampOf(stat) === taken.stamp) await unlink(path);
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Puts a file into a folder so that nobody sees half of it: written beside, flushed, then given its name. A name that
 * is taken gets a number, unless the same bytes already lie there: then it was put there before.
 * @returns the name it lies under
 */
export async function putFile(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const safe = fitting(basename(name).replace(/^[.~]+/, "_"));
  const beside = join(folder, `.${randomBytes(8).toString("hex")}.part`);
  const handle = await open(beside, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | nofollow, 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    for (let number = 1; ; number += 1) {
      const tried = numbered(safe, number);
      const done = await link(beside, join(folder, tried)).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === "EEXIST") return false;
          throw error;
        },
      );
      if (done || (await holds(join(folder, tried), bytes))) {
        await flushFolder(folder);
        return tried;
      }
    }
  } finally {
    await handle.close().catch(() => undefined);
    await unlink(beside).catch(() => undefined);
  }
}

/** Bytes a name may have, with room for a number and a further extension (255 is the most of common file systems). */
const longestName = 200;

/** A name cut in its stem, between characters, so that it fits with all its extensions. */
export function fitting(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const extensions = /(?:\.[A-Za-z0-9]{1,8}){0,3}$/.exec(name)?.[0] ?? "";
  let stem = "";
  for (const character of name.slice(0, name.length - extensions.length)) {
    if (Buffer.byteLength(stem + character + extensions) > longestName) break;
    stem += character;
  }
  return `${stem}${extensions}`;
}

function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.indexOf(".", 1);
  return dot < 0 ? `${name} (${number})` : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  const handle = await open(path, constants.O_RDONLY | nofollow).catch(() => null);
  if (!handle) return false;
  try {
    const stat = await handle.stat();
    return stat.isFile() && stat.size === bytes.length && sha256(await handle.readFile()) === sha256(bytes);
  } finally {
    await handle.close();
  }
}

/** A name given to a file is only kept once its folder is flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().finally(() => handle.close());
}

/** Leaves a note for whoever put a file there, in a folder of its own that is never looked over. */
export async function leaveNote(folder: string, name: string, sentence: string): Promise<void> {
  const notes = join(folder, notesFolder);
  await mkdir(notes, { mode: 0o750 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  if (!(await lstat(notes)).isDirectory()) throw new Error("the place of notes is no folder");
  const beside = join(notes, `.${randomBytes(8).toString("hex")}.part`);
  const handle = await open(beside, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | nofollow, 0o640);
  await handle.writeFile(`\ufeff${sentence.replace(/\n/g, "\r\n")}`).finally(() => handle.close());
  await rename(beside, join(notes, `${fitting(basename(name))}.txt`));
}
