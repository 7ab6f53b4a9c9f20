/**
 * How much of what a person found in two policies the linter finds, how often it objects to what that person let stand,
 * and how long it takes.
 *
 *     node packages/policy/measure/lint.ts [--shared DIR] [--errors]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readPolicy } from "../src/index.ts";
import { lint } from "../src/lint/lint.ts";
import type { Finding, Reading } from "../src/reading.ts";

interface Defect {
  readonly path: string;
  readonly line: number;
  readonly kind: string;
  readonly severity: string;
  readonly excerpt: string;
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const given = process.argv.indexOf("--shared");
const shared =
  given > 0 ? resolve(process.argv[given + 1] ?? "") : (process.env.MACHIMORI_SHARED ?? join(root, "../shared"));
const showErrors = process.argv.includes("--errors");
const line = (figure: string, goal: string, value: string) =>
  console.log(`${figure.padEnd(64)} ${goal.padStart(8)}  ${value}`);

async function read(file: string): Promise<Reading> {
  const reading = await readPolicy(readFileSync(file), file);
  if (!("clauses" in reading)) throw new Error(`${file}: ${reading.message.ja}`);
  return reading;
}

/** A finding and a defect are one where their places meet and the words objected to, or the lines, do. */
function isSame(finding: Finding, defect: Defect): boolean {
  const bare = (words: string) => words.replace(/\s/g, "");
  // A defect of several places is listed as 附則/1-6 or 第1条〜第11条.
  const place = defect.path.replace(/[-〜~、,・ ].*$/, "");
  const paths = finding.path !== "" && (finding.path.startsWith(place) || place.startsWith(finding.path));
  const lines = defect.line >= finding.lines[0] - 2 && defect.line <= finding.lines[1] + 2;
  const excerpt = bare(finding.excerpt);
  const words = bare(defect.excerpt)
    .split(/[／/…「」]+/)
    .filter((part) => part.length >= 2)
    .some((part) => excerpt.includes(part) || part.includes(excerpt));
  return (lines && (words || finding.path === place)) || (paths && words);
}

line("figure", "goal", "value");
const truth = join(shared, "truth");
const seeds = join(shared, "seeds");
if (existsSync(truth) && existsSync(seeds)) {
  let grave = 0;
  let graveFound = 0;
  let all = 0;
  let allFound = 0;
  let alarms = 0;
  let clauses = 0;
  for (const name of readdirSync(truth).filter((one) => one.endsWith(".findings.json"))) {
    const defects = JSON.parse(readFileSync(join(truth, name), "utf8")) as readonly Defect[];
    const reading = await read(join(seeds, name.replace(".findings.json", ".txt")));
    const findings = lint(reading);
    clauses += reading.clauses.length;
    for (const defect of defects) {
      const found = findings.some((finding) => isSame(finding, defect));
      all++;
      if (found) allFound++;
      if (defect.severity === "high" || defect.severity === "medium") {
        grave++;
        if (found) graveFound++;
      }
      if (!found && showErrors)
        console.log(`  missed ${defect.severity} ${defect.kind} ${defect.path} ${defect.excerpt}`);
    }
    for (const finding of findings) {
      if (defects.some((defect) => isSame(finding, defect))) continue;
      alarms++;
      if (showErrors)
        console.log(`  not in the list: ${finding.severity} ${finding.rule} ${finding.path} ${finding.excerpt}`);
    }
  }
  line(`defects of severity high and medium found (${grave})`, "0.90", (graveFound / grave).toFixed(3));
  line(`all defects found (${all})`, "", (allFound / all).toFixed(3));
  line(
    `findings that stand in no list, per 100 clauses (${clauses} clauses)`,
    "1",
    ((100 * alarms) / clauses).toFixed(2),
  );
  for (const name of readdirSync(seeds)) {
    const reading = await read(join(seeds, name));
    lint(reading);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      lint(reading);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    const signs = reading.clauses.reduce((sum, clause) => sum + (clause.text?.length ?? 0), 0);
    line(`linted, warm, ${signs} characters`, "1500 ms", `${(times[2] ?? 0).toFixed(0)} ms`);
  }
} else console.log(`left out: ${truth} or ${seeds} does not exist`);
const sample = join(root, "fixtures/minato/policy");
for (const name of existsSync(sample) ? readdirSync(sample).filter((one) => one.endsWith(".txt")) : []) {
  const reading = await read(join(sample, name));
  const findings = lint(reading).filter(({ severity }) => severity !== "info");
  if (showErrors) for (const finding of findings) console.log(`  ${finding.rule} ${finding.path} ${finding.excerpt}`);
  line(
    `findings in the sample body's ${name}, per 100 clauses`,
    "1",
    ((100 * findings.length) / reading.clauses.length).toFixed(2),
  );
}
