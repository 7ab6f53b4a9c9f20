import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What `postmaster.pid` says about a running server. */
export interface Postmaster {
  readonly pid: number;
  readonly ready: boolean;
}

/** The process `pid` runs, and is not merely a dead child nobody has collected. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return !existsSync("/proc/self");
  }
}

/** When the process started, in kernel ticks: tells a process from a later one with the same number. */
export function startedAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return true;
  }
}

/**
 * The server that runs on these files, or null. A pid file left by a crash whose number now belongs to some other
 * program is removed, because PostgreSQL would take that program for a running server.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (isAlive(pid) && isPostgres(pid)) return { pid, ready: (lines[7] ?? "").trim() === "ready" };
  rmSync(path, { force: true });
  return null;
}

/** Resolves true once `done()` holds, false after `milliseconds`. */
export async function until(done: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!done()) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
