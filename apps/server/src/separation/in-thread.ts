import { inThread as anyInThread } from "../in-thread.ts";
import type { Progress } from "./verification.ts";
import type { Answers, Phased, Work } from "./worker.ts";

const limits = { longest: 10 * 60_000, memoryMb: 1024 };

/** Runs one piece of work in a thread of its own. Null where the thread failed, took too long or was stopped. */
export function inThread<W extends Work>(
  work: W,
  progress: Progress,
  stopped?: AbortSignal,
): Promise<Answers[W["kind"]] | null> {
  return anyInThread<Answers[W["kind"]], Phased>(new URL("./worker.ts", import.meta.url), work, {
    ...limits,
    progress: ({ phase, done, total }) => progress(phase, done, total),
    ...(stopped ? { stopped } : {}),
  });
}
