/** One fault in one run, all of it drawn from one seed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { defaultLimits } from "../src/limits.ts";
import type { Role } from "../src/sandbox/command.ts";
import { findProgram } from "../src/sandbox/kind.ts";
import { WorkerPool } from "../src/sandbox/pool.ts";
import type { WorkerProcess } from "../src/sandbox/worker-process.ts";
import { type SanitiseOptions, sanitiseFile } from "../src/sanitise-file.ts";
import { docx, xlsx } from "../src/testing/office-files.ts";

export type FaultKind = "kill" | "time-out" | "memory" | "parser" | "disk-full";

export interface Fault {
  readonly kind: FaultKind;
  readonly outcome: "refused" | "confirmed";
  /** What got through that should not have; undefined = nothing. */
  readonly released: string | undefined;
}

export interface Tally {
  readonly seed: number;
  faults: number;
  released: number;
  readonly byKind: Partial<Record<FaultKind, { faults: number; refused: number; confirmed: number }>>;
}

/** Stands in a part that no output may have. */
const mark = "MACHIMORI-FAULT-MARK";

function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A pool whose workers are killed after some milliseconds. */
class KillingPool extends WorkerPool {
  private readonly after: (role: Role) => number | undefined;
  constructor(after: (role: Role) => number | undefined) {
    super(0);
    this.after = after;
  }
  override take(role: Role): WorkerProcess {
    const worker = super.take(role);
    const milliseconds = this.after(role);
    if (milliseconds !== undefined) setTimeout(() => worker.kill(), milliseconds);
    return worker;
  }
}

/** A file with a macro part that carries the mark, sometimes spoilt in a few places. */
function craft(random: (below: number) => number, spoil: boolean): { bytes: Uint8Array; name: string } {
  const relation = "http://schemas.microsoft.com/office/2006/relationships/vbaProject";
  const links = [["v", relation, "vbaProject.bin"]] as const;
  const asWord = random(2) === 0;
  const paragraphs = "<w:p><w:r><w:t>段落</w:t></w:r></w:p>".repeat(1 + random(400));
  const bytes = asWord
    ? docx({ links, body: paragraphs, extras: [{ path: "word/vbaProject.bin", text: mark }] })
    : xlsx({ links, extras: [{ path: "xl/vbaProject.bin", text: mark }] });
  const copy = new Uint8Array(bytes);
  if (spoil) for (let change = random(6); change >= 0; change--) copy[random(copy.length)] = random(256);
  return { bytes: copy, name: asWord ? "a.docx" : "a.xlsx" };
}

export async function runFault(seed: number): Promise<Fault> {
  const random = generator(seed);
  const kind = (["kill", "time-out", "memory", "parser", "parser", "kill", "disk-full"] as const)[random(7)] ?? "kill";
  const input = craft(random, kind === "parser");
  if (kind === "disk-full") return onFullDisk(input, random);
  const options: SanitiseOptions = { name: input.name, ...faulty(kind, random) };
  const verdict = await sanitiseFile(input.bytes, options);
  const output = verdict.output?.bytes;
  return { kind, outcome: output ? "confirmed" : "refused", released: output && released(input.bytes, output) };
}

function faulty(kind: FaultKind, random: (below: number) => number): Partial<SanitiseOptions> {
  if (kind === "kill") {
    const victim: Role = random(2) === 0 ? "sanitise" : "confirm";
    const after = random(250);
    return { pool: new KillingPool((role) => (role === victim ? after : undefined)) };
  }
  if (kind === "time-out") return { limits: { seconds: (1 + random(200)) / 1_000 } };
  if (kind === "memory") {
    // Below about 600 MB Node does not even start; above, it starts and may run out on the way.
    const limits = { memoryBytes: (200 + random(800)) * 1024 * 1024 };
    return { limits, pool: new WorkerPool(0, { ...defaultLimits, ...limits }) };
  }
  return {};
}

/** The command line writing where every file ends after some bytes, as on a full disk. */
function onFullDisk(input: { bytes: Uint8Array; name: string }, random: (below: number) => number): Fault {
  const folder = mkdtempSync(join(tmpdir(), "machimori-fault-"));
  try {
    const out = join(folder, "out");
    writeFileSync(join(folder, input.name), input.bytes);
    const room = random(3_000);
    const main = new URL("../../../apps/cli/src/main.ts", import.meta.url).pathname;
    const limit = findProgram("prlimit");
    const call = [
      `--fsize=${room}`,
      "--",
      process.execPath,
      main,
      "sanitise",
      join(folder, input.name),
      "--out",
      out,
      "--json",
    ];
    if (limit) spawnSync(limit, call, { stdio: "ignore", timeout: 60_000 });
    const written = readdirSync(out, { withFileTypes: true }).map((entry) => readFileSync(join(out, entry.name)));
    const bad = written
      .map((bytes) => (bytes.length === 0 || whole(bytes) ? released(input.bytes, bytes) : "half a file"))
      .find(Boolean);
    return { kind: "disk-full", outcome: written.length > 0 ? "confirmed" : "refused", released: bad };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const whole = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(-22, -18)).toString("latin1") === "PK\x05\x06";

/** The input itself, or its mark in any stream of the output. */
function released(input: Uint8Array, output: Uint8Array): string | undefined {
  if (Buffer.from(input).equals(output)) return "the input";
  if (Buffer.from(output).includes(mark)) return "the mark";
  for (let at = 0; at + 30 <= output.length; at++) {
    if (output[at] !== 0x50 || output[at + 1] !== 0x4b || output[at + 2] !== 3 || output[at + 3] !== 4) continue;
    const view = new DataView(output.buffer, output.byteOffset + at);
    const start = at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
    if (view.getUint16(8, true) !== 8) continue;
    if (inflateRawSync(output.subarray(start, start + view.getUint32(18, true))).includes(mark)) return "the mark";
  }
  return undefined;
}
