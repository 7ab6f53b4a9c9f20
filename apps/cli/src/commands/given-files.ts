/** The files a call names: alone or in folders, under names in UTF-8 or in the CP932 of older Japanese systems. */
import { createHash } from "node:crypto";
import { createReadStream, type Dirent, type Stats } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../outcome.ts";

export interface GivenFile {
  /** As it is shown and told of. */
  readonly shown: string;
  /** As the system knows it; bytes where the name is no UTF-8. */
  readonly path: string | Buffer;
  readonly size: number;
}

export interface Given {
  readonly files: readonly GivenFile[];
  /** What stood in a folder and is no file: links, pipes, devices. */
  readonly passedOver: readonly string[];
  /** One name, and a file's. */
  readonly isOne: boolean;
}

/**
 * Folders are taken whole, in name order; a name that cannot be read ends the call before anything is done.
 * @param outputs a folder whose contents, within another, are results of calls like this one and no input
 */
export async function givenFiles(names: readonly string[], outputs?: string): Promise<Given> {
  const files: GivenFile[] = [];
  const passedOver: string[] = [];
  let folders = 0;
  for (const name of names) {
    const path = await onDisk(name);
    const found = path && (await stat(path).catch(() => undefined));
    if (!found) throw new UsageError(`${name} を読めません。名前と権限を確かめてください。 / Cannot read ${name}.`);
    const shown = Buffer.isBuffer(path) ? nameOf(path) : name;
    if (found.isDirectory()) {
      folders++;
      await takeFolder(path, outputs && resolve(outputs), files, passedOver);
    } else files.push(fileOf(shown, path, found));
  }
  return { files, passedOver, isOne: names.length === 1 && folders === 0 };
}

/** A pipe can be read to its end, a device cannot. */
function fileOf(shown: string, path: string | Buffer, found: Stats): GivenFile {
  if (!found.isFile() && !found.isFIFO())
    throw new UsageError(`${shown} はファイルではありません。 / ${shown} is no file.`);
  return { shown, path, size: found.size };
}

async function takeFolder(
  folder: string | Buffer,
  outputs: string | undefined,
  files: GivenFile[],
  passedOver: string[],
): Promise<void> {
  const listed: Dirent<Buffer>[] = await readdir(folder, { withFileTypes: true, encoding: "buffer" }).catch(() => {
    const shown = nameOf(Buffer.from(folder));
    throw new UsageError(`${shown} を読めません。 / Cannot read ${shown}.`);
  });
  for (const entry of listed.sort((a, b) => Buffer.compare(a.name, b.name))) {
    const path = Buffer.concat([Buffer.from(folder), Buffer.from("/"), entry.name]);
    const shown = join(nameOf(Buffer.from(folder)), nameOf(entry.name));
    if (entry.isDirectory()) {
      if (resolve(shown) !== outputs) await takeFolder(path, outputs, files, passedOver);
    } else if (entry.isFile()) files.push(fileOf(shown, path, await stat(path)));
    else passedOver.push(shown);
  }
}

/** A name in UTF-8, else in CP932, else with the bytes that are neither shown as such. */
function nameOf(bytes: Buffer): string {
  for (const encoding of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return bytes.toString("utf8");
}

/** A name on the command line that is no UTF-8 arrives with its bytes lost: the one file is looked for that it can be. */
async function onDisk(name: string): Promise<string | Buffer | undefined> {
  if (!name.includes("\ufffd")) return name;
  const folder = dirname(name);
  const listed = await readdir(folder, { encoding: "buffer" }).catch(() => []);
  const [only, ...more] = listed.filter((entry) => entry.toString("utf8") === basename(name));
  return only && more.length === 0 ? Buffer.concat([Buffer.from(`${folder}/`), only]) : undefined;
}

export const readGiven = ({ path, shown }: GivenFile): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new UsageError(`${shown} を読めません。 / Cannot read ${shown}.`);
  });

/** Of a file too large to be read at once. */
export async function sha256Of({ path }: GivenFile): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}
