/**
 * Ends bombs and loops and prints for each how long it took, how much memory its workers had at most, and its code:
 *
 *   node bench/sanitise/bombs.ts [--shared DIR] [--only WORDS]
 *
 * Bombs of our own making, and those of `data/sanitise/crafted` where it exists. Memory is the resident set of every
 * process a worker consists of, added up from /proc every few milliseconds, and the high-water mark the kernel keeps.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultLimits, sanitiseFile, WorkerPool } from "@machimori/sanitise";
import type { Role } from "@machimori/sanitise/sandbox/command";
import type { WorkerProcess } from "@machimori/sanitise/sandbox/worker-process";
import { formatBombs } from "./format-bombs.ts";
import { ownBombs } from "./own-bombs.ts";
import { swollenBombs } from "./swollen-bombs.ts";

const { values } = parseArgs({ options: { shared: { type: "string" }, only: { type: "string" } } });
const shared = values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../shared", import.meta.url).pathname;
const crafted = join(shared, "data/sanitise/crafted");
const named = /bomb|laughs|deep|overlap|loop|hugepage|manyparts|nest|quine|recurs/i;
const MB = 1024 * 1024;
const goal = { ms: 5_000, bytes: 512 * MB };

/** Remembers the processes it started. */
class WatchedPool extends WorkerPool {
  readonly pids = new Set<number>();
  override take(role: Role): WorkerProcess {
    const worker = super.take(role);
    if (worker.pid !== undefined) this.pids.add(worker.pid);
    return worker;
  }
  override takeOffice(): WorkerProcess {
    const worker = super.takeOffice();
    if (worker.pid !== undefined) this.pids.add(worker.pid);
    return worker;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const kilobytes = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) * 1024;

/** The process and all below it. */
function family(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(family)];
}

/** Milliseconds of user and system time so far, in ticks of ten (proc(5), stat). */
function processorTime(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

interface Ended {
  readonly name: string;
  readonly ms: number;
  /** Processor time of the workers, which a busy machine does not lengthen. */
  readonly cpu: number;
  readonly peak: number;
  readonly ended: string;
}

async function end(name: string, bytes: Uint8Array): Promise<Ended> {
  const pool = new WatchedPool(0, defaultLimits);
  let peak = 0;
  const spent = new Map<number, number>();
  const watch = setInterval(() => {
    for (const pid of pool.pids) {
      const members = family(pid);
      for (const one of members) spent.set(one, Math.max(spent.get(one) ?? 0, processorTime(one)));
      const statuses = members.map((one) => read(`/proc/${one}/status`));
      const now = statuses.reduce((sum, status) => sum + kilobytes(status, "VmRSS"), 0);
      peak = Math.max(peak, now, ...statuses.map((status) => kilobytes(status, "VmHWM")));
    }
  }, 4);
  const started = performance.now();
  const { verdict, refusal } = await sanitiseFile(bytes, { name, pool });
  const ms = Math.round(performance.now() - started);
  clearInterval(watch);
  pool.close();
  const cpu = [...spent.values()].reduce((sum, one) => sum + one, 0);
  return { name, ms, cpu, peak, ended: refusal ? `${refusal.refused} ${refusal.where}`.slice(0, 60) : verdict };
}

const files: (readonly [string, () => Uint8Array])[] = [...ownBombs, ...formatBombs, ...swollenBombs];
if (existsSync(crafted))
  for (const name of readdirSync(crafted).sort())
    if (named.test(name)) files.push([name, () => readFileSync(join(crafted, name))]);
if (!existsSync(crafted)) process.stdout.write(`left out: no crafted files at ${crafted}\n`);

const only = values.only?.split(",");
const all: Ended[] = [];
for (const [name, make] of files) {
  if (only && !only.some((word) => name.includes(word))) continue;
  const one = await end(name, make());
  all.push(one);
  const mark = one.ms <= goal.ms && one.peak <= goal.bytes ? " " : "!";
  process.stdout.write(
    `${mark} ${one.name.padEnd(36)} ${String(one.ms).padStart(6)} ms ${String(one.cpu).padStart(6)} ms cpu ${String(Math.round(one.peak / MB)).padStart(5)} MB  ${one.ended}\n`,
  );
}
const slowest = Math.max(...all.map(({ ms }) => ms));
const longest = Math.max(...all.map(({ cpu }) => cpu));
const largest = Math.max(...all.map(({ peak }) => peak));
process.stdout.write(`${all.length} bombs and loops\n`);
process.stdout.write(`slowest end            ≤ 5,000 ms   ${slowest} ms\n`);
process.stdout.write(`most processor time     -            ${longest} ms\n`);
process.stdout.write(`most memory of a worker ≤ 512 MB    ${Math.round(largest / MB)} MB\n`);
