/** `node packages/policy/campaign/reading.ts [--seeds FROM-TO] [--rounds N]`: reads damaged texts and random bytes, seed by seed, and keeps the tally. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPolicy } from "../src/index.ts";
import { mangled, randomBytes, randomFrom } from "./mangle.ts";

interface Tally {
  nextSeed: number;
  texts: number;
  bytes: number;
  failures: string[];
  slowestMs: number;
}

const file = join(import.meta.dirname, "tally.json");
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const tally: Tally = existsSync(file)
  ? JSON.parse(readFileSync(file, "utf8"))
  : { nextSeed: 1, texts: 0, bytes: 0, failures: [], slowestMs: 0 };
const [from = tally.nextSeed, to = tally.nextSeed + 9] = (option("--seeds") ?? "")
  .split("-")
  .filter((part) => part !== "")
  .map(Number);
const rounds = Number(option("--rounds") ?? 1000);

for (let seed = from; seed <= to; seed += 1) {
  const random = randomFrom(seed);
  for (let round = 0; round < rounds; round += 1) {
    const isText = round % 5 !== 4;
    const input = isText ? new TextEncoder().encode(mangled(random)) : randomBytes(random);
    const started = performance.now();
    try {
      const reading = await readPolicy(input, "campaign.txt");
      if (!("code" in reading))
        for (const clause of reading.clauses)
          for (const norm of clause.norms)
            if (!clause.text?.includes(norm.quote)) throw new Error("quote not verbatim");
    } catch (problem) {
      tally.failures.push(
        `seed ${seed} round ${round}: ${problem instanceof Error ? problem.message : String(problem)}`,
      );
    }
    tally.slowestMs = Math.max(tally.slowestMs, Math.round(performance.now() - started));
    if (isText) tally.texts += 1;
    else tally.bytes += 1;
  }
  tally.nextSeed = Math.max(tally.nextSeed, seed + 1);
  writeFileSync(file, `${JSON.stringify(tally, null, 2)}\n`);
}
console.log(
  `${tally.texts} texts, ${tally.bytes} byte strings, ${tally.failures.length} failures, slowest ${tally.slowestMs} ms`,
);
