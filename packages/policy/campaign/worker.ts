/** One thread of the campaign: reads the seeds it is given, one after the other, and says which one it is at. */
import { parentPort, workerData } from "node:worker_threads";
import { randomFrom } from "./mangle.ts";
import { kinds } from "./trial.ts";

/** Seeds of one kind to read; the answer is a `Read`. */
export interface Batch {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

export interface Read {
  readonly failures: readonly { readonly seed: number; readonly problem: string }[];
  readonly slowestMs: number;
  readonly slowestSeed: number;
}

/** Cell 0 counts the trials begun, so that the watch sees whether one goes on and on; cell 1 is the seed at work. */
const at = new Int32Array(workerData as SharedArrayBuffer);

/** Computing time of this thread, in ms: what others do on the machine does not count. */
const spent = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

parentPort?.on("message", async ({ kind, from, to }: Batch) => {
  const failures: { seed: number; problem: string }[] = [];
  let slowestMs = 0;
  let slowestSeed = from;
  for (let seed = from; seed <= to; seed += 1) {
    Atomics.store(at, 1, seed);
    Atomics.add(at, 0, 1);
    const began = spent();
    try {
      await kinds[kind]?.trial(randomFrom(seed));
    } catch (problem) {
      failures.push({ seed, problem: problem instanceof Error ? problem.message : String(problem) });
    }
    const took = Math.round(spent() - began);
    if (took > slowestMs) {
      slowestMs = took;
      slowestSeed = seed;
    }
  }
  parentPort?.postMessage({ failures, slowestMs, slowestSeed } satisfies Read);
});
