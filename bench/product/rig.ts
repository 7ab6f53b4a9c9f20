import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Installation } from "@machimori/server";
import { playYear, sampleToPlay } from "@machimori/server/sample/load";
import { isRefused, openStore } from "@machimori/store";
import type { Instant } from "@machimori/terms";

/** A data folder with みなと市 and its year, thrown away afterwards. */
export async function sampleInstallation() {
  const data = mkdtempSync(join(tmpdir(), "machimori-bench-"));
  chmodSync(data, 0o711);
  const store = await openStore({ data });
  if (isRefused(store)) throw new Error(store.refused.ja);
  const installation = new Installation(store);
  const made = await sampleToPlay(installation, new Date().toISOString() as Instant, true);
  if (!made) throw new Error("no sample");
  await playYear(made.runtime, made.year, () => undefined);
  return {
    installation,
    runtime: made.runtime,
    async close() {
      await store.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Middle and 95th percentile of milliseconds. */
export function spread(times: readonly number[]): { readonly p50: number; readonly p95: number } {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Runs work `count` times and tells how long each run took. */
export async function timed(count: number, work: (round: number) => unknown): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  return times;
}

export function line(figure: string, goal: string, value: string): void {
  process.stdout.write(`${figure.padEnd(64)} ${goal.padEnd(14)} ${value}\n`);
}
