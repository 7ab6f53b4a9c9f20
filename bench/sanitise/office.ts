/**
 * Times this package against mat2 and LibreOffice → PDF → pictures over the same Office files, in one run:
 *
 *   node bench/sanitise/office.ts [--shared DIR] [--count N]
 *
 * Peers come from Debian (`bench/peers/sanitise.sh` installs them); one that is missing is said so. Each time is of a
 * whole run per file, process start and sandbox included.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { defaultLimits, sanitiseFile, WorkerPool } from "../../packages/sanitise/src/index.ts";

const { values } = parseArgs({ options: { shared: { type: "string" }, count: { type: "string", default: "8" } } });
const shared = values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../shared", import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), "machimori-bench-"));

interface Peer {
  readonly name: string;
  /** Milliseconds, or undefined where it gave no output. */
  run(path: string): Promise<number | undefined>;
}

let pool = new WorkerPool(0);
const main = new URL("../../apps/cli/src/main.ts", import.meta.url).pathname;
const ours: Peer = {
  name: "this package, same format, two sandboxed workers",
  async run(path) {
    const bytes = readFileSync(path);
    const started = performance.now();
    const verdict = await sanitiseFile(bytes, { name: path.slice(path.lastIndexOf("/") + 1), pool });
    return verdict.output ? performance.now() - started : undefined;
  },
};
const commandLine: Peer = {
  name: "this package, one command line for each file",
  async run(path) {
    const started = performance.now();
    const call = ["--disable-warning=ExperimentalWarning", main, "sanitise", path, "--out", join(work, "out")];
    const env = { ...process.env, NODE_COMPILE_CACHE: join(work, "compiled") };
    const done = spawnSync(process.execPath, call, { stdio: "ignore", timeout: 120_000, env });
    return done.status === 0 ? performance.now() - started : undefined;
  },
};
const mat2: Peer = {
  name: "mat2",
  async run(path) {
    const started = performance.now();
    const done = spawnSync("mat2", [path], { stdio: "ignore", timeout: 120_000 });
    return done.status === 0 ? performance.now() - started : undefined;
  },
};
const libreOffice: Peer = {
  name: "LibreOffice to PDF to pictures (150 dpi JPEG)",
  async run(path) {
    const started = performance.now();
    const profile = `-env:UserInstallation=file://${join(work, "profile")}`;
    spawnSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", work, path], {
      stdio: "ignore",
      timeout: 180_000,
    });
    const pdf = join(work, path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, ".pdf"));
    if (!existsSync(pdf)) return undefined;
    spawnSync("pdftoppm", ["-r", "150", "-jpeg", pdf, join(work, "page")], { stdio: "ignore", timeout: 180_000 });
    return performance.now() - started;
  },
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const present = (program: string): boolean => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

try {
  const peers = [ours, commandLine, ...(present("mat2") ? [mat2] : []), ...(present("soffice") ? [libreOffice] : [])];
  for (const [program, peer] of [
    ["mat2", "mat2"],
    ["soffice", "LibreOffice"],
  ] as const) {
    if (!present(program)) process.stdout.write(`left out: ${peer} is not installed (bench/peers/sanitise.sh)\n`);
  }
  for (const kind of ["docx", "xlsx", "pptx"]) {
    const folder = join(shared, "data", "sanitise", kind);
    if (!existsSync(folder)) {
      process.stdout.write(`left out: no files at ${folder}\n`);
      continue;
    }
    const files = readdirSync(folder).sort().slice(0, Number(values.count));
    let own = Number.NaN;
    for (const peer of peers) {
      const times: number[] = [];
      if (peer === ours) {
        pool.close();
        // As on the command line: what comes is known, so each worker reads ahead what its file needs.
        pool = new WorkerPool(1, defaultLimits, files);
        await setTimeout(500);
      }
      for (const name of files) {
        const copy = join(work, name);
        copyFileSync(join(folder, name), copy);
        const time = await peer.run(copy);
        if (time !== undefined) times.push(time);
      }
      if (peer === ours) own = median(times);
      const ratio = peer === ours ? "" : `, ours is ${(median(times) / own).toFixed(1)}× as fast`;
      process.stdout.write(
        `${kind.padEnd(5)} ${peer.name.padEnd(50)} median ${Math.round(median(times))} ms, output ${times.length} of ${files.length}${ratio}\n`,
      );
    }
  }
} finally {
  pool.close();
  rmSync(work, { recursive: true, force: true });
}
