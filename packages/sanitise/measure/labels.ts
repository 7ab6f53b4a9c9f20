/**
 * Holds the risks `inspect` names against the labels of the labelled files, label by label:
 *
 *   node packages/sanitise/measure/labels.ts [--shared DIR] [--list]
 *
 * Files whose labels are a sentence (crafted ones) are counted by whether any risk or refusal is named at all. `--list`
 * names the files behind each miss and each risk no label has.
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { inspectFile, refusals, risks, WorkerPool } from "../src/index.ts";

const { values } = parseArgs({
  options: { shared: { type: "string" }, list: { type: "boolean", default: false } },
});
const shared =
  values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;
const folder = join(shared, "data", "sanitise");

interface Counts {
  readonly found: string[];
  readonly missed: string[];
  readonly extra: string[];
}
const counts = new Map<string, Counts>();
const countsOf = (label: string): Counts => {
  const known = counts.get(label) ?? { found: [], missed: [], extra: [] };
  counts.set(label, known);
  return known;
};
/** Labels that say what a file is, not what it carries. */
const isKind = (label: string): boolean => /^none|^archive-|^img-tiff$|^tnef$|^chm$|\(raw\)/.test(label);

function rows(): { file: string; labels: string[]; crafted: boolean }[] {
  try {
    const text = readFileSync(join(folder, "index.tsv"), "utf8");
    return text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split("\t"))
      .map(([file = "", , labels = ""]) => ({
        file,
        crafted: file.startsWith("crafted/"),
        labels: labels.split(",").map((label) => label.trim()),
      }));
  } catch {
    process.stdout.write(`left out: no labelled files at ${folder}\n`);
    return [];
  }
}

const pool = new WorkerPool(1);
const silent: string[] = [];
let crafted = 0;
for (const row of rows()) {
  const inspection = await inspectFile(readFileSync(join(folder, row.file)), { name: basename(row.file), pool });
  const named = new Set<string>(inspection.risks.map(({ risk }) => risk));
  if (row.crafted) {
    crafted += 1;
    if (named.size === 0 && !inspection.refusal && !/clean/.test(row.file)) silent.push(row.file);
    continue;
  }
  const labels = new Set(row.labels.filter((label) => !isKind(label)));
  for (const label of labels) countsOf(label)[named.has(label) ? "found" : "missed"].push(row.file);
  for (const risk of named) if (!labels.has(risk)) countsOf(risk).extra.push(row.file);
}
pool.close();

if (counts.size > 0) {
  const known = new Set<string>([...Object.keys(risks), ...Object.keys(refusals)]);
  process.stdout.write(`${"label".padEnd(34)} found missed extra\n`);
  for (const [label, { found, missed, extra }] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
    const mark = known.has(label) ? "" : "  (no risk of ours)";
    process.stdout.write(
      `${label.padEnd(34)} ${`${found.length}`.padStart(5)} ${`${missed.length}`.padStart(6)} ${`${extra.length}`.padStart(5)}${mark}\n`,
    );
    if (!values.list) continue;
    for (const file of missed) process.stdout.write(`    missed ${file}\n`);
    for (const file of extra.slice(0, 5)) process.stdout.write(`    extra  ${file}\n`);
  }
  const all = [...counts.values()];
  const sum = (pick: (each: Counts) => number): number => all.reduce((total, each) => total + pick(each), 0);
  const [found, missed] = [sum((each) => each.found.length), sum((each) => each.missed.length)];
  process.stdout.write(
    `labels found by name: ${((100 * found) / (found + missed)).toFixed(1)} % of ${found + missed}\n`,
  );
  process.stdout.write(`crafted files of which nothing is said: ${silent.length} of ${crafted}\n`);
  for (const file of silent) process.stdout.write(`    ${file}\n`);
}
