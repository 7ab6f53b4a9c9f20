/**
 * Measures PDF, mail, HTML, calendar and legacy office files through the whole way, sandbox and confirmer included:
 * `node packages/sanitise/measure/documents.ts [--shared DIR] [--only TEXT]`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { isRefusal, type Mode } from "../src/format.ts";
import { defaultLimits, risks, sandboxKind, sanitiseFile, type Verdict, WorkerPool } from "../src/index.ts";
import { inspectFile } from "../src/sanitise-file.ts";
import { checkers, leftByCheckers } from "./document-checkers.ts";
import { pagesDrawnTwoWays, pagesLookingDifferent } from "./page-look.ts";
import { severalAtOnce } from "./program.ts";

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const shared = resolve(
  argument("--shared") ?? process.env["MACHIMORI_SHARED"] ?? join(import.meta.dirname, "../../../../shared"),
);
const only = argument("--only") ?? "";
const mine = /\.(pdf|tsd|eml|mht|msg|ics|vcf|html?|doc|xls|ppt|rtf|odt|ods|odp|xml)$/i;

interface Sample {
  readonly path: string;
  readonly labels: string;
  readonly expected: string;
}

function samples(): Sample[] {
  const index = join(shared, "data/sanitise/index.tsv");
  if (!existsSync(index)) return [];
  return readFileSync(index, "utf8")
    .split("\n")
    .slice(1)
    .map((row) => row.split("\t"))
    .filter(([path]) => path !== undefined && mine.test(path) && path.includes(only))
    .map(([path, , labels, , , , , note]) => ({ path: path!, labels: labels ?? "", expected: note ?? "" }));
}

interface Tally {
  files: number;
  outputs: number;
  refused: Map<string, string[]>;
  active: string[];
  checked: string[];
  pages: number;
  different: string[];
  /** Pages two renderers draw alike before anything is done to them, and those of them that differ after. */
  agreed: number;
  agreedDifferent: number;
  ms: number[];
  ratios: number[];
}
const tally = (): Tally => ({
  files: 0,
  outputs: 0,
  refused: new Map(),
  active: [],
  checked: [],
  pages: 0,
  different: [],
  agreed: 0,
  agreedDifferent: 0,
  ms: [],
  ratios: [],
});
const median = (values: readonly number[]): number =>
  [...values].sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? 0;

/** Risks still named in an output, active ones only. */
async function activeLeft(verdict: Verdict, pool: WorkerPool): Promise<string[]> {
  if (!verdict.output) return [];
  const again = await inspectFile(verdict.output.bytes, { name: verdict.output.name, pool });
  if (again.refusal && isRefusal(again.refusal)) return [`inspect: ${again.refusal.refused}`];
  return again.risks
    .filter(({ risk }) => risks[risk].kind === "active" && risk !== "eml-attachment")
    .map(({ risk }) => risk);
}

async function measure(sample: Sample, mode: Mode | undefined, into: Tally, pool: WorkerPool): Promise<void> {
  const bytes = readFileSync(join(shared, "data/sanitise", sample.path));
  into.files += 1;
  const name = basename(sample.path);
  const verdict = await sanitiseFile(bytes, { name, pool, ...(mode && { mode }) });
  into.ms.push(verdict.ms);
  if (!verdict.output) {
    const code = verdict.refusal?.refused ?? "?";
    into.refused.set(code, [...(into.refused.get(code) ?? []), `${sample.path} (${verdict.refusal?.where ?? ""})`]);
    return;
  }
  into.outputs += 1;
  into.ratios.push(verdict.output.bytes.length / Math.max(1, bytes.length));
  for (const left of await activeLeft(verdict, pool)) into.active.push(`${sample.path}: ${left}`);
  const folder = mkdtempSync(join(tmpdir(), "sanitise-measure-"));
  const output = join(folder, verdict.output.name);
  writeFileSync(output, verdict.output.bytes);
  for (const left of await leftByCheckers(output, verdict.output.type)) into.checked.push(`${sample.path}: ${left}`);
  if (/\.pdf$/i.test(name) && verdict.output.type === "pdf") {
    const input = join(folder, "input.pdf");
    writeFileSync(input, bytes);
    const look = await pagesLookingDifferent(input, output);
    into.pages += look.pages;
    const twoWays = look.pages === 0 ? undefined : await pagesDrawnTwoWays(input);
    if (twoWays) {
      into.agreed += look.pages - twoWays.size;
      into.agreedDifferent += [...look.differing].filter((page) => !twoWays.has(page)).length;
    }
    for (const page of look.different) into.different.push(`${sample.path} ${page}`);
  }
  rmSync(folder, { recursive: true, force: true });
}

const share = (different: number, pages: number): string =>
  pages === 0 ? "–" : `${(((pages - different) / pages) * 100).toFixed(2)} % of ${pages}`;

function print(title: string, counts: Tally): void {
  const { files, outputs, refused, active, checked, pages, different, ms, ratios } = counts;
  const rows: [string, string, string][] = [
    ["files / outputs", "", `${files} / ${outputs}`],
    ["active risks left, own inspection", "0", String(active.length)],
    [
      "active risks left, qpdf, pdfinfo -js, exiftool",
      "0",
      checkers().length === 0 ? "not checked" : String(checked.length),
    ],
    ["pages looking the same (< 1 % mean difference)", "≥ 98 %", share(different.length, pages)],
    ["the same, of pages pdftoppm and mutool draw alike", "", share(counts.agreedDifferent, counts.agreed)],
    ["median / slowest ms", "", `${median(ms)} / ${Math.max(0, ...ms)}`],
    ["output over input, median", "≤ 3 (picture)", median(ratios).toFixed(2)],
  ];
  process.stdout.write(
    `\n${title}\n${rows.map(([figure, goal, value]) => `  ${figure.padEnd(50)} ${goal.padEnd(15)} ${value}`).join("\n")}\n`,
  );
  for (const [code, paths] of [...refused].sort())
    process.stdout.write(`  refused ${code}: ${paths.length}\n${paths.map((path) => `      ${path}`).join("\n")}\n`);
  for (const each of [...active, ...checked, ...different]) process.stdout.write(`  ! ${each}\n`);
}

const all = samples();
if (all.length === 0) process.stdout.write(`No sample files at ${shared}: nothing measured.\n`);
else {
  const pool = new WorkerPool(2, defaultLimits);
  process.stdout.write(`${sandboxKind().en}\nindependent checkers: ${checkers().join(", ") || "none installed"}\n`);
  const pdf = all.filter(({ path }) => /\.(pdf|tsd)$/.test(path));
  const office = all.filter(({ path }) => /\.(doc|xls|ppt|rtf|od[tsp]|xml)$/.test(path));
  const runs: [string, Sample[], Mode | undefined][] = [
    ["PDF, same format", pdf, "same"],
    ["PDF, pictures", pdf, "picture"],
    ["mail, HTML, calendars, cards", all.filter((each) => !pdf.includes(each) && !office.includes(each)), undefined],
    ["legacy office", sandboxKind().office ? office : [], undefined],
  ];
  for (const [title, chosen, mode] of runs) {
    const counts = tally();
    await severalAtOnce(2, chosen, (sample) => measure(sample, mode, counts, pool));
    if (chosen.length > 0) print(title, counts);
    else process.stdout.write(`\n${title}: left out (no files, or LibreOffice is not installed)\n`);
  }
  pool.close();
}
