/**
 * Differential test against the Linux kernel: random rule sets are loaded into a network namespace, random frames are
 * sent through it, and the verdict, the way out and the rule counters are compared with the decision diagrams.
 *
 *   node packages/segmentation/campaign/kernel.ts --probes 1000000 --seed 1
 *
 * Resumable: finished rule sets of a seed are kept in the tally beside this file. Needs root and `ip netns`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { missingForKernel } from "./namespaces.ts";
import { runRuleSet, type SetResult } from "./run-set.ts";

interface Tally {
  seed: number;
  probesPerSet: number;
  sets: (SetResult & { set: number })[];
}

const PER_SET = 5000;
const args = new Map<string, string>();
for (let i = 2; i + 1 < process.argv.length; i += 2)
  args.set((process.argv[i] as string).replace(/^--/, ""), process.argv[i + 1] as string);
const probes = Number(args.get("probes") ?? 1_000_000);
const seed = Number(args.get("seed") ?? 1);
const tallyPath = args.get("tally") ?? fileURLToPath(new URL("kernel.tally.json", import.meta.url));

const missing = missingForKernel();
if (missing !== null) {
  console.log(`kernel campaign left out: ${missing}`);
  process.exit(0);
}
let tally: Tally = { seed, probesPerSet: PER_SET, sets: [] };
try {
  const kept = JSON.parse(readFileSync(tallyPath, "utf8")) as Tally;
  if (kept.seed === seed && kept.probesPerSet === PER_SET) tally = kept;
} catch {
  console.error("no tally yet: starting");
}
const wanted = Math.ceil(probes / PER_SET);
const began = Date.now();
for (let set = 0; set < wanted; set += 1) {
  if (tally.sets.some((one) => one.set === set) || (args.has("only") && Number(args.get("only")) !== set)) continue;
  const result = await runRuleSet(seed, set, PER_SET);
  tally.sets.push({ set, ...result });
  for (const text of result.differences.slice(0, 5)) console.error(`set ${set}: ${text}`);
  if (set % 10 === 9) {
    writeFileSync(tallyPath, `${JSON.stringify(tally)}\n`);
    console.error(`${set + 1}/${wanted} sets, ${Math.round((Date.now() - began) / 1000)} s`);
  }
}
writeFileSync(tallyPath, `${JSON.stringify(tally)}\n`);
const sum = (key: "probes" | "answers" | "different" | "decided" | "counterDifferences"): number =>
  tally.sets.reduce((all, one) => all + one[key], 0);
console.log(
  `seed ${seed}: ${tally.sets.length} rule sets (${[...new Set(tally.sets.map((one) => one.kind))].map((kind) => `${kind} ${tally.sets.filter((one) => one.kind === kind).length}`).join(", ")})`,
);
console.log(
  `probes ${sum("probes")}, of them answers within a session ${sum("answers")}: different verdicts ${sum("different")}`,
);
console.log(`deciding rules compared by counters ${sum("decided")}: different ${sum("counterDifferences")}`);
process.exitCode = sum("different") + sum("counterDifferences") === 0 ? 0 : 1;
