/**
 * How well norms find their mechanisms: on the sample body's policy, on policies read by hand and on the obligations of the
 * requirement where the shared folder exists, and on our own examples, each family judged by a model that never saw it.
 * None of the policies is among what the model learns from.
 *
 *     node packages/catalogue/measure/matching.ts [--shared DIR] [--errors]
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readPolicy } from "@machimori/policy";
import { type MechanismMatch, type Modality, type Norm, obligations, type Reading } from "@machimori/policy/reading";
import { catalogue } from "../src/catalogue.ts";
import { exampleFamilies } from "../src/examples/all.ts";
import { askBelow, match, matchSituation, sureFrom } from "../src/matching/match.ts";
import { train } from "../src/matching/training.ts";
import { olderWords } from "./older-words.ts";

interface Verdict {
  readonly where: string;
  readonly truth: readonly string[];
  readonly best: MechanismMatch | undefined;
  readonly words: string;
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const given = process.argv.indexOf("--shared");
const shared =
  given > 0 ? resolve(process.argv[given + 1] ?? "") : (process.env.MACHIMORI_SHARED ?? join(root, "../shared"));
const showErrors = process.argv.includes("--errors");
const obliging = new Set<Modality>(obligations);

const line = (figure: string, goal: string, value: string) =>
  console.log(`${figure.padEnd(76)} ${goal.padStart(5)}  ${value}`);
const share = (part: number, whole: number) => (whole > 0 ? (part / whole).toFixed(3) : "none");

function print(name: string, verdicts: readonly Verdict[]): void {
  const right = verdicts.filter(({ truth, best }) => best !== undefined && truth.includes(best.id));
  const sure = verdicts.filter(({ best }) => (best?.confidence ?? 0) >= sureFrom);
  const asked = verdicts.filter(({ best }) => (best?.confidence ?? 0) < askBelow);
  if (showErrors) {
    for (const { where, truth, best, words } of verdicts.filter((one) => !right.includes(one))) {
      console.log(`  ${where}: ${truth.join()}, got ${best?.id} ${best?.confidence} | ${words.slice(0, 60)}`);
    }
  }
  line(`${name}: first choice right (${verdicts.length} norms)`, "0.92", share(right.length, verdicts.length));
  line(
    `${name}: right where sure (${sure.length})`,
    "0.99",
    share(sure.filter((one) => right.includes(one)).length, sure.length),
  );
  line(
    `${name}: right where not asked (${verdicts.length - asked.length})`,
    "",
    share(right.filter((one) => !asked.includes(one)).length, verdicts.length - asked.length),
  );
}

/** Judges a reading whose norms are matched anew; `truthOf` says which mechanisms a norm may have, or null to leave it out. */
function judged(
  reading: Reading,
  truthOf: (path: string, norm: Norm) => readonly string[] | null,
  all = false,
): readonly Verdict[] {
  const matched = match(reading);
  return reading.clauses.flatMap((clause, at) =>
    clause.norms.flatMap((norm, index) => {
      const truth = all || obliging.has(norm.modality) ? truthOf(clause.path, norm) : null;
      const best = matched.clauses[at]?.norms[index]?.mechanisms[0];
      return truth ? [{ where: clause.path, truth, best, words: norm.quote }] : [];
    }),
  );
}

/** A truth file names a norm's mechanisms by plain ids, the primary one first. */
function fromTruth(file: string, all: boolean): readonly Verdict[] {
  const reading = JSON.parse(readFileSync(file, "utf8")) as Reading;
  return judged(reading, (_, norm) => (norm.mechanisms as unknown as readonly string[]).slice(0, 1), all);
}

/** Path of a clause in the requirement's full standard → the mechanisms of its obligations, as assigned by hand. */
function assigned(mechanisms: string): ReadonlyMap<string, ReadonlySet<string>> {
  const text = readFileSync(mechanisms, "utf8");
  const details = text.slice(text.indexOf("## 3. "), text.indexOf("## 4. "));
  const found = new Map<string, Set<string>>();
  let truth = "";
  for (const row of details.split("\n")) {
    truth = /^### ([A-H]\d\d)/.exec(row)?.[1] ?? truth;
    const [, path] = /^ {2}- `002 (.+?)` \[\w+\]/.exec(row) ?? [];
    if (path) found.set(path, (found.get(path) ?? new Set()).add(truth));
  }
  return found;
}

line("figure", "goal", "value");
const plain = { condition: "", context: "", actors: [], modality: "must" };
const unseen: Verdict[] = [];
for (const [family, examples] of Object.entries(exampleFamilies)) {
  const others = Object.entries(exampleFamilies).flatMap(([name, theirs]) => (name === family ? [] : theirs));
  const model = train(catalogue, others);
  const verdicts = examples.map(({ mechanism, text, headings }) => ({
    where: family,
    truth: [mechanism],
    best: matchSituation({ ...plain, own: text, headings }, model)[0],
    words: text,
  }));
  print(`own examples, unseen family: ${family}`, verdicts);
  unseen.push(...verdicts);
}
print("own examples, every family unseen", unseen);
print(
  "duties in older words",
  olderWords.map(([mechanism, heading, text]) => ({
    where: "older words",
    truth: [mechanism],
    best: matchSituation({ ...plain, own: text, headings: [heading] })[0],
    words: text,
  })),
);
for (const folder of [join(root, "fixtures/minato/policy"), join(shared, "truth")]) {
  if (!existsSync(folder)) console.log(`left out: ${folder} does not exist`);
  else {
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".json") && !one.includes("findings"))) {
      print(`${name}, duties`, fromTruth(join(folder, name), false));
      print(`${name}, all norms`, fromTruth(join(folder, name), true));
    }
  }
}
const mechanisms = join(shared, "mechanisms/mechanisms.md");
const seeds = join(shared, "seeds");
// The full standard the requirement was taken from is by far the longest of the texts.
const full = existsSync(seeds)
  ? readdirSync(seeds).sort((a, b) => statSync(join(seeds, b)).size - statSync(join(seeds, a)).size)[0]
  : undefined;
if (existsSync(mechanisms) && full) {
  const reading = await readPolicy(readFileSync(join(seeds, full)), full);
  if (!("clauses" in reading)) throw new Error(`${full}: ${reading.message.ja}`);
  const truths = assigned(mechanisms);
  print(
    "427 obligations, by our reader",
    judged(reading, (path) => (truths.has(path) ? [...(truths.get(path) ?? [])] : null)),
  );
} else console.log(`left out: ${mechanisms} or the text it was taken from does not exist`);
