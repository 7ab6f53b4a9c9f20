import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Refused, refuse } from "../refused.ts";
import type { Binaries } from "./binaries.ts";
import { type DataFolder, writeWhole } from "./folder.ts";
import { prepareSocket } from "./initialise.ts";
import { clearLocks, isAlive, runningPostmaster, startedAt, until } from "./process.ts";
import { giveTo, type RunAs, spawnAs, unreachable } from "./run-as.ts";

/** A running server of our own. */
export interface RunningServer {
  readonly pid: number;
  /** `started` and `adopted` servers end with us; an `attached` one belongs to another process. */
  readonly how: "started" | "adopted" | "attached";
  /** Ends the server in an orderly way where it is ours; does nothing to another's. */
  stop(): Promise<void>;
}

interface Keeper {
  readonly pid: number;
  readonly started: string | null;
}

const startTimeout = 60_000;
const stopTimeout = 30_000;

const keeperFile = (folder: DataFolder) => join(folder.root, "running.json");

/** The process of ours that keeps the server, if it still lives. */
export function livingKeeper(folder: DataFolder): number | null {
  if (!existsSync(keeperFile(folder))) return null;
  const keeper = keeperIn(readFileSync(keeperFile(folder), "utf8"));
  if (keeper === null) return null;
  return keeper.pid !== process.pid && isAlive(keeper.pid) && startedAt(keeper.pid) === keeper.started
    ? keeper.pid
    : null;
}

/** Whoever says of itself that it keeps the server; null where the file was not written whole. */
function keeperIn(text: string): Keeper | null {
  try {
    const read = JSON.parse(text) as Keeper | null;
    return typeof read?.pid === "number" ? read : null;
  } catch {
    return null;
  }
}

function becomeKeeper(folder: DataFolder): void {
  const me: Keeper = { pid: process.pid, started: startedAt(process.pid) };
  writeWhole(keeperFile(folder), JSON.stringify(me), 0o600);
}

async function stopServer(pid: number, collected: () => boolean): Promise<void> {
  if (!isAlive(pid)) return;
  const gone = () => collected() || !isAlive(pid);
  // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is kept.
  process.kill(pid, "SIGINT");
  if (await until(gone, stopTimeout)) return;
  process.kill(pid, "SIGQUIT");
  await until(gone, stopTimeout);
}

/** The last lines the server wrote, from its log or, before that is open, from its start. */
function lastWords(cluster: string): string {
  const logs = join(cluster, "log");
  const newest = existsSync(logs)
    ? readdirSync(logs)
        .map((name) => join(logs, name))
        .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
    : undefined;
  return [join(cluster, "start.log"), ...(newest ? [newest] : [])]
    .flatMap((file) => readFileSync(file, "utf8").trim().split("\n").slice(-4))
    .join("\n");
}

function launch(folder: DataFolder, binaries: Binaries, user: RunAs | null): ChildProcess {
  const path = join(folder.cluster, "start.log");
  const log = openSync(path, "w", 0o600);
  giveTo(user, path);
  // detached: a terminal's Ctrl-C must reach us first, not the database under running requests.
  const child = spawn(join(binaries.bin, "postgres"), ["-D", folder.cluster, "-k", folder.socket], {
    stdio: ["ignore", log, log],
    cwd: folder.cluster,
    detached: true,
    env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" },
    ...spawnAs(user),
  });
  child.unref();
  closeSync(log);
  return child;
}

/**
 * Brings the cluster in the folder up. One that already runs is attached to while the process that keeps it lives,
 * and adopted where that process is gone (an orphan).
 */
export async function startServer(
  folder: DataFolder,
  binaries: Binaries,
  user: RunAs | null,
): Promise<RunningServer | Refused> {
  const found = runningPostmaster(folder.cluster);
  if (found) {
    await until(() => runningPostmaster(folder.cluster)?.ready !== false, startTimeout);
    if (livingKeeper(folder) !== null) return { pid: found.pid, how: "attached", stop: async () => {} };
    becomeKeeper(folder);
    return { pid: found.pid, how: "adopted", stop: () => stopServer(found.pid, () => false) };
  }
  const blocked = unreachable(user, folder.cluster, "-w") ?? unreachable(user, join(binaries.bin, "postgres"), "-x");
  if (blocked) return blocked;
  if (!(await clearLocks(folder.cluster, folder.socket)))
    return refuse(
      "postgres-still-ending",
      `前に動いていたデータベースの処理がまだ終わっていません（${folder.cluster}）。少し待ってから、もう一度起動してください。`,
      `Processes of the former server still work on ${folder.cluster}. Try again in a moment.`,
    );
  prepareSocket(folder, user);
  becomeKeeper(folder);
  const child = launch(folder, binaries, user);
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  child.once("error", () => {
    ended = true;
  });
  const ready = await until(() => ended || runningPostmaster(folder.cluster)?.ready === true, startTimeout);
  if (!ready || ended) {
    const log = lastWords(folder.cluster);
    if (!ended) child.kill("SIGQUIT");
    return refuse(
      "postgres-does-not-start",
      `データベースが起動しませんでした。記録は変えていません。${join(folder.cluster, "log")} を確かめるか、machimori doctor を実行してください。\n${log}`,
      `PostgreSQL did not start in ${folder.cluster}.`,
    );
  }
  const pid = child.pid as number;
  return { pid, how: "started", stop: () => stopServer(pid, () => ended) };
}
