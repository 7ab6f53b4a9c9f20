/**
 * Measures the package over labelled files, every file through the real sandbox:
 *
 *   node packages/sanitise/measure/sanitise.ts [--shared DIR] [--only TYPE,TYPE] [--list] [--kept DIR]
 *
 * Prints figure, goal, value. `--list` names the files behind each figure that misses its goal. A run that was stopped goes on
 * where it was (`--kept` says where that stands; unset = the user's cache folder) and one that has reported is forgotten. Two
 * files are under way at once: for times of one alone see `npm run bench:sanitise`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import type { TypeName } from "../src/format.ts";
import { inspectFile, risks, sandboxKind, sanitiseFile, type Verdict, WorkerPool } from "../src/index.ts";
import { checkers, leftByCheckers } from "./document-checkers.ts";
import { digestOf, digestOfSources, Kept } from "./kept.ts";
import { severalAtOnce } from "./program.ts";
import { scan } from "./scanner.ts";

const { values } = parseArgs({
  options: {
    shared: { type: "string" },
    only: { type: "string" },
    kept: { type: "string" },
    list: { type: "boolean", default: false },
  },
});
const shared =
  values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;
const folder = join(shared, "data", "sanitise");

interface Labelled {
  readonly file: string;
  readonly type: string;
  readonly labels: string;
  readonly note: string;
}
/** What became of a file; kept between runs, so it holds no bytes. */
interface Outcome {
  readonly verdict: Pick<Verdict, "verdict" | "type" | "refusal" | "ms">;
  /** Null where there is no output. */
  readonly outputType: TypeName | null;
  readonly activeLeft: readonly string[];
  readonly seen: readonly string[];
  /** What qpdf, pdfinfo and exiftool still find. */
  readonly checked: readonly string[];
}
type Measured = Labelled & Outcome;

function readIndex(): Labelled[] {
  let text: string;
  try {
    text = readFileSync(join(folder, "index.tsv"), "utf8");
  } catch {
    process.stdout.write(`left out: no labelled files at ${folder}\n`);
    return [];
  }
  const only = values.only?.split(",");
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"))
    .map(([file = "", type = "", labels = "", , , , , note = ""]) => ({ file, type, labels, note }))
    .filter(({ type }) => !only || only.includes(type));
}

async function measure(bytes: Uint8Array, name: string, pool: WorkerPool): Promise<Outcome> {
  const { output, verdict, type, refusal, ms } = await sanitiseFile(bytes, { name, pool });
  const told = { verdict, type, refusal, ms };
  if (!output) return { verdict: told, outputType: null, activeLeft: [], seen: [], checked: [] };
  const again = await inspectFile(output.bytes, { name: output.name, pool });
  const activeLeft = again.risks
    .filter(({ risk }) => risks[risk].kind === "active")
    .map(({ risk, where }) => `${risk} ${where}`);
  return {
    verdict: told,
    outputType: output.type,
    activeLeft,
    checked: await checkOutput(output.bytes, output.name, output.type),
    seen: scan(output.bytes, output.name).map(({ what, where }) => `${what} ${where}`),
  };
}

async function checkOutput(bytes: Uint8Array, name: string, type: TypeName): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "sanitise-check-"));
  try {
    const path = join(folder, `output.${name.slice(name.lastIndexOf(".") + 1)}`);
    writeFileSync(path, bytes);
    return await leftByCheckers(path, type);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Outcomes a label asks for; a label that names none is no expectation. */
function agrees({ note, verdict }: Measured): boolean | undefined {
  const expected = /expect:([\w-]+)/.exec(note)?.[1];
  if (!expected || expected === "policy") return undefined;
  const refused = verdict.verdict === "refused";
  if (/-or-/.test(expected) || expected === "limit" || expected === "hold") return true;
  return expected === "refuse" ? refused : !refused;
}

/** Files a body would expect to come through: of a type that is taken, neither broken, encrypted nor hostile by design. */
const ordinary = ({ file, type, labels }: Labelled): boolean =>
  !file.startsWith("crafted/") &&
  ["docx", "xlsx", "pptx", "jpeg", "png", "gif", "webp", "pdf", "eml", "ics", "html"].includes(type) &&
  !/broken|encrypted|defects|xml-doctype|polyglot|none-|smime/.test(labels) &&
  !/\.(?:xml|dng|bin|key)$/.test(file);

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const percent = (part: number, whole: number): string =>
  whole === 0 ? "no files" : `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;

function report(all: readonly Measured[]): void {
  const rebuilt = all.filter(({ outputType }) => outputType);
  const expected = all.map((one) => ({ one, agrees: agrees(one) })).filter((pair) => pair.agrees !== undefined);
  const wellFormed = all.filter(ordinary);
  const office = wellFormed.filter(({ type }) => ["docx", "xlsx", "pptx"].includes(type));
  const sameFormat = office.filter(
    ({ type, verdict, outputType }) => outputType === type || outputType === verdict.type,
  );
  const bombs = all.filter(({ file }) => /bomb|laughs|deep|overlap|loop|hugepage|manyparts/.test(file));
  const time = (type: string): string => {
    const times = all.filter((one) => one.verdict.type === type && one.outputType).map((one) => one.verdict.ms);
    return times.length === 0
      ? "no files"
      : `${median(times)} ms (${times.length} files, at most ${Math.max(...times)} ms)`;
  };
  const leftFiles = rebuilt.filter(({ activeLeft }) => activeLeft.length > 0);
  const seenFiles = rebuilt.filter(({ seen }) => seen.length > 0);
  const checkedFiles = rebuilt.filter(({ checked }) => checked.length > 0);
  const wrong = expected.filter((pair) => !pair.agrees).map((pair) => pair.one);
  const refusedOrdinary = wellFormed.filter(({ outputType }) => !outputType);
  const rows: readonly (readonly [string, string, string, readonly Measured[]])[] = [
    ["sandbox", "-", sandboxKind().en, []],
    [
      "files: clean / sanitised / refused",
      "-",
      ["clean", "sanitised", "refused"]
        .map((word) => all.filter(({ verdict }) => verdict.verdict === word).length)
        .join(" / "),
      [],
    ],
    ["outputs with an active risk left, own inspection", "0", `${leftFiles.length} of ${rebuilt.length}`, leftFiles],
    [
      "outputs with something seen by the independent scanner",
      "0",
      `${seenFiles.length} of ${rebuilt.length}`,
      seenFiles,
    ],
    [
      `outputs with something found by ${checkers().join(", ") || "no checker (none installed)"}`,
      "0",
      `${checkedFiles.length} of ${rebuilt.length}`,
      checkedFiles,
    ],
    ["verdicts as the labels expect", "100 %", percent(expected.length - wrong.length, expected.length), wrong],
    [
      "ordinary Office files back in their format",
      "≥ 95 %",
      percent(sameFormat.length, office.length),
      office.filter((one) => !sameFormat.includes(one)),
    ],
    ["well-formed files refused", "< 1 %", percent(refusedOrdinary.length, wellFormed.length), refusedOrdinary],
    ["median docx, two at once", "-", time("docx"), []],
    ["median xlsx, two at once", "-", time("xlsx"), []],
    ["median pptx, two at once", "-", time("pptx"), []],
    ["median pdf, two at once", "-", time("pdf"), []],
    [
      "slowest bomb or loop",
      "≤ 5,000 ms",
      `${Math.max(0, ...bombs.map(({ verdict }) => verdict.ms))} ms (${bombs.length} files)`,
      [],
    ],
  ];
  for (const [figure, goal, value, files] of rows) {
    process.stdout.write(`${figure.padEnd(56)} ${goal.padEnd(12)} ${value}\n`);
    if (!values.list) continue;
    for (const { file, verdict, activeLeft, seen, checked } of files) {
      const refusal = verdict.refusal ? `${verdict.refusal.refused} ${verdict.refusal.where}` : "";
      process.stdout.write(
        `    ${file} ${[refusal, ...activeLeft.slice(0, 3), ...seen.slice(0, 3), ...checked.slice(0, 3)].filter(Boolean).join("; ")}\n`,
      );
    }
  }
}

const pool = new WorkerPool(2);
const kept = new Kept("outcomes", values.kept);
const sources = digestOf(digestOfSources(), sandboxKind().en, process.version);
let all: Measured[] = [];
try {
  all = await severalAtOnce(2, readIndex(), async (labelled) => {
    const [bytes, name] = [readFileSync(join(folder, labelled.file)), basename(labelled.file)];
    const outcome = await kept.value(digestOf(sources, name, bytes), () => measure(bytes, name, pool));
    return { ...labelled, ...outcome };
  });
} finally {
  pool.close();
}
if (all.length > 0) report(all);
kept.forget();
