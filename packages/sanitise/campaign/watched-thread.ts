import { Worker } from "node:worker_threads";
import type { Batch, Tried } from "./fuzz-thread.ts";

/** Milliseconds in which nothing at all may happen. */
const idle = 60_000;
const lookEvery = 250;

/** What came of a batch; `next` is the seed to go on with, behind one that hung or brought the thread down. */
export interface Watched extends Tried {
  readonly next: number;
}

/** Batches in a thread under a watch; rejects where the thread does not come to its first file. One that hangs or dies ends the thread; what it had counted is tried again. */
export class WatchedThread {
  private readonly script: URL;
  private readonly patience: number;
  private worker: Worker | undefined;
  private at = new Int32Array(new SharedArrayBuffer(8));

  /** @param patience computing time one file may take before it counts as a hang, in ms */
  constructor(script = new URL("./fuzz-thread.ts", import.meta.url), patience = 5_000) {
    this.script = script;
    this.patience = patience;
  }

  run(batch: Batch): Promise<Watched> {
    this.worker ??= this.start();
    const { worker } = this;
    return new Promise((resolve, reject) => {
      let seen = -1;
      let since = process.cpuUsage();
      let begunAt = performance.now();
      const settle = (watched: Watched) => {
        clearInterval(watch);
        // Each by name: a worker also listens to itself, and without that it never hears its thread again.
        worker.off("message", onTried);
        worker.off("error", onError);
        resolve(watched);
      };
      const broken = async (problem: string) => {
        clearInterval(watch);
        this.worker = undefined;
        const seed = Atomics.load(this.at, 1);
        await worker.terminate();
        if (seed < batch.first) return reject(new Error(`no file was begun: ${problem}`));
        // What came before it in the batch is known to end: it is counted by being run again.
        const before = seed > batch.first ? await this.run({ ...batch, count: seed - batch.first }) : undefined;
        settle({
          refused: before?.refused ?? 0,
          confirmed: before?.confirmed ?? 0,
          failures: [...(before?.failures ?? []), `${batch.kind} seed ${seed}: ${problem}`],
          next: seed + 1,
        });
      };
      const watch = setInterval(() => {
        const begun = Atomics.load(this.at, 0);
        const { user, system } = process.cpuUsage(since);
        if (begun !== seen) {
          seen = begun;
          since = process.cpuUsage();
          begunAt = performance.now();
        } else if ((user + system) / 1_000 > this.patience || performance.now() - begunAt > idle) {
          void broken("hangs");
        }
      }, lookEvery);
      const onTried = (tried: Tried) => settle({ ...tried, next: batch.first + batch.count });
      const onError = (error: Error) => void broken(error.message);
      worker.on("message", onTried);
      worker.on("error", onError);
      worker.postMessage(batch);
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private start(): Worker {
    this.at = new Int32Array(new SharedArrayBuffer(8));
    return new Worker(this.script, {
      workerData: this.at.buffer,
      resourceLimits: { maxOldGenerationSizeMb: 1_500 },
    });
  }
}
