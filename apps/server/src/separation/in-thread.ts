import { Worker } from "node:worker_threads";
import type { Progress } from "./verification.ts";
import type { Answers, Told, Work } from "./worker.ts";

/** Longest a thread may work, and the memory it may use: what needs more is stopped and refused. */
const longest = 10 * 60_000;
const memoryMb = 1024;

/** Runs one piece of work in a thread of its own. Null where the thread failed, took too long or was stopped. */
export async function inThread<W extends Work>(
  work: W,
  progress: Progress,
  stopped?: AbortSignal,
): Promise<Answers[W["kind"]] | null> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), longest);
  const stop = () => void worker.terminate();
  stopped?.addEventListener("abort", stop);
  try {
    return await new Promise((resolve) => {
      worker.on("message", (told: Told) => {
        if ("progress" in told) progress(told.progress.phase, told.progress.done, told.progress.total);
        else resolve(told.answer as Answers[W["kind"]] | null);
      });
      worker.on("error", () => resolve(null));
      worker.on("exit", () => resolve(null));
    });
  } finally {
    clearTimeout(timer);
    stopped?.removeEventListener("abort", stop);
    void worker.terminate();
  }
}
