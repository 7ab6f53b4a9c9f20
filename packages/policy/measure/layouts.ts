/** `node packages/policy/measure/layouts.ts [--shared DIR] [--trees]`: what looks odd in the trees of the published layouts. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { outlineOf, type Reading, readPolicy } from "../src/index.ts";

const option = process.argv.indexOf("--shared");
const shared = resolve(
  option > 0
    ? (process.argv[option + 1] ?? "")
    : (process.env["MACHIMORI_SHARED"] ?? join(import.meta.dirname, "../../../../shared")),
);
const folder = join(shared, "data", "policy-layouts");

/** Marker heads of the source that a reader must find again, in their order: chapters, articles, bracketed numbers. */
function printedHeads(source: readonly string[], contents: ReadonlySet<number>): readonly string[] {
  return source.flatMap((line, index) => {
    if (contents.has(index + 1)) return [];
    const text = line
      .trim()
      .normalize("NFKC")
      .replace(/^[-•]\s+/u, "");
    const head = /^(?:第\s?\d+\s?[編章節款条](?:の\d+)*(?=[\s(]|$)|\(\d+\)|[\u2460-\u2473])/u.exec(text)?.[0];
    return head === undefined ? [] : [head.replace(/\s/gu, "")];
  });
}

function oddities(reading: Reading): readonly string[] {
  const found: string[] = [];
  const contents = new Set(reading.leftOut.filter((left) => left.why === "目次").map((left) => left.lines[0]));
  const wanted = printedHeads(reading.source, contents);
  const labels = reading.clauses.flatMap((clause) =>
    clause.label === null ? [] : [clause.label.normalize("NFKC").replace(/\s/gu, "")],
  );
  let at = 0;
  for (const head of wanted) {
    const next = labels.indexOf(head.normalize("NFKC"), at);
    if (next < 0) found.push(`head ${head} opens no clause in its order`);
    else at = next + 1;
  }
  for (const clause of reading.clauses) {
    if (clause.path.includes("~")) found.push(`${clause.path}: number used twice`);
    if ((clause.heading?.length ?? 0) > 60) found.push(`${clause.path}: long heading`);
  }
  return found;
}

if (!existsSync(folder)) console.log(`left out: published layouts (no ${folder})`);
else {
  let files = 0;
  let sound = 0;
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".txt"))) {
    const body = readFileSync(join(folder, name), "utf8").replace(/^# (?:source|complete).*\n/gmu, "");
    const reading = await readPolicy(new TextEncoder().encode(body), name);
    files += 1;
    if ("code" in reading) {
      console.log(`${name}: ${reading.code}`);
      continue;
    }
    const odd = oddities(reading);
    if (odd.length === 0) sound += 1;
    for (const each of odd) console.log(`${name}: ${each}`);
    if (process.argv.includes("--trees")) console.log(`${name}\n${outlineOf(reading)}\n`);
  }
  console.table([
    { figure: "layouts whose printed heads all open clauses in order", goal: "0.98", value: `${sound}/${files}` },
  ]);
}
