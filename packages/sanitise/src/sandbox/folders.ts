/** Where the worker's program and its libraries lie on this machine. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** `office` sees LibreOffice as well and may start it. */
export type Profile = "plain" | "office";

export interface WorkerCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Filter of system calls, to be written to the worker's descriptor `filterDescriptor` and closed. */
  readonly filter: Buffer | undefined;
}

export const filterDescriptor = 3;

export const sourceFolder = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
export const modulesFolder = nearestModules(sourceFolder);

function nearestModules(folder: string): string {
  const here = join(folder, "node_modules");
  if (existsSync(join(here, "saxes"))) return here;
  const above = dirname(folder);
  return above === folder ? here : nearestModules(above);
}
