import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import type { Vendor } from "../src/model/vendor.ts";
import { VENDORS } from "../src/vendors/registry.ts";
import { mutated, random } from "./mutate.ts";

/**
 * Mutated configurations over every reader: none may throw, take more than five seconds, or lose a line.
 * `node packages/segmentation/campaign/parsers.ts --runs N --seed S [--shared DIR]`; goes on from the committed
 * tally of the seed, every run depends on seed and number alone. Bases: own fixtures, and samples where they exist.
 */

interface Tally {
  seed: number;
  runs: number;
  crashes: { run: number; vendor: string; error: string }[];
  hangs: { run: number }[];
  /** Runs that crashed once and no longer do: tried again after the repair. */
  fixed?: { run: number; vendor: string }[];
  lost: { run: number; vendor: string }[];
  slowestMs: number;
}

/** Processor time one run may take; on a machine with other work the clock on the wall says nothing about it. */
const LIMIT_MS = 5000;
/** A thread that answers nothing for so long hangs, whatever it was given of the processor. */
const SILENT_MS = 120_000;
const here = import.meta.dirname;
const tallyFile = join(here, "parsers.tally.json");

interface Base {
  readonly vendor: Vendor;
  readonly text: string;
}

/** Texts to start from, in an order that does not depend on the file system. */
export function bases(shared: string): Base[] {
  const found: Base[] = [];
  for (const vendor of VENDORS) {
    const folder = join(here, "../src/vendors", vendor.id, "fixtures");
    if (existsSync(folder))
      for (const name of readdirSync(folder).sort())
        found.push({ vendor, text: readFileSync(join(folder, name), "utf8") });
  }
  const root = join(shared, "data", "segments");
  if (!existsSync(root)) return found;
  for (const folder of readdirSync(root).sort()) {
    if (folder.includes(".") || folder === "linux-iptables") continue;
    for (const name of readdirSync(join(root, folder)).sort()) {
      if (name.endsWith(".json")) continue;
      const text = readFileSync(join(root, folder, name), "utf8");
      const vendor = [...VENDORS]
        .map((one) => ({ one, score: one.recognise(text) }))
        .sort((a, b) => b.score - a.score)[0]?.one;
      if (vendor !== undefined && text.length < 20_000) found.push({ vendor, text });
    }
  }
  return found;
}

/** One run: the outcome is named, or null when all is well. */
export function attempt(
  run: number,
  seed: number,
  all: readonly Base[],
): { kind: "crash" | "lost"; vendor: string; error: string } | null {
  const next = random((seed * 2_654_435_761 + run) >>> 0);
  const base = all[Math.floor(next() * all.length)];
  const other = all[Math.floor(next() * all.length)];
  if (base === undefined || other === undefined) return null;
  const text = mutated(base.text, other.text, next);
  const vendor = next() < 0.9 ? base.vendor : other.vendor;
  try {
    vendor.recognise(text);
    const reading = vendor.read(text, "mutated.conf");
    return keepsEveryLine(
      text,
      reading.lines.map((line) => line.source.line),
    )
      ? null
      : { kind: "lost", vendor: vendor.id, error: "" };
  } catch (error) {
    return {
      kind: "crash",
      vendor: vendor.id,
      error: error instanceof Error ? (error.stack ?? error.message).slice(0, 400) : String(error),
    };
  }
}

/** True when the line numbers are those of the lines that are not blank, each once and in order. */
export function keepsEveryLine(text: string, numbers: readonly number[]): boolean {
  const lines = text.split(/\r\n|\n|\r/);
  const wanted = lines.flatMap((line, i) => (line.trim() === "" ? [] : [i + 1]));
  return wanted.length === numbers.length && wanted.every((line, i) => line === numbers[i]);
}

function option(name: string, standard: string): string {
  const at = process.argv.indexOf(name);
  return at < 0 ? standard : (process.argv[at + 1] ?? standard);
}

/** Worker: runs from `from` to `to` and tells what it found; the shared numbers say where it is. */
function work(data: { from: number; to: number; seed: number; shared: string; state: SharedArrayBuffer }): void {
  const state = new Float64Array(data.state);
  const all = bases(data.shared);
  for (let run = data.from; run < data.to; run += 1) {
    state[0] = run;
    state[1] = Date.now();
    state[3] = processorMs();
    const found = attempt(run, data.seed, all);
    const took = Math.round(processorMs() - state[3]);
    if (took > (state[2] ?? 0)) state[2] = took;
    if (found !== null) process.stdout.write(`${JSON.stringify({ run, ...found })}\n`);
  }
  state[0] = data.to;
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function main(): Promise<void> {
  const runs = Number(option("--runs", "10000"));
  const seed = Number(option("--seed", "1"));
  const shared = resolve(option("--shared", process.env.MACHIMORI_SHARED ?? join(here, "../../../../shared")));
  const tallies: Tally[] = existsSync(tallyFile) ? (JSON.parse(readFileSync(tallyFile, "utf8")) as Tally[]) : [];
  let tally = tallies.find((one) => one.seed === seed);
  if (tally === undefined) {
    tally = { seed, runs: 0, crashes: [], hangs: [], lost: [], slowestMs: 0 };
    tallies.push(tally);
  }
  while (tally.runs < runs) {
    await chunk(tally, Math.min(runs, tally.runs + 20_000), shared);
    writeFileSync(tallyFile, `${JSON.stringify(tallies, null, 1)}\n`);
    process.stderr.write(
      `seed ${seed}: ${tally.runs} runs, ${tally.crashes.length} crashes, ${tally.hangs.length} hangs, ${tally.lost.length} lost lines, slowest ${tally.slowestMs} ms\n`,
    );
  }
  process.stdout.write(`${JSON.stringify(tally)}\n`);
  if (tally.crashes.length + tally.hangs.length + tally.lost.length > 0) process.exitCode = 1;
}

function chunk(tally: Tally, to: number, shared: string): Promise<void> {
  const state = new SharedArrayBuffer(32);
  const view = new Float64Array(state);
  view[0] = tally.runs;
  view[1] = Date.now();
  const worker = new Worker(import.meta.filename, {
    workerData: { from: tally.runs, to, seed: tally.seed, shared, state },
    stdout: true,
  });
  let rest = "";
  worker.stdout.on("data", (bytes: Buffer) => {
    const parts = (rest + bytes.toString("utf8")).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const { run, kind, vendor, error } = JSON.parse(part) as {
        run: number;
        kind: string;
        vendor: string;
        error: string;
      };
      if (kind === "lost") tally.lost.push({ run, vendor });
      else tally.crashes.push({ run, vendor, error });
    }
  });
  return new Promise((done, fail) => {
    const hung = (): void => {
      tally.hangs.push({ run: view[0] ?? 0 });
      view[0] = (view[0] ?? 0) + 1;
      clearInterval(watch);
      void worker.terminate();
    };
    const watch = setInterval(() => {
      const [run, began, processor] = [view[0] ?? 0, view[1] ?? 0, view[3] ?? 0];
      if (Date.now() - began <= LIMIT_MS || run >= to) return;
      if (Date.now() - began > SILENT_MS) return hung();
      void worker
        .cpuUsage()
        .then(({ user, system }) => {
          if (view[0] === run && (user + system) / 1000 - processor > LIMIT_MS) hung();
        })
        .catch(() => undefined);
    }, 250);
    worker.on("error", fail);
    worker.on("exit", () => {
      clearInterval(watch);
      tally.runs = view[0] ?? tally.runs;
      tally.slowestMs = Math.max(tally.slowestMs, view[2] ?? 0);
      done();
    });
  });
}

if (!isMainThread && (workerData as { seed?: number } | null)?.seed !== undefined)
  work(workerData as Parameters<typeof work>[0]);
else if (isMainThread && process.argv[1] === import.meta.filename) await main();
