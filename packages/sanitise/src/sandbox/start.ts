import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { filterDescriptor, type WorkerCommand } from "./folders.ts";

/** Starts a sandbox and gives it its filter; stdin, stdout and stderr are pipes. */
export function start({ file, args, env, filter }: WorkerCommand): ChildProcess {
  const stdio: StdioOptions = ["pipe", "pipe", "pipe", ...(filter ? ["pipe" as const] : [])];
  // A group of its own, so that a kill in the moment of starting also takes what was started already.
  const child = spawn(file, [...args], { env: { ...env }, stdio, detached: true });
  if (filter) {
    const pipe = child.stdio[filterDescriptor] as Socket | null | undefined;
    // One that ended before it read has its end told elsewhere.
    pipe?.on("error", () => undefined);
    pipe?.end(filter);
  }
  return child;
}
