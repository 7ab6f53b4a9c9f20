import { expect, test } from "vitest";
import { gate } from "./gate.ts";

test("a gate lets so many in at once, in the order of coming, and goes on after a failure", async () => {
  const pass = gate(2);
  const begun: number[] = [];
  const open: (() => void)[] = [];
  const asked = [0, 1, 2, 3, 4].map((n) =>
    pass(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => open.push(resolve));
      if (n === 1) throw new Error("failed inside");
      return n;
    }),
  );
  const outcomes = Promise.allSettled(asked);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  expect(begun).toEqual([0, 1]);
  open[1]!();
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  open[0]!();
  await turn();
  expect(begun).toEqual([0, 1, 2, 3]);
  for (let n = 2; n < 5; n += 1) {
    open[n]!();
    await turn();
  }
  expect((await outcomes).map((one) => (one.status === "fulfilled" ? one.value : "failed"))).toEqual([
    ...[0, "failed", 2, 3, 4],
  ]);
});
