/**
 * `node packages/policy/measure/reading.ts [--shared DIR] [--misses]`: how well policies are read.
 *
 * Norms are aligned one to one within a clause where at least .6 of the shorter quote stands in the longer in one stretch
 * (for the list of obligations, which summarises: .6 of the letters of the summary); then modality, the set of actors, the
 * approver, the set of recipients, the time and the record are compared exactly, a condition by the same overlap.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Norm, type Reading, readPolicy } from "../src/index.ts";
import { compareClauses } from "./compare-clauses.ts";
import { compareNorms, emptyNorms, type Manner, type NormComparison, quoteOverlap } from "./compare-norms.ts";
import { abbreviationsOf, documentsOf, obligationsOf } from "./obligations.ts";
import { f1, precision, recall, type Score, squeeze } from "./scores.ts";
import { readTruth, type TruthNorm } from "./truth-files.ts";

const option = process.argv.indexOf("--shared");
const shared = resolve(
  option > 0
    ? (process.argv[option + 1] ?? "")
    : (process.env["MACHIMORI_SHARED"] ?? join(import.meta.dirname, "../../../../shared")),
);
const fixtures = join(import.meta.dirname, "../../../fixtures/minato/policy");
const showMisses = process.argv.includes("--misses");
const rows: { figure: string; goal: string; value: string }[] = [];

async function open(path: string): Promise<Reading> {
  const reading = await readPolicy(readFileSync(path), path);
  if ("code" in reading) throw new Error(`${path}: ${reading.message.en}`);
  return reading;
}

function add(figure: string, goal: string, score: Score, value: (score: Score) => number = f1): void {
  if (score.wanted + score.found === 0) return;
  rows.push({
    figure,
    goal,
    value: `${value(score).toFixed(3)} (${score.right}/${score.wanted}, found ${score.found})`,
  });
}

function addNorms(name: string, norms: NormComparison): void {
  add(`${name}: duties F1`, "0.96", norms.duties);
  add(`${name}: duties precision`, "–", norms.duties, precision);
  add(`${name}: duties recall`, "–", norms.duties, recall);
  add(`${name}: modality`, "0.98", norms.modality, recall);
  add(`${name}: actors`, "0.95", norms.actors, recall);
  add(`${name}: actors right or said to be open`, "1", norms.actorsHonest, recall);
  add(`${name}: approver`, "0.97", norms.approver, recall);
  add(`${name}: report to`, "–", norms.reportTo, recall);
  add(`${name}: timing`, "–", norms.timing, recall);
  add(`${name}: condition`, "–", norms.condition, recall);
  add(`${name}: record`, "–", norms.record, recall);
  if (showMisses) console.log([name, ...norms.misses].join("\n"));
}

const byQuote: Manner = {
  overlap: (want, have) => quoteOverlap(want.quote, have.quote),
  name: (printed) => printed,
  silent: new Set(),
};

async function measureTruth(name: string, truth: string, source: string): Promise<void> {
  const wanted = readTruth(truth);
  const reading = await open(source);
  const clauses = compareClauses(wanted, reading.clauses);
  if (showMisses) console.log([name, ...clauses.misses].join("\n"));
  add(`${name}: clause boundaries F1`, "0.99", clauses.boundaries);
  add(`${name}: parent right`, "0.99", clauses.parents, recall);
  add(`${name}: heading`, "–", clauses.headings, recall);
  add(`${name}: text letter by letter`, "–", clauses.texts, recall);
  add(`${name}: level`, "–", clauses.levels, recall);
  add(`${name}: first and last line`, "–", clauses.lines, recall);
  for (const [kind, score] of clauses.byKind) add(`${name}: recall of ${kind}`, "–", score, recall);
  const norms = emptyNorms();
  const truthAt = new Map(wanted.map((clause) => [clause.path, clause.norms]));
  const foundAt = new Map(reading.clauses.map((clause) => [clause.path, clause.norms]));
  for (const path of new Set([...truthAt.keys(), ...foundAt.keys()]))
    compareNorms(path, truthAt.get(path) ?? [], foundAt.get(path) ?? [], norms, byQuote);
  add(`${name}: norms of every kind F1`, "0.96", norms.all);
  addNorms(name, norms);
}

/** Share of a summary's letters that stand in the norm or in the heading over it; pairs of letters decide between norms. */
function summaryOverlap(want: TruthNorm, have: Norm, around: string): number {
  const summary = squeeze(want.predicate).replace(/[・、()「」]/gu, "");
  const letters = shareOf(summary, squeeze(have.quote + around), 1);
  return letters < 0.6 ? 0 : letters + shareOf(summary, squeeze(have.quote), 2);
}

/** Share of the stretches of `length` letters of one text that the other has too, each counted once. */
function shareOf(one: string, other: string, length: number): number {
  const pool = new Map<string, number>();
  for (let at = 0; at + length <= other.length; at += 1) {
    const piece = other.slice(at, at + length);
    pool.set(piece, (pool.get(piece) ?? 0) + 1);
  }
  let common = 0;
  for (let at = 0; at + length <= one.length; at += 1) {
    const piece = one.slice(at, at + length);
    const left = pool.get(piece) ?? 0;
    if (left > 0) common += 1;
    pool.set(piece, left - 1);
  }
  return common / Math.max(1, one.length - length + 1);
}

async function measureObligations(number: string, seed: string): Promise<void> {
  const wanted = obligationsOf(shared, number);
  const short = abbreviationsOf(shared);
  const reading = await open(join(shared, "seeds", `${seed}.txt`));
  const norms = emptyNorms();
  const byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  for (const path of new Set([...wanted.keys(), ...byPath.keys()])) {
    const clause = byPath.get(path);
    const found = (clause?.norms ?? []).filter((norm) => ["must", "must_not", "may", "should"].includes(norm.modality));
    compareNorms(path, wanted.get(path) ?? [], found, norms, {
      overlap: (want, have) => summaryOverlap(want, have, clause?.heading ?? ""),
      name: (printed) => short.get(printed) ?? printed,
      silent: new Set(),
    });
  }
  const total = [...wanted.values()].flat().length;
  addNorms(`${number} (${total} obligations, in sample)`, norms);
}

if (existsSync(fixtures))
  for (const file of readdirSync(fixtures).filter((each) => each.endsWith(".truth.json")))
    await measureTruth(
      `${file.replace(/\.truth\.json$/u, "")} (own body, in sample)`,
      join(fixtures, file),
      join(fixtures, file.replace(/\.truth\.json$/u, ".txt")),
    );
else console.log(`left out: the own body's policy (no ${fixtures})`);
if (existsSync(join(shared, "truth"))) {
  const names = readdirSync(join(shared, "truth"))
    .filter((file) => file.endsWith(".json") && !file.endsWith(".findings.json"))
    .map((file) => file.replace(/\.json$/u, ""))
    .filter((name) => existsSync(join(shared, "seeds", `${name}.txt`)));
  for (const name of names)
    await measureTruth(
      `${name} (in sample)`,
      join(shared, "truth", `${name}.json`),
      join(shared, "seeds", `${name}.txt`),
    );
  for (const { number, seed } of documentsOf(shared)) if (!names.includes(seed)) await measureObligations(number, seed);
} else console.log(`left out: truth files and the list of obligations (no ${shared}/truth)`);

console.table(rows);
