import { Worker } from "node:worker_threads";

/** What a thread tells: how far it is, as often as it likes, and at last its answer. */
export type Told<Answer, Progress> = { readonly answer: Answer } | { readonly progress: Progress };

export interface ThreadOptions<Progress> {
  /** Milliseconds it may work at most, and the memory it may use: what needs more is stopped. */
  readonly longest: number;
  readonly memoryMb: number;
  readonly progress?: (progress: Progress) => void;
  /** Sends it what is too much to be handed over at once. */
  readonly feed?: (send: (part: unknown) => void) => Promise<void>;
  readonly stopped?: AbortSignal;
}

/** Runs one piece of work in a thread of its own. Null where the thread failed, took too long or was stopped. */
export async function inThread<Answer, Progress = never>(
  program: URL,
  work: unknown,
  { longest, memoryMb, progress, feed, stopped }: ThreadOptions<Progress>,
): Promise<Answer | null> {
  const worker = new Worker(program, {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), longest);
  const stop = () => void worker.terminate();
  stopped?.addEventListener("abort", stop);
  try {
    return await new Promise((resolve, reject) => {
      worker.on("message", (told: Told<Answer, Progress>) => {
        if ("progress" in told) progress?.(told.progress);
        else resolve(told.answer);
      });
      worker.on("error", () => resolve(null));
      worker.on("exit", () => resolve(null));
      feed?.((part) => worker.postMessage(part)).catch(reject);
    });
  } finally {
    clearTimeout(timer);
    stopped?.removeEventListener("abort", stop);
    void worker.terminate();
  }
}
