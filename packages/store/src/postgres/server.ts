import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRefused, type Refused, refuse } from "../refused.ts";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./folder.ts";
import { prepareSocket } from "./initialise.ts";
import { alone, enter, present } from "./presence.ts";
import { clearLocks, isAlive, runningPostmaster, until } from "./process.ts";
import { giveTo, type RunAs, spawnAs, unreachable } from "./run-as.ts";

/** A running server of our own. */
export interface RunningServer {
  readonly pid: number;
  /** `attached`: others use it too; `adopted`: whoever brought it up is gone. */
  readonly how: "started" | "adopted" | "attached";
  /** Lets go of the server; the last who does ends it in an orderly way. */
  stop(): Promise<void>;
}

const startTimeout = 60_000;
const stopTimeout = 30_000;

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
 * Brings the cluster in the folder up, or attaches to the one that runs, whether others use it (attached) or whoever
 * brought it up is gone (adopted). The last of those who use it ends it. For one at a time: see {@link alone}.
 */
export async function startServer(
  folder: DataFolder,
  binaries: Binaries,
  user: RunAs | null,
): Promise<RunningServer | Refused> {
  const found = runningPostmaster(folder.cluster);
  if (!found) {
    const launched = await launchServer(folder, binaries, user);
    return isRefused(launched) ? launched : usedServer(folder, launched.pid, "started", launched.ended);
  }
  await until(() => runningPostmaster(folder.cluster)?.ready !== false, startTimeout);
  return usedServer(folder, found.pid, present(folder, "using").length > 0 ? "attached" : "adopted", () => false);
}

function usedServer(folder: DataFolder, pid: number, how: RunningServer["how"], ended: () => boolean): RunningServer {
  const own = enter(folder, "using");
  const leave = async () => {
    if (present(folder, "using").length === 0) await stopServer(pid, ended);
  };
  return {
    ...{ pid, how },
    async stop() {
      own.end();
      // On a full disk no mark can be written: then nobody comes in meanwhile either.
      await alone(folder, leave).catch(leave);
    },
  };
}

function didNotStart(cluster: string, log: string): Refused {
  const isFull = /No space left on device|Disk quota exceeded/.test(log);
  const [ja, en] = isFull
    ? [
        "ディスクの空き容量がありません。空きを作って、起動し直してください。",
        "The disk is full; make space and start again.",
      ]
    : [
        `${join(cluster, "log")} を確かめるか、machimori doctor を実行してください。`,
        `Look into ${join(cluster, "log")}, or run machimori doctor.`,
      ];
  return refuse(
    "postgres-does-not-start",
    `データベースが起動しませんでした。記録は変えていません。${ja}\n${log}`,
    `PostgreSQL did not start in ${cluster}; nothing recorded was changed. ${en}`,
  );
}

interface Launched {
  readonly pid: number;
  readonly ended: () => boolean;
}

async function launchServer(folder: DataFolder, binaries: Binaries, user: RunAs | null): Promise<Launched | Refused> {
  const blocked = unreachable(user, folder.cluster, "-w") ?? unreachable(user, join(binaries.bin, "postgres"), "-x");
  if (blocked) return blocked;
  if (!(await clearLocks(folder.cluster, folder.socket)))
    return refuse(
      "postgres-still-ending",
      `前に動いていたデータベースの処理がまだ終わっていません（${folder.cluster}）。少し待ってから、もう一度起動してください。`,
      `Processes of the former server still work on ${folder.cluster}. Try again in a moment.`,
    );
  prepareSocket(folder, user);
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
    if (!ended) child.kill("SIGQUIT");
    return didNotStart(folder.cluster, lastWords(folder.cluster));
  }
  return { pid: child.pid as number, ended: () => ended };
}
