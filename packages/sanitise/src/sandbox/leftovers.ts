/**
 * Sandboxes whose program was killed hard. A worker ends when its stdin does, but bwrap itself can be left waiting for a
 * word of its other half for ever, if that is killed in the moment between starting it and giving the word. It holds
 * no file and no input; it is ended by the next program that starts, which tells it by whom it was started.
 */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Stands in the environment of bwrap, not in the worker's. */
export const starterVariable = "MACHIMORI_STARTED_BY";

/** A process by its number, the moment it started and the space its number counts in; undefined where it is gone. */
function identity(pid: number | "self", space: string): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name in brackets may hold anything; the 20th field behind it is the moment of starting (proc(5)).
  const started = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  return stat && started && `${space}/${Number.parseInt(stat, 10)}/${started}`;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}

function numberSpace(): string | undefined {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return undefined;
  }
}

let own: Readonly<Record<string, string>> | undefined;

/** What a worker's environment says of the program that started it; nothing where the system does not tell. */
export function starterMark(): Readonly<Record<string, string>> {
  if (own) return own;
  const space = numberSpace();
  const self = space && identity("self", space);
  own = self ? { [starterVariable]: self } : {};
  return own;
}

/** Ends every bwrap that a program of ours started, in this space of numbers, which is there no more. @returns how many */
export function endLeftovers(): number {
  const space = numberSpace();
  if (space === undefined) return 0;
  const left = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isLeftover(name, space));
  for (const name of left) {
    try {
      process.kill(Number(name), "SIGKILL");
    } catch (error) {
      // It ended by itself meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
  return left.length;
}

function isLeftover(name: string, space: string): boolean {
  if (textOf(`/proc/${name}/comm`) !== "bwrap\n") return false;
  // Another user's environment cannot be read, and is none of ours.
  const starter = textOf(`/proc/${name}/environ`)
    ?.split("\0")
    .find((entry) => entry.startsWith(`${starterVariable}=${space}/`));
  if (starter === undefined) return false;
  const said = starter.slice(starterVariable.length + 1);
  return identity(Number(said.split("/")[1]), space) !== said;
}
