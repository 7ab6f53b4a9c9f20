/**
 * What reading and linting cost: time for a policy of 35,000 characters (warm), how time grows with length up to 5 MB, and
 * memory beyond the input.
 *
 *     node packages/policy/measure/cost.ts
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readPolicy } from "../src/index.ts";
import { lint } from "../src/lint/lint.ts";

const root = resolve(import.meta.dirname, "../../..");
const standards = readFileSync(join(root, "fixtures/minato/policy/standards.txt"), "utf8");
const row = (figure: string, goal: string, value: string) =>
  console.log(`${figure.padEnd(64)} ${goal.padStart(10)}  ${value}`);
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** So many policies of other towns on end: every copy has its own names, so that nothing is known from the one before. */
function ofLength(bytes: number): Uint8Array {
  const copies: string[] = [];
  for (let length = 0, copy = 0; length < bytes; copy += 1) {
    const text = standards.replaceAll("みなと市", `みなと${copy}市`);
    copies.push(text);
    length += new TextEncoder().encode(text).length;
  }
  return new TextEncoder().encode(copies.join("\n"));
}

async function cost(
  bytes: Uint8Array,
): Promise<{ readonly read: number; readonly lint: number; readonly clauses: number }> {
  const started = cpu();
  const reading = await readPolicy(bytes, "a.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  const read = cpu();
  lint(reading);
  return { read: read - started, lint: cpu() - read, clauses: reading.clauses.length };
}

/** In a process of its own, which has read nothing before: what a process keeps from an earlier text would hide the growth. */
async function memory(bytes: Uint8Array): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const reading = await readPolicy(bytes, "a.txt");
  const most = process.resourceUsage().maxRSS * 1024;
  globalThis.gc?.();
  const held = process.memoryUsage().heapUsed - before.heapUsed;
  const allowed = `${((10 * bytes.length + 100e6) / 1e6).toFixed(0)} MB`;
  const size = `${(bytes.length / 1e6).toFixed(1)} MB`;
  row(`${size}: held after reading`, allowed, `${(held / 1e6).toFixed(0)} MB`);
  row(`${size}: resident set beyond the start, at most`, allowed, `${((most - before.rss) / 1e6).toFixed(0)} MB`);
  if ("code" in reading) throw new Error(reading.message.en);
}

if (process.argv[2] === "--memory") {
  await memory(ofLength(Number(process.argv[3]) * 1e6));
  process.exit(0);
}

row("figure", "goal", "value");
const usual = new TextEncoder().encode(standards.slice(0, 35_000));
await cost(usual);
const warm = [];
for (let round = 0; round < 7; round += 1) warm.push(await cost(usual));
row("35,000 characters read, warm, ms of CPU", "200", median(warm.map(({ read }) => read)).toFixed(0));
row("35,000 characters linted, warm, ms of CPU", "1500", median(warm.map((one) => one.lint)).toFixed(0));
const perMegabyte: number[] = [];
for (const megabytes of [0.5, 1, 2, 4]) {
  const bytes = ofLength(megabytes * 1_000_000);
  const { read, lint: linted, clauses } = await cost(bytes);
  perMegabyte.push((read + linted) / (bytes.length / 1e6));
  row(
    `${(bytes.length / 1e6).toFixed(1)} MB (${clauses} clauses): read + linted, ms of CPU`,
    "",
    `${read.toFixed(0)} + ${linted.toFixed(0)}`,
  );
}
row(
  "cost of a megabyte, at 4 MB against 0.5 MB",
  "1.5",
  ((perMegabyte.at(-1) ?? 0) / (perMegabyte[0] ?? 1)).toFixed(2),
);
for (const megabytes of ["2.2", "4.6"]) {
  const child = spawnSync(
    process.execPath,
    ["--max-semi-space-size=16", "--expose-gc", import.meta.filename, "--memory", megabytes],
    {
      encoding: "utf8",
    },
  );
  process.stdout.write(child.stdout);
  if (child.status !== 0) throw new Error(child.stderr);
}
