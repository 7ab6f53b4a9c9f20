import { afterEach, expect, test } from "vitest";
import { WatchedThread } from "./watched-thread.ts";

/** A thread that tries files like ours, but runs in circles at seed 3 and falls at seed 5. */
const wayward = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from "node:worker_threads";
    const at = new Int32Array(workerData);
    parentPort.on("message", ({ first, count }) => {
      for (let seed = first; seed < first + count; seed += 1) {
        Atomics.add(at, 0, 1);
        Atomics.store(at, 1, seed);
        while (seed === 3);
        if (seed === 5) throw new Error("fell");
      }
      parentPort.postMessage({ refused: count, confirmed: 0, failures: [] });
    });
  `)}`,
);
const thread = new WatchedThread(wayward, 100);
afterEach(() => thread.close());

test("one thread answers batch after batch", async () => {
  for (const first of [10, 20, 30])
    expect(await thread.run({ kind: "text", first, count: 10 })).toMatchObject({ refused: 10, next: first + 10 });
});

test("a file that hangs or brings the thread down is named, what came before it counts, and the next batch is tried", async () => {
  expect(await thread.run({ kind: "text", first: 1, count: 9 })).toEqual({
    refused: 2,
    confirmed: 0,
    failures: ["text seed 3: hangs"],
    next: 4,
  });
  expect(await thread.run({ kind: "text", first: 4, count: 9 })).toMatchObject({
    refused: 1,
    failures: ["text seed 5: fell"],
    next: 6,
  });
  expect(await thread.run({ kind: "text", first: 6, count: 9 })).toMatchObject({ refused: 9, failures: [], next: 15 });
});

test("a thread that cannot start is told instead of being tried for ever", async () => {
  const broken = new WatchedThread(new URL("data:text/javascript,throw new Error('no samples')"), 100);
  await expect(broken.run({ kind: "text", first: 1, count: 9 })).rejects.toThrow("no samples");
  await broken.close();
});
