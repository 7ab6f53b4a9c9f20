/**
 * `node packages/policy/campaign/reading.ts [--kind text|xml|docx|html|pdf|bytes] [--minutes N]`: reads damaged input of
 * every kind, a batch of seeds after the other, until the goals are met or the time is up, and keeps the tally. Resumes
 * where it stopped; a failure is kept with the seed that repeats it.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomFrom } from "./mangle.ts";
import { kinds } from "./trial.ts";

interface Tally {
  readonly goal: number;
  done: number;
  failures: string[];
  slowestMs: number;
  slowestSeed: number;
}

const file = join(import.meta.dirname, "tally.json");
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const batch = 500;
const until = Date.now() + Number(option("--minutes") ?? 5) * 60_000;
const only = option("--kind");
const tallies: Record<string, Tally> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};

/** The kind that is furthest from its goal, as a share of it. */
function next(): string | null {
  const open = Object.entries(kinds)
    .filter(([name, { goal }]) => (only === undefined || name === only) && (tallies[name]?.done ?? 0) < goal)
    .map(([name, { goal }]) => ({ name, share: (tallies[name]?.done ?? 0) / goal }))
    .sort((a, b) => a.share - b.share);
  return open[0]?.name ?? null;
}

for (let name = next(); name !== null && Date.now() < until; name = next()) {
  const { goal, trial } = kinds[name]!;
  const tally = tallies[name] ?? { goal, done: 0, failures: [], slowestMs: 0, slowestSeed: 0 };
  tallies[name] = tally;
  for (let step = 0; step < batch && tally.done < goal; step += 1) {
    // One input, one seed: any of them can be repeated alone.
    const seed = tally.done + 1;
    const started = performance.now();
    try {
      await trial(randomFrom(seed));
    } catch (problem) {
      tally.failures.push(`seed ${seed}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
    const took = Math.round(performance.now() - started);
    if (took > tally.slowestMs) {
      tally.slowestMs = took;
      tally.slowestSeed = seed;
    }
    tally.done = seed;
  }
  writeFileSync(file, `${JSON.stringify(tallies, null, 2)}\n`);
}
for (const [name, tally] of Object.entries(tallies))
  console.log(
    `${name}: ${tally.done} of ${tally.goal}, ${tally.failures.length} failures, slowest ${tally.slowestMs} ms (seed ${tally.slowestSeed})`,
  );
