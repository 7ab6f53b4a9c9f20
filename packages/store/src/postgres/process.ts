import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
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

/** Every process of the server has its data folder as working directory; a later process with the same number has not. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return !existsSync("/proc/self");
  }
}

/** The server that runs on these files, or null. */
export function runningPostmaster(cluster: string): Postmaster | null {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !worksIn(pid, realpathSync(cluster))) return null;
  return { pid, ready: (lines[7] ?? "").trim() === "ready" };
}

/** Processes a killed server left behind on these files; each ends by itself when it notices. */
function leftBehind(cluster: string): readonly number[] {
  if (!existsSync("/proc/self")) return [];
  const real = realpathSync(cluster);
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => pid !== process.pid && isAlive(pid) && worksIn(pid, real));
}

const lastBreath = 15_000;

/**
 * Removes the lock files of a server that no longer runs. PostgreSQL takes a dead child that nobody collected, or any
 * other program that has the number now, for a running server. False while processes of the old server still work on
 * the files: two servers on one folder would destroy it.
 */
export async function clearLocks(cluster: string, socket: string): Promise<boolean> {
  if (!(await until(() => leftBehind(cluster).length === 0, lastBreath))) return false;
  rmSync(join(cluster, "postmaster.pid"), { force: true });
  for (const name of [".s.PGSQL.5432", ".s.PGSQL.5432.lock"]) rmSync(join(socket, name), { force: true });
  return true;
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
