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
    store,
    installation,
    runtime: made.runtime,
    async close() {
      await store.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
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
