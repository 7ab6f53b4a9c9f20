/**
 * `node packages/policy/campaign/reading.ts [--kind text|xml|docx|html|pdf|bytes] [--minutes N] [--again]`: reads damaged
 * input of every kind, a batch of seeds after the other, until the goals are met or the time is up, and keeps the tally.
 * Resumes where it stopped; a failure is kept with the seed that repeats it. `--again` reads the seeds that failed once
 * more and strikes out those that no longer do.
 */

import { note, readTallies, type Tally, versionRead, writeTallies } from "./tally.ts";
import { kinds } from "./trial.ts";
import { WatchedReader } from "./watched.ts";

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const batch = 1_000;
const until = Date.now() + Number(option("--minutes") ?? 5) * 60_000;
const only = option("--kind");
const tallies = readTallies();
const version = versionRead();
const reader = new WatchedReader();

function tallyOf(kind: string, goal: number): Tally {
  const tally = tallies[kind] ?? { goal, done: 0, failures: [], slowestMs: 0, slowestSeed: 0, runs: [] };
  tally.goal = goal;
  tallies[kind] = tally;
  return tally;
}

/** The kind that is furthest from its goal, as a share of it. */
function next(): string | null {
  const open = Object.entries(kinds)
    .filter(([name, { goal }]) => (only === undefined || name === only) && (tallies[name]?.done ?? 0) < goal)
    .map(([name, { goal }]) => ({ name, share: (tallies[name]?.done ?? 0) / goal }))
    .sort((a, b) => a.share - b.share);
  return open[0]?.name ?? null;
}

async function readOn(kind: string): Promise<void> {
  const { goal } = kinds[kind]!;
  const tally = tallyOf(kind, goal);
  const from = tally.done + 1;
  const to = Math.min(goal, tally.done + Math.min(batch, Math.ceil(goal / 100)));
  const outcome = await reader.read({ kind, from, to });
  if (!outcome.whole) {
    // What was read before the break is read again with the next batch; the seed that broke it is passed over.
    if (outcome.seed > from) {
      const before = await reader.read({ kind, from, to: outcome.seed - 1 });
      if (before.whole) tally.failures.push(...before.failures.map(({ seed, problem }) => `seed ${seed}: ${problem}`));
    }
    for (let seed = from; seed <= outcome.seed; seed += 1) note(tally, seed, version);
    tally.failures.push(`seed ${outcome.seed}: ${outcome.problem}`);
    return;
  }
  for (let seed = from; seed <= to; seed += 1) note(tally, seed, version);
  tally.failures.push(...outcome.failures.map(({ seed, problem }) => `seed ${seed}: ${problem}`));
  if (outcome.slowestMs > tally.slowestMs) {
    tally.slowestMs = outcome.slowestMs;
    tally.slowestSeed = outcome.slowestSeed;
  }
}

async function readAgain(kind: string): Promise<void> {
  const tally = tallies[kind];
  const still: string[] = [];
  for (const failure of tally?.failures ?? []) {
    const seed = Number(/^seed (\d+)/.exec(failure)?.[1]);
    const outcome = await reader.read({ kind, from: seed, to: seed });
    const problem = outcome.whole ? outcome.failures[0]?.problem : outcome.problem;
    if (problem !== undefined) still.push(`seed ${seed}: ${problem}`);
  }
  if (tally) tally.failures = still;
}

if (process.argv.includes("--again")) for (const kind of Object.keys(kinds)) await readAgain(kind);
else
  for (let kind = next(); kind !== null && Date.now() < until; kind = next()) {
    await readOn(kind);
    writeTallies(tallies);
  }
writeTallies(tallies);
await reader.close();
for (const [name, tally] of Object.entries(tallies))
  console.log(
    `${name}: ${tally.done} of ${tally.goal}, ${tally.failures.length} failures, slowest ${tally.slowestMs} ms (seed ${tally.slowestSeed})`,
  );
