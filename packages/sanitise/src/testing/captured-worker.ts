/** What a worker could try that a file has taken over: lines of ours run where the program would, under the same limits. */
import { text } from "node:stream/consumers";
import type { Limits } from "../format.ts";
import { defaultLimits } from "../limits.ts";
import { workerCommand } from "../sandbox/command.ts";
import type { WorkerCommand } from "../sandbox/folders.ts";
import { sandboxKind } from "../sandbox/kind.ts";
import { start } from "../sandbox/start.ts";

export function captured(code: string, limits: Partial<Limits> = {}): WorkerCommand {
  const command = workerCommand(sandboxKind(), "sanitise", "plain", { ...defaultLimits, ...limits });
  // The command ends in the program, its role and the extension expected.
  return { ...command, args: [...command.args.slice(0, -3), "-e", code] };
}

/** Runs the lines to their end. @returns what they printed, and the status they ended with (null: by a signal) */
export async function tried(code: string, limits?: Partial<Limits>): Promise<{ status: number | null; out: string }> {
  const child = start(captured(code, limits));
  child.stdin?.end();
  child.stderr?.resume();
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const out = child.stdout ? await text(child.stdout) : "";
  return { status: await ended, out: out.trim() };
}

/** Lines that print "done", or the code they were refused with. */
export const attempt = (code: string): string =>
  `try { ${code}; console.log("done") } catch (error) { console.log(error.code ?? error.name) }`;
