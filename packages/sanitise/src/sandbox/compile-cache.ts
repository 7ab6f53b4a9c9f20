/**
 * Compiled code kept between workers, so that each starts in a third of the time. It is written once by a worker
 * that sees no input, and is read-only for every worker that does.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { modulesFolder, type WorkerCommand } from "./folders.ts";

/** The version of everything that could be compiled: the program's newest file and Node itself. */
function version(sourceFolder: string): string {
  const files = readdirSync(sourceFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const newest = Math.max(...files.map((entry) => Math.trunc(statSync(join(entry.parentPath, entry.name)).mtimeMs)));
  return `${process.version}-${files.length}-${newest}`;
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
