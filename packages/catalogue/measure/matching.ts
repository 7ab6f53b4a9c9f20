/**
 * How well norms find their mechanisms: on the policies read by hand and on the obligations of the requirement, where the
 * shared folder exists, and always on our own examples, each judged by a model that never saw its fold.
 *
 *     node packages/catalogue/measure/matching.ts [--shared DIR] [--errors]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Modality, obligations, type Reading } from "@machimori/policy/reading";
import { catalogue } from "../src/catalogue.ts";
import { allExamples } from "../src/examples/all.ts";
import type { Situation } from "../src/matching/features.ts";
import { catalogueModel, matchSituation, sureFrom } from "../src/matching/match.ts";
import type { Model } from "../src/matching/model.ts";
import { situations } from "../src/matching/situation.ts";
import { train } from "../src/matching/training.ts";

interface Case {
  readonly where: string;
  readonly truth: string;
  readonly situation: Situation;
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const given = process.argv.indexOf("--shared");
const shared =
  given > 0 ? resolve(process.argv[given + 1] ?? "") : (process.env.MACHIMORI_SHARED ?? join(root, "../shared"));
const showErrors = process.argv.includes("--errors");

function judge(name: string, cases: readonly Case[], model: Model): void {
  let right = 0;
  let sure = 0;
  let sureRight = 0;
  for (const { where, truth, situation } of cases) {
    const [best] = matchSituation(situation, model);
    const isRight = best?.id === truth;
    if (isRight) right++;
    else if (showErrors)
      console.log(`  ${where}: ${truth}, got ${best?.id} ${best?.confidence} | ${situation.own.slice(0, 60)}`);
    if (best && best.confidence >= sureFrom) {
      sure++;
      if (isRight) sureRight++;
    }
  }
  const line = (figure: string, goal: string, value: string) =>
    console.log(`${`${name}: ${figure}`.padEnd(60)} ${goal.padStart(6)}  ${value}`);
  line(`first choice right (${cases.length} norms)`, "0.92", (right / cases.length).toFixed(3));
  line(
    `right where confidence >= ${sureFrom} (${sure} norms)`,
    "0.99",
    sure > 0 ? (sureRight / sure).toFixed(3) : "none",
  );
}

function fromTruth(file: string): Case[] {
  const reading = JSON.parse(readFileSync(file, "utf8")) as Pick<Reading, "clauses">;
  const cases: Case[] = [];
  for (const { clause, norm, situation } of situations(reading)) {
    const [truth] = norm.mechanisms as unknown as readonly string[];
    if (truth && (obligations as readonly Modality[]).includes(norm.modality)) {
      cases.push({ where: clause.path, truth, situation });
    }
  }
  return cases;
}

const abbreviated: Readonly<Record<string, string>> = {
  CIO: "最高情報統括責任者",
  統括: "統括情報セキュリティ責任者",
  管理者: "情報セキュリティ管理者",
  シス管: "情報システム管理者",
  委員会: "情報セキュリティ委員会",
  窓口: "統一的な窓口",
  監査統括: "情報セキュリティ監査統括責任者",
};

/** Headings of the requirement's full standard, from the table of contents of its text. */
function headingsByPath(file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let part = "";
  let chapter = "";
  for (const line of readFileSync(file, "utf8").split("\n").slice(0, 250)) {
    const partMark = /^第[12]章 情報セキュリティ(.+)$/.exec(line)?.[1];
    if (partMark) part = partMark;
    const [, number, heading] = /^(\d+|\(\d+\)) (.+)\t/.exec(line) ?? [];
    if (!number || !heading) continue;
    if (!number.startsWith("(")) chapter = number;
    found.set(number.startsWith("(") ? `${part}/${chapter}/${number}` : `${part}/${number}`, heading);
  }
  return found;
}

function fromRequirement(mechanisms: string, seeds: string): Case[] {
  const text = readFileSync(mechanisms, "utf8");
  const details = text.slice(text.indexOf("## 3. "), text.indexOf("## 4. "));
  const headings = headingsByPath(seeds);
  const cases: Case[] = [];
  let truth = "";
  for (const line of details.split("\n")) {
    truth = /^### ([A-H]\d\d)/.exec(line)?.[1] ?? truth;
    const [, path, modality, actors, rest] = /^ {2}- `002 (.+?)` \[(\w+)\] (.*?): (.*)$/.exec(line) ?? [];
    if (!path || !modality || !actors || !rest) continue;
    const steps = path.split("/");
    const [own = "", condition = ""] = rest.split(" — ");
    cases.push({
      where: path,
      truth,
      situation: {
        own,
        headings: steps.flatMap((_, at) => headings.get(steps.slice(0, at + 1).join("/")) ?? []),
        condition: "",
        context: condition,
        actors: actors.split("・").map((actor) => abbreviated[actor] ?? actor),
        modality,
      },
    });
  }
  return cases;
}

console.log(`${"figure".padEnd(60)} ${"goal".padStart(6)}  value`);
const folds = 5;
for (let fold = 0; fold < folds; fold++) {
  const model = train(
    catalogue,
    allExamples.filter((_, at) => at % folds !== fold),
  );
  const unseen = allExamples
    .filter((_, at) => at % folds === fold)
    .map((example) => ({
      where: "example",
      truth: example.mechanism,
      situation: {
        own: example.text,
        headings: example.headings,
        condition: "",
        context: "",
        actors: [],
        modality: "must",
      },
    }));
  judge(`own examples, fold ${fold + 1} of ${folds}`, unseen, model);
}
const truth = join(shared, "truth");
if (existsSync(truth)) {
  for (const file of readdirSync(truth).filter((name) => /^(?!.*findings).*\.json$/.test(name))) {
    judge(`read by hand: ${file}`, fromTruth(join(truth, file)), catalogueModel());
  }
} else console.log(`left out: ${truth} does not exist`);
const mechanisms = join(shared, "mechanisms/mechanisms.md");
const seeds = existsSync(join(shared, "seeds"))
  ? readdirSync(join(shared, "seeds")).find((name) => /rengo/.test(name))
  : undefined;
if (existsSync(mechanisms) && seeds) {
  judge(
    "obligations of the requirement, summaries",
    fromRequirement(mechanisms, join(shared, "seeds", seeds)),
    catalogueModel(),
  );
} else console.log(`left out: ${mechanisms} does not exist`);
