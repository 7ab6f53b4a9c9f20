/**
 * Compiled code kept between workers, so that each starts in a third of the time. It is written once by a worker
 * that sees no input, and is read-only for every worker that does.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { modulesFolder, type WorkerCommand } from "./folders.ts";

/**
 * Node itself and the times of the program's folders: an installation or a checkout changes them. A file edited in place
 * does not, and need not: Node compares the text before it takes compiled code, so an old entry costs time alone.
 */
function version(sourceFolder: string): string {
  const folders = readdirSync(sourceFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const times = [sourceFolder, ...folders.map((entry) => join(sourceFolder, entry.name))].map((path) =>
    Math.trunc(statSync(path).mtimeMs),
  );
  return `${process.version}-${folders.length}-${Math.max(...times)}`;
}

let folder: string | null | undefined;

/**
 * The folder with compiled code, filled first where it is missing or old; undefined where it cannot be written,
 * which costs time and nothing else.
 * @param warm the command that fills the folder it is given
 */
export function compileCache(sourceFolder: string, warm: (folder: string) => WorkerCommand): string | undefined {
  if (folder !== undefined) return folder ?? undefined;
  folder = null;
  const path = join(modulesFolder, ".cache", "machimori-sanitise");
  const mark = join(path, `filled-${version(sourceFolder)}`);
  try {
    mkdirSync(path, { recursive: true });
    if (!isFile(mark)) {
      const { file, args, env } = warm(path);
      const done = spawnSync(file, [...args], { env: { ...env }, stdio: "ignore", timeout: 20_000 });
      if (done.status !== 0) return undefined;
      writeFileSync(mark, "");
    }
    folder = path;
    return path;
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
