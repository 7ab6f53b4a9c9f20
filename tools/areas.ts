import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Runs the scripts of one area, or of all; answers the worst exit code. Unknown areas are named with those there are. */
export function runAreas(areas: Readonly<Record<string, readonly string[]>>, args: readonly string[]): number {
  const [first, ...rest] = args;
  const named = first !== undefined && !first.startsWith("-") ? first : null;
  if (named !== null && !Object.hasOwn(areas, named)) {
    process.stderr.write(`${named}? ${Object.keys(areas).join(", ")}\n`);
    return 2;
  }
  const scripts = named === null ? Object.values(areas).flat() : areas[named]!;
  let worst = 0;
  for (const script of scripts) {
    process.stdout.write(`\n## ${script}\n`);
    const passed = named === null ? args : rest;
    const status =
      spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", "--expose-gc", script, ...passed], {
        cwd: root,
        stdio: "inherit",
      }).status ?? 70;
    worst = Math.max(worst, status);
  }
  return worst;
}
