/**
 * Dead and redundant rules against brute force over a universe small enough to try every packet:
 * `node packages/segmentation/campaign/dead-rules.ts [--lists 10000] [--seed 20260401]`. Writes the tally.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ruleFindings } from "../src/lint/rules.ts";
import { Random } from "./random.ts";
import { bruteForce, foundIn, randomList } from "./small-lists.ts";

const option = (name: string, standard: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};
const [lists, seed] = [option("--lists", 10_000), option("--seed", 20_260_401)];
const random = new Random(seed);
const tally = {
  seed,
  lists,
  rules: 0,
  dead: 0,
  deadFound: 0,
  deadWrong: 0,
  redundant: 0,
  redundantFound: 0,
  redundantWrong: 0,
};
for (let n = 0; n < lists; n += 1) {
  const rules = randomList(random);
  const fallback = random.chance(0.5) ? "accept" : "drop";
  const truth = bruteForce(rules, fallback);
  const found = foundIn(rules, fallback, ruleFindings);
  tally.rules += rules.length;
  tally.dead += truth.dead.length;
  tally.deadFound += truth.dead.filter((i) => found.dead.includes(i)).length;
  tally.deadWrong += found.dead.filter((i) => !truth.dead.includes(i)).length;
  tally.redundant += truth.redundant.length;
  tally.redundantFound += truth.redundant.filter((i) => found.redundant.includes(i)).length;
  tally.redundantWrong += found.redundant.filter((i) => !truth.redundant.includes(i)).length;
}
process.stdout.write(`${JSON.stringify(tally)}\n`);
writeFileSync(join(import.meta.dirname, "dead-rules.tally.json"), `${JSON.stringify(tally, null, 2)}\n`);
if (
  tally.deadFound < tally.dead ||
  tally.deadWrong > 0 ||
  tally.redundantFound < tally.redundant ||
  tally.redundantWrong > 0
)
  process.exitCode = 1;
