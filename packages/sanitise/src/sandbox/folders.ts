/** Where the worker's program and its libraries lie on this machine. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface WorkerCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export const sourceFolder = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
export const modulesFolder = nearestModules(sourceFolder);

function nearestModules(folder: string): string {
  const here = join(folder, "node_modules");
  if (existsSync(join(here, "saxes"))) return here;
  const above = dirname(folder);
  return above === folder ? here : nearestModules(above);
}
