/**
 * Times this package against mat2 and LibreOffice → PDF → pictures over the same Office files, in one run:
 *
 *   node bench/sanitise/office.ts [--shared DIR] [--count N] [--rest MS]
 *
 * In the three ways files are met. `waiting`: one file is handed to a service that runs, as in the product, with `--rest`
 * milliseconds since the one before; a peer has no such service and is started. `call`: one command line for each file.
 * `batch`: all files in one call, time over files. Files are taken at even distances of their list; a ratio is the median
 * over the files both returned. Peers come from Debian (`bench/peers/sanitise.sh`); one that is missing is said so.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sanitiseFile, WorkerPool } from "../../packages/sanitise/src/index.ts";

const { values } = parseArgs({
  options: {
    shared: { type: "string" },
    count: { type: "string", default: "8" },
    rest: { type: "string", default: "1500" },
  },
});
const shared = values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../shared", import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), "machimori-bench-"));
const main = new URL("../../apps/cli/src/main.ts", import.meta.url).pathname;

/** Milliseconds by file name; a file without an output has none. */
type Times = ReadonlyMap<string, number>;

/** Runs a program over files and says how long it took, or undefined where it failed. */
function timed(program: string, args: readonly string[], seconds = 300): number | undefined {
  const started = performance.now();
  const env = { ...process.env, NODE_COMPILE_CACHE: join(work, "compiled") };
  const done = spawnSync(program, args, { stdio: "ignore", timeout: seconds * 1_000, env });
  return done.status === null ? undefined : performance.now() - started;
}

const present = (program: string): boolean => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
let folders = 0;
function folder(): string {
  const path = join(work, `out-${folders++}`);
  mkdirSync(path);
  return path;
}

/** A program that is called with files and leaves an output for each it returns. */
interface Peer {
  readonly name: string;
  /** Works on files in one call. @returns time, and the names it returned something for */
  call(paths: readonly string[]): { readonly time: number; readonly returned: readonly string[] };
}

const sanitiseCall: Peer = {
  name: "this package, command line",
  call(paths) {
    const out = folder();
    const time = timed(process.execPath, [
      "--disable-warning=ExperimentalWarning",
      main,
      "sanitise",
      ...paths,
      "--out",
      out,
    ]);
    const made = readdirSync(out).length;
    return { time: time ?? Number.NaN, returned: made === 0 ? [] : paths.map(nameOf).slice(0, made) };
  },
};
const mat2: Peer = {
  name: "mat2",
  call(paths) {
    const time = timed("mat2", paths) ?? Number.NaN;
    const returned = paths.filter((path) => existsSync(path.replace(/\.(\w+)$/, ".cleaned.$1"))).map(nameOf);
    for (const path of paths) rmSync(path.replace(/\.(\w+)$/, ".cleaned.$1"), { force: true });
    return { time, returned };
  },
};
const libreOffice: Peer = {
  name: "LibreOffice to PDF to pictures",
  call(paths) {
    const out = folder();
    const profile = `-env:UserInstallation=file://${join(work, "profile")}`;
    let time =
      timed("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", out, ...paths]) ?? Number.NaN;
    const drawn = paths.filter((path) => existsSync(join(out, nameOf(path).replace(/\.\w+$/, ".pdf"))));
    for (const path of drawn) {
      const pdf = join(out, nameOf(path).replace(/\.\w+$/, ".pdf"));
      time += timed("pdftoppm", ["-r", "150", "-jpeg", pdf, join(out, "page")]) ?? Number.NaN;
    }
    return { time, returned: drawn.map(nameOf) };
  },
};

async function waiting(paths: readonly string[]): Promise<Times> {
  const pool = new WorkerPool(1);
  const times = new Map<string, number>();
  for (const path of paths) {
    await setTimeout(Number(values.rest));
    const bytes = readFileSync(path);
    const started = performance.now();
    const verdict = await sanitiseFile(bytes, { name: nameOf(path), pool });
    if (verdict.output) times.set(nameOf(path), performance.now() - started);
  }
  pool.close();
  return times;
}

function oneByOne(peer: Peer, paths: readonly string[]): Times {
  const times = new Map<string, number>();
  for (const path of paths) {
    const { time, returned } = peer.call([path]);
    if (returned.length > 0) times.set(nameOf(path), time);
  }
  return times;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

function line(kind: string, way: string, peer: string, ms: number, rest: string): void {
  process.stdout.write(
    `${kind.padEnd(5)} ${way.padEnd(8)} ${peer.padEnd(32)} ${String(Math.round(ms)).padStart(6)} ms  ${rest}\n`,
  );
}

function paired(own: Times, other: Times): string {
  const ratios = [...other].flatMap(([name, time]) => (own.has(name) ? [time / (own.get(name) ?? Number.NaN)] : []));
  return ratios.length === 0
    ? "no file in common"
    : `ours is ${median(ratios).toFixed(1)}× as fast on ${ratios.length} files`;
}

async function measure(kind: string, paths: readonly string[], peers: readonly Peer[]): Promise<void> {
  const of = (times: Times): string => `output ${times.size} of ${paths.length}`;
  const served = await waiting(paths);
  line(kind, "waiting", "this package, in a service", median([...served.values()]), of(served));
  const called = oneByOne(sanitiseCall, paths);
  line(kind, "call", sanitiseCall.name, median([...called.values()]), of(called));
  line(kind, "batch", sanitiseCall.name, sanitiseCall.call(paths).time / paths.length, "a file");
  for (const peer of peers) {
    const times = oneByOne(peer, paths);
    const ratios = `waiting: ${paired(served, times)}; call: ${paired(called, times)}`;
    line(kind, "call", peer.name, median([...times.values()]), `${of(times)}; ${ratios}`);
    const both = paths.filter((path) => times.has(nameOf(path)) && called.has(nameOf(path)));
    if (both.length > 0) batch(kind, both, peer);
  }
}

/** All files in one call: a file a program turns away costs it nothing, so only what both return is compared. */
function batch(kind: string, both: readonly string[], peer: Peer): void {
  const own = sanitiseCall.call(both).time / both.length;
  const other = peer.call(both).time / both.length;
  const rest = `a file of the ${both.length} both return; ours takes ${Math.round(own)} ms, ${(other / own).toFixed(1)}× as fast`;
  line(kind, "batch", peer.name, other, rest);
}

/** Files of a folder at even distances, copied to where peers may write beside them. */
function chosen(from: string, count: number): string[] {
  const names = readdirSync(from).sort();
  const step = Math.max(1, names.length / count);
  return names
    .filter((_name, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    .map((name) => {
      copyFileSync(join(from, name), join(work, name));
      return join(work, name);
    });
}

try {
  const installed: Peer[] = [];
  for (const [program, peer] of [
    ["mat2", mat2],
    ["soffice", libreOffice],
  ] as const) {
    if (present(program)) installed.push(peer);
    else process.stdout.write(`left out: ${peer.name} is not installed (bench/peers/sanitise.sh)\n`);
  }
  for (const kind of ["docx", "xlsx", "pptx"]) {
    const from = join(shared, "data", "sanitise", kind);
    if (existsSync(from)) await measure(kind, chosen(from, Number(values.count)), installed);
    else process.stdout.write(`left out: no files at ${from}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
