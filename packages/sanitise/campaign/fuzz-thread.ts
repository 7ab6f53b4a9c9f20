/** The thread that damages and tries files, told a batch at a time; before each it writes down which it is at. */
import { parentPort, workerData } from "node:worker_threads";
import { fuzzDocument, type Kind } from "./document-mutations.ts";

export interface Batch {
  readonly kind: Kind;
  readonly first: number;
  readonly count: number;
}
export interface Tried {
  readonly refused: number;
  readonly confirmed: number;
  readonly failures: readonly string[];
}

/** [number of files begun, seed of the one under way]. */
const at = new Int32Array(workerData as SharedArrayBuffer);

parentPort?.on("message", async ({ kind, first, count }: Batch) => {
  const tried = { refused: 0, confirmed: 0, failures: [] as string[] };
  for (let seed = first; seed < first + count; seed += 1) {
    Atomics.add(at, 0, 1);
    Atomics.store(at, 1, seed);
    const answer = await fuzzDocument(kind, seed).catch(
      (error: unknown) => `threw ${error instanceof Error ? error.stack : String(error)}`,
    );
    if (answer === "refused" || answer === "confirmed") tried[answer] += 1;
    else tried.failures.push(`${kind} seed ${seed}: ${answer}`);
  }
  parentPort?.postMessage(tried satisfies Tried);
});
