import { describe, expect, test } from "vitest";
import { together } from "./together.ts";

/** mulberry32: the same seed gives the same run. */
function random(state: number): () => number {
  let a = state >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Job {
  readonly id: number;
  readonly names: readonly string[];
  readonly fails: "never" | "alone" | "with the group";
}

/** Runs jobs asked for at random moments and watches the promises the gathering makes. */
async function watched(seed: number, flights: number, most: number) {
  const next = random(seed);
  const underWay = new Set<string>();
  const written: number[] = [];
  const sizes: number[] = [];
  let flying = 0;
  const clashes: string[] = [];
  const ask = together<Job, number>({
    namesOf: (job) => job.names,
    isUnwritten: () => true,
    ...{ flights, most },
    async carryOut(jobs) {
      flying += 1;
      sizes.push(jobs.length);
      if (flying > flights) clashes.push("too many groups");
      for (const name of jobs.flatMap((job) => job.names))
        if (underWay.has(name)) clashes.push(name);
        else underWay.add(name);
      for (let turn = Math.floor(next() * 4); turn >= 0; turn -= 1) await new Promise(setImmediate);
      for (const name of jobs.flatMap((job) => job.names)) underWay.delete(name);
      flying -= 1;
      if (jobs.some((job) => job.fails === "with the group")) throw new Error("broken off");
      return jobs.map((job) => {
        if (job.fails === "alone") return { error: new Error("alone") };
        written.push(job.id);
        return { answer: job.id };
      });
    },
  });
  const jobs = Array.from({ length: 120 }, (_, id): Job => {
    const names = next() < 0.5 ? [] : [...new Set([`n${Math.floor(next() * 4)}`, `n${Math.floor(next() * 4)}`])];
    const dice = next();
    return { id, names, fails: dice < 0.06 ? "with the group" : dice < 0.12 ? "alone" : "never" };
  });
  const asked: Promise<PromiseSettledResult<number>>[] = [];
  for (const job of jobs) {
    asked.push(
      ask(job).then(
        (value) => ({ status: "fulfilled" as const, value }),
        (reason: unknown) => ({ status: "rejected" as const, reason }),
      ),
    );
    if (next() < 0.3) await new Promise(setImmediate);
  }
  return { jobs, outcomes: await Promise.all(asked), written, clashes, sizes };
}

describe("work that waits at the same moment", () => {
  const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
  test.each(seeds)("is carried out once each, whoever fails beside it (seed %i)", async (seed) => {
    const { jobs, outcomes, written, clashes, sizes } = await watched(seed, 1 + (seed % 3), 1 + (seed % 9));
    expect(clashes).toEqual([]);
    for (const [index, job] of jobs.entries())
      expect(outcomes[index]).toMatchObject(
        job.fails === "never" ? { status: "fulfilled", value: job.id } : { status: "rejected" },
      );
    expect([...written].sort((one, other) => one - other)).toEqual(
      jobs.filter((job) => job.fails === "never").map((job) => job.id),
    );
    // What shares a name follows in the order asked.
    for (const name of new Set(jobs.flatMap((job) => job.names))) {
      const order = written.filter((id) => jobs[id]!.names.includes(name));
      expect(order).toEqual([...order].sort((one, other) => one - other));
    }
    if (seed % 9 > 1) expect(Math.max(...sizes)).toBeGreaterThan(1);
  });

  test("is not tried again where it is not certain that nothing was written", async () => {
    const tried: number[] = [];
    const ask = together<number, number>({
      namesOf: () => [],
      isUnwritten: () => false,
      ...{ flights: 1, most: 8 },
      carryOut(jobs) {
        tried.push(...jobs);
        return Promise.reject(new Error("the connection broke while waiting for the commit"));
      },
    });
    const outcomes = await Promise.allSettled([ask(1), ask(2), ask(3)]);
    expect(outcomes.map((one) => one.status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(tried).toEqual([1, 2, 3]);
  });
});
