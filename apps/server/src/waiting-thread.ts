import { Worker } from "node:worker_threads";
import { gate } from "@machimori/store/gate";
import type { Told } from "./in-thread.ts";

interface WaitingOptions {
  /** Milliseconds one piece of work may take, and the memory of the thread: what needs more is stopped. */
  readonly longest: number;
  readonly memoryMb: number;
  /** Milliseconds without work after which the thread ends. */
  readonly rest: number;
}

/**
 * A thread that takes one piece of work after the other, for work that ends sooner than a thread begins. It begins with
 * the first one and ends when none comes. Null where the thread failed or took too long; the next work finds a new one.
 */
export function waitingThread<Work, Answer>(program: URL, { longest, memoryMb, rest }: WaitingOptions) {
  const turn = gate(1);
  let waiting: Worker | null = null;
  let resting: NodeJS.Timeout | undefined;

  const begin = () => {
    const worker = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    worker.on("error", () => undefined); // Its end follows.
    worker.on("exit", () => forget(worker));
    return worker;
  };
  const forget = (worker: Worker) => {
    if (waiting === worker) waiting = null;
  };
  const end = (worker: Worker) => {
    forget(worker);
    void worker.terminate();
  };

  const carryOut = (work: Work): Promise<Answer | null> => {
    clearTimeout(resting);
    waiting ??= begin();
    const worker = waiting;
    worker.ref();
    return new Promise((resolve) => {
      const settle = (answer: Answer | null) => {
        clearTimeout(timer);
        worker.off("message", told).off("exit", gone);
        worker.unref();
        resting = setTimeout(end, rest, worker).unref();
        resolve(answer);
      };
      const told = (message: Told<Answer, never>) => settle("answer" in message ? message.answer : null);
      const gone = () => settle(null);
      const timer = setTimeout(() => {
        end(worker);
        settle(null);
      }, longest);
      worker.once("message", told).once("exit", gone).postMessage(work);
    });
  };
  return (work: Work): Promise<Answer | null> => turn(() => carryOut(work));
}
