/** What the campaign has read so far: which seeds, of which state of the project, and what broke. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Seeds `from` to `to`, read by one state of the project. */
export interface Run {
  /** The commit, with a `+` where files of the package differed from it. */
  readonly version: string;
  readonly from: number;
  to: number;
}

export interface Tally {
  goal: number;
  /** Seeds 1 to `done` have been read. */
  done: number;
  /** Seeds that broke a promise, each with what it was; one that was mended since is taken out by reading it again. */
  failures: string[];
  /** In time of the processor; of seeds read by c0ea35789 by the clock of a busy machine, and so too much. */
  slowestMs: number;
  slowestSeed: number;
  readonly runs: Run[];
}

const file = join(import.meta.dirname, "tally.json");

export function readTallies(): Record<string, Tally> {
  const found: Record<string, Tally> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return found;
}

/** Written beside and put in place, so that a stop in between leaves the last one whole. */
export function writeTallies(tallies: Readonly<Record<string, Tally>>): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(tallies, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** The commit that is read, as git tells it; "unknown" outside a clone. */
export function versionRead(): string {
  const git = (...args: string[]) => {
    const run = spawnSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" });
    return run.status === 0 ? run.stdout.trim() : null;
  };
  const commit = git("rev-parse", "--short=9", "HEAD");
  if (commit === null) return "unknown";
  return git("status", "--porcelain", "--", "../src") === "" ? commit : `${commit}+`;
}

/** Notes that a seed was read; seeds in a row by one version are one run. */
export function note(tally: Tally, seed: number, version: string): void {
  const last = tally.runs.at(-1);
  if (last?.version === version && last.to === seed - 1) last.to = seed;
  else tally.runs.push({ version, from: seed, to: seed });
  tally.done = seed;
}
