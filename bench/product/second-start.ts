/**
 * How long a start takes once everything is there: from the command to the line with the address, `./machimori start`
 * on a folder with the sample and its year, stopped in an orderly way before each; and once more after the program and
 * its database were killed. `node bench/product/second-start.ts [--rounds N]`
 */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { line } from "./spread.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" }, shared: { type: "string" } } });
const root = join(import.meta.dirname, "..", "..");
const base = mkdtempSync(join(tmpdir(), "machimori-start-"));
chmodSync(base, 0o711);
const data = join(base, "data");

interface Started {
  readonly child: ChildProcess;
  readonly ms: number;
}

/** Starts, and answers when `ready` stands in what the program says. */
function start(ready: RegExp): Promise<Started> {
  const begun = performance.now();
  const child = spawn(join(root, "machimori"), ["start", "--data", data, "--port", "0"], { cwd: root });
  return new Promise((resolve, reject) => {
    let told = "";
    const listen = (chunk: unknown) => {
      told += String(chunk);
      if (ready.test(told)) resolve({ child, ms: performance.now() - begun });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${told}`)));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

const address = /^まちもり: http/m;
try {
  const first = await start(/準備ができました/);
  await end(first.child, "SIGTERM");
  const times: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const { child, ms } = await start(address);
    times.push(ms);
    await end(child, "SIGTERM");
  }
  times.sort((a, b) => a - b);
  const killed = await start(address);
  const postmaster = join(data, "postgres", "postmaster.pid");
  const database = existsSync(postmaster) ? Number(readFileSync(postmaster, "utf8").split("\n")[0]) : null;
  await end(killed.child, "SIGKILL");
  if (database !== null) process.kill(database, "SIGKILL");
  const after = await start(address);
  await end(after.child, "SIGTERM");
  line("figure", "goal", "value");
  const [median, worst] = [times[Math.floor(times.length / 2)]!, times.at(-1)!];
  line("second start, median and worst", "<= 5000 ms", `${median.toFixed(0)} and ${worst.toFixed(0)} ms`);
  line("start after a kill of program and database", "-", `${after.ms.toFixed(0)} ms`);
} finally {
  rmSync(base, { recursive: true, force: true });
}
