/** `node packages/policy/measure/reading.ts [--shared DIR] [--misses]`: how well policies are read. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Reading, readPolicy } from "../src/index.ts";
import { abbreviationsOf, documentsOf, obligationsOf } from "./obligations.ts";
import {
  compareClauses,
  compareNorms,
  emptyNorms,
  f1,
  type NormComparison,
  precision,
  readTruth,
  recall,
  type Score,
  similarity,
} from "./truth.ts";

const option = process.argv.indexOf("--shared");
const shared = resolve(
  option > 0
    ? (process.argv[option + 1] ?? "")
    : (process.env["MACHIMORI_SHARED"] ?? join(import.meta.dirname, "../../../../shared")),
);
const showMisses = process.argv.includes("--misses");
const rows: { figure: string; goal: string; value: string }[] = [];
const percent = (value: number): string => value.toFixed(3);

async function open(path: string): Promise<Reading> {
  const reading = await readPolicy(readFileSync(path), path);
  if ("code" in reading) throw new Error(`${path}: ${reading.message.en}`);
  return reading;
}

function add(figure: string, goal: string, score: Score, value: (score: Score) => number = f1): void {
  rows.push({ figure, goal, value: `${percent(value(score))} (${score.right}/${score.wanted}, found ${score.found})` });
}

function addNorms(name: string, norms: NormComparison): void {
  add(`${name}: duties F1`, "0.96", norms.duties);
  add(`${name}: modality`, "0.98", norms.modality, recall);
  add(`${name}: actors`, "0.95", norms.actors, recall);
  if (norms.approver.wanted > 0) add(`${name}: approver`, "0.97", norms.approver, recall);
}

if (existsSync(join(shared, "truth"))) {
  const names = readdirSync(join(shared, "truth"))
    .filter(
      (file) =>
        file.endsWith(".json") &&
        !file.endsWith(".findings.json") &&
        existsSync(join(shared, "seeds", file.replace(/\.json$/u, ".txt"))),
    )
    .map((file) => file.replace(/\.json$/u, ""));
  for (const name of names) {
    const wanted = readTruth(shared, name);
    const reading = await open(join(shared, "seeds", `${name}.txt`));
    const clauses = compareClauses(wanted, reading.clauses);
    add(`${name}: clause boundaries F1`, "0.99", clauses.boundaries);
    add(`${name}: parent right`, "0.99", clauses.parents, recall);
    add(`${name}: heading and text letter by letter`, "–", clauses.texts, recall);
    for (const [kind, score] of clauses.byKind) add(`${name}: recall of ${kind}`, "–", score, recall);
    const norms = emptyNorms();
    for (const clause of wanted) {
      const found = reading.clauses.find((other) => other.path === clause.path)?.norms ?? [];
      compareNorms(
        clause.path,
        clause.norms,
        found,
        norms,
        (want, have) => similarity(want.quote, have.quote) + (have.quote.includes(want.quote) ? 0.5 : 0),
        (want, have) => want.actors.join() === have.actors.join(),
        (want, have) => want.approver === have.approver,
      );
    }
    add(`${name}: norms of every kind F1`, "0.96", norms.all);
    addNorms(name, norms);
    if (showMisses) console.log([...clauses.misses, ...norms.misses].join("\n"));
  }
  const listed = documentsOf(shared).find((document) => !names.includes(document.seed));
  if (!listed) throw new Error("the list of mechanisms names no further text");
  const wanted = obligationsOf(shared, listed.number);
  const short = abbreviationsOf(shared);
  const reading = await open(join(shared, "seeds", `${listed.seed}.txt`));
  const norms = emptyNorms();
  const full = (name: string): string => short.get(name) ?? name;
  const named = (want: readonly string[], have: readonly string[]): boolean =>
    want.length === have.length &&
    want.every((name) =>
      have.some(
        (other) =>
          other === full(name) ||
          (other.endsWith(full(name)) && full(name).length <= 6 && !/管理者|責任者/u.test(name)) ||
          similarity(other, full(name)) > 0.8,
      ),
    );
  const paths = new Set([
    ...wanted.keys(),
    ...reading.clauses.filter((clause) => clause.norms.length > 0).map((clause) => clause.path),
  ]);
  for (const path of paths) {
    const found = (reading.clauses.find((clause) => clause.path === path)?.norms ?? []).filter((norm) =>
      ["must", "must_not", "may", "should"].includes(norm.modality),
    );
    compareNorms(
      path,
      wanted.get(path) ?? [],
      found,
      norms,
      (want, have) => similarity(want.predicate, have.predicate),
      (want, have) => named(want.actors, have.actors),
      (want, have) => {
        if (want.approver === null || have.approver === null) return want.approver === have.approver;
        return named(want.approver.split("＋"), have.approver.split(/及び|又は|、/u));
      },
    );
  }
  addNorms("002 (427 obligations)", norms);
  rows.push({
    figure: "002: precision / recall of duties",
    goal: "–",
    value: `${percent(precision(norms.duties))} / ${percent(recall(norms.duties))}`,
  });
  if (showMisses) console.log(norms.misses.join("\n"));
} else console.log(`left out: truth files (no ${shared}/truth)`);

console.table(rows);
