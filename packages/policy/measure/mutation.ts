/**
 * Defects of known kinds are put into good texts of our own, by seed; printed is how many the linter objects to, kind by
 * kind, and how often it objects to the good texts themselves.
 *
 *     node packages/policy/measure/mutation.ts [--rounds N] [--misses] [--kind WORDS]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { mutations } from "./mutation/all.ts";
import { findingsOf, trials } from "./mutation/recall.ts";

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const rounds = Number(option("--rounds") ?? 4);
const showMisses = process.argv.includes("--misses");
const only = option("--kind");
const root = resolve(import.meta.dirname, "../../..");
const texts = new Map<string, readonly string[]>();
for (const folder of [join(import.meta.dirname, "texts"), join(root, "fixtures/minato/policy")]) {
  for (const name of existsSync(folder) ? readdirSync(folder).filter((one) => one.endsWith(".txt")) : [])
    texts.set(name, readFileSync(join(folder, name), "utf8").split("\n"));
}

const row = (figure: string, goal: string, value: string) =>
  console.log(`${figure.padEnd(64)} ${goal.padStart(8)}  ${value}`);
row("figure", "goal", "value");
let clauses = 0;
let alarms = 0;
for (const [name, lines] of texts) {
  const findings = ((await findingsOf(lines)) ?? []).filter(({ severity }) => severity !== "info");
  alarms += findings.length;
  clauses += lines.filter((line) => line.trim() !== "").length;
  if (showMisses)
    for (const finding of findings)
      console.log(`  objects to ${name}: ${finding.severity} ${finding.rule} ${finding.path} ${finding.excerpt}`);
}
row(
  `objections to ${texts.size} good texts, per 100 lines (${clauses} lines)`,
  "1",
  ((100 * alarms) / clauses).toFixed(2),
);
const chosen = only ? mutations.filter(({ kind }) => kind.includes(only)) : mutations;
const done = await trials(texts, chosen, rounds);
let graveFound = 0;
let grave = 0;
for (const { kind, grade } of chosen) {
  const tried = done.filter((trial) => trial.kind === kind);
  const found = tried.filter((trial) => trial.found);
  if (grade !== "low") {
    grave += tried.length;
    graveFound += found.length;
  }
  row(
    `  ${grade}: ${kind}`,
    grade === "low" ? "" : "0.90",
    tried.length === 0 ? "no place" : `${(found.length / tried.length).toFixed(2)}  (${found.length}/${tried.length})`,
  );
  if (showMisses)
    for (const trial of tried.filter((one) => !one.found))
      console.log(`      missed in ${trial.text} seed ${trial.seed}: 「${trial.words}」 ${trial.line}`);
}
row(`high and medium defects found (${grave} of ${chosen.length} kinds)`, "0.90", (graveFound / grave).toFixed(3));
