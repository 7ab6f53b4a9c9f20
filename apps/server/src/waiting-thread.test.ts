import { expect, it } from "vitest";
import { waitingThread } from "./waiting-thread.ts";

const program = (onWork: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort, threadId } from "node:worker_threads";
      parentPort.on("message", (work) => { ${onWork} });`)}`,
  );
const limits = { longest: 5_000, memoryMb: 64, rest: 60_000 };

it("one thread takes one piece of work after the other, however many ask at once", async () => {
  const ask = waitingThread<number, { work: number; threadId: number }>(
    program("parentPort.postMessage({ answer: { work, threadId } })"),
    limits,
  );
  const answers = await Promise.all([1, 2, 3, 4].map(ask));
  expect(answers.map((one) => one?.work)).toEqual([1, 2, 3, 4]);
  expect(new Set(answers.map((one) => one?.threadId)).size).toBe(1);
});

const echoUnless = (harm: string) =>
  program(`if (work === "harm") { ${harm} } else parentPort.postMessage({ answer: work })`);

it.each([
  ["fails", "throw new Error()"],
  ["ends by itself", "process.exit(1)"],
  ["takes too much memory", "const all = []; for (;;) all.push(new Array(1e5).fill(work))"],
])("work that %s is answered with null, and the next finds a thread", async (_, harm) => {
  const ask = waitingThread<string, string>(echoUnless(harm), limits);
  expect(await Promise.all([ask("one"), ask("harm"), ask("two")])).toEqual(["one", null, "two"]);
});

it("work without end is answered with null", async () => {
  expect(await waitingThread<string, string>(echoUnless("for (;;);"), { ...limits, longest: 100 })("harm")).toBeNull();
});
