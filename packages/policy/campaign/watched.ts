import { Worker } from "node:worker_threads";
import type { Batch, Read } from "./worker.ts";

/** Computing time one input may take before it counts as a hang, in ms. */
const fiveSeconds = 5_000;
const look = 250;
const memory = { maxOldGenerationSizeMb: 1_500 };

/** How a batch ended: read to its end, or broken off at a seed that hung or brought the thread down. */
export type Outcome =
  | ({ readonly whole: true } & Read)
  | { readonly whole: false; readonly seed: number; readonly problem: string };

/**
 * A thread that reads batches under a watch: one input that takes more than five seconds of computing, or more memory
 * than the thread has, ends the thread, and the next batch gets a new one. One thread lives on over many batches, so that
 * what is loaded once is loaded once.
 */
export class WatchedReader {
  readonly #script: URL;
  readonly #patience: number;
  #worker: Worker | null = null;
  #at = new Int32Array(new SharedArrayBuffer(8));

  constructor(script = new URL("./worker.ts", import.meta.url), patience = fiveSeconds) {
    this.#script = script;
    this.#patience = patience;
  }

  async read(batch: Batch): Promise<Outcome> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve) => {
      let count = -1;
      let since = process.cpuUsage();
      const end = (outcome: Outcome) => {
        clearInterval(watch);
        worker.off("message", onRead);
        worker.off("error", onError);
        resolve(outcome);
      };
      const broken = (problem: string) => {
        this.#worker = null;
        const seed = Atomics.load(this.#at, 1);
        void worker.terminate().then(() => end({ whole: false, seed, problem }));
      };
      const watch = setInterval(() => {
        const begun = Atomics.load(this.#at, 0);
        if (begun !== count) {
          count = begun;
          since = process.cpuUsage();
          return;
        }
        const { user, system } = process.cpuUsage(since);
        if ((user + system) / 1000 > this.#patience) broken("hangs");
      }, look);
      const onRead = (read: Read) => end({ whole: true, ...read });
      const onError = (error: Error) => broken(error.message);
      worker.on("message", onRead);
      worker.on("error", onError);
      worker.postMessage(batch);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    this.#at = new Int32Array(new SharedArrayBuffer(8));
    this.#worker = new Worker(this.#script, {
      workerData: this.#at.buffer,
      resourceLimits: memory,
    });
    return this.#worker;
  }
}
