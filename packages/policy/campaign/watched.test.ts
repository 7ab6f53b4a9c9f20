import { expect, test } from "vitest";
import { WatchedReader } from "./watched.ts";

/** A worker that reads like ours, but runs in circles at seed 3 and falls at seed 5. */
const wayward = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from "node:worker_threads";
    const at = new Int32Array(workerData);
    parentPort.on("message", ({ from, to }) => {
      for (let seed = from; seed <= to; seed += 1) {
        Atomics.store(at, 1, seed);
        Atomics.add(at, 0, 1);
        while (seed === 3);
        if (seed === 5) throw new Error("fell");
      }
      parentPort.postMessage({ failures: [], slowestMs: 1, slowestSeed: from });
    });
  `)}`,
);

test("an input that hangs or brings the reader down is named, and the reader goes on", async () => {
  const reader = new WatchedReader(wayward, 100);
  try {
    expect(await reader.read({ kind: "text", from: 1, to: 2 })).toMatchObject({ whole: true });
    expect(await reader.read({ kind: "text", from: 1, to: 9 })).toEqual({ whole: false, seed: 3, problem: "hangs" });
    expect(await reader.read({ kind: "text", from: 4, to: 9 })).toEqual({ whole: false, seed: 5, problem: "fell" });
    expect(await reader.read({ kind: "text", from: 6, to: 9 })).toMatchObject({ whole: true });
  } finally {
    await reader.close();
  }
});
