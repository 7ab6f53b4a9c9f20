/**
 * Holds rebuilt Office files against their originals as LibreOffice draws them:
 *
 *   node packages/sanitise/measure/fidelity.ts [--shared DIR] [--files DIR] [--keep DIR] [--kept DIR]
 *
 * `--files` takes every Office document below a folder of one's own instead of the labelled ones; `--keep` keeps pictures of
 * both sides of every page that differs; `--kept` says where drawings stay between runs (unset = the user's cache folder),
 * so that a run that was stopped goes on where it was and only what changed is drawn again.
 * Needs LibreOffice and pdftoppm (Debian: poppler-utils).
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { sanitiseFile, WorkerPool } from "../src/index.ts";
import { Drawings } from "./drawn.ts";
import { Kept } from "./kept.ts";
import { type PageLook, pagesLookingDifferent } from "./page-look.ts";
import { severalAtOnce } from "./program.ts";

const { values } = parseArgs({
  options: {
    shared: { type: "string" },
    files: { type: "string" },
    keep: { type: "string" },
    kept: { type: "string" },
  },
});
const shared =
  values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;
const labelled = ["docx", "xlsx", "pptx"].map((kind) => join(shared, "data", "sanitise", kind));
const folders = values.files === undefined ? labelled : [values.files];

/** A document with its rebuilt form, or with the code it was refused by. */
interface Pair {
  readonly path: string;
  readonly rebuilt: string | undefined;
  readonly refused: string | undefined;
  /** Codes of what was left out: a page may differ for what was meant to go. */
  readonly removed: readonly string[];
}

const officeFiles = (): string[] =>
  folders
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name)))
    .filter((path) => /\.(?:doc|xls|ppt)[xm]$/i.test(path))
    .sort();

/** Left out of nearly every document, and nothing a page shows. */
const unseen: ReadonlySet<string> = new Set([
  "doc-metadata",
  "revision-marks",
  "ooxml-thumbnail",
  "ooxml-printerSettings",
]);

async function rebuildAll(files: readonly string[], folder: string): Promise<Pair[]> {
  const pool = new WorkerPool(2);
  try {
    return await severalAtOnce(2, files, async (path, index) => {
      const verdict = await sanitiseFile(readFileSync(path), { name: basename(path), pool });
      const { output, refusal } = verdict;
      const removed = [...new Set(verdict.removed.map(({ what }) => what))].filter((what) => !unseen.has(what));
      if (!output) return { path, rebuilt: undefined, refused: refusal?.refused, removed };
      const rebuilt = join(folder, `${index}${extname(output.name)}`);
      writeFileSync(rebuilt, output.bytes);
      return { path, rebuilt, refused: undefined, removed };
    });
  } finally {
    pool.close();
  }
}

/** Drawn in batches first; a pair that differs then is drawn again, each side by itself, before it counts. */
async function look(pair: { path: string; rebuilt: string }, drawings: Drawings): Promise<PageLook | undefined> {
  const compare = async (keep?: string): Promise<PageLook | undefined> => {
    const [before, after] = [drawings.pdfOf(pair.path), drawings.pdfOf(pair.rebuilt)];
    return before && after ? pagesLookingDifferent(before, after, keep) : undefined;
  };
  const first = await compare();
  if (!first || first.different.length === 0) return first;
  await drawings.drawAlone([pair.path, pair.rebuilt]);
  return compare(values.keep && join(values.keep, basename(pair.path)));
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "no files" : `${((100 * part) / whole).toFixed(1)} %`;

async function measure(files: readonly string[], work: string): Promise<void> {
  const drawings = await Drawings.open(new Kept("drawings", values.kept), work);
  const pairs = await rebuildAll(files, work);
  const rebuilt = pairs.flatMap(({ path, rebuilt, removed }) =>
    rebuilt === undefined ? [] : [{ path, rebuilt, removed }],
  );
  await drawings.draw(rebuilt.flatMap(({ path, rebuilt }) => [path, rebuilt]));
  const looks = await severalAtOnce(2, rebuilt, (pair) => look(pair, drawings));

  const pages = looks.reduce((sum, each) => sum + (each?.pages ?? 0), 0);
  const different = rebuilt.flatMap(({ path, removed }, at) =>
    (looks[at]?.different ?? []).map((page) => `${path} ${page} (left out: ${removed.join(", ") || "nothing"})`),
  );
  const undrawn = rebuilt.filter(({ path }) => !drawings.pdfOf(path)).map(({ path }) => path);
  const unopened = rebuilt.filter(({ rebuilt: after }) => !drawings.pdfOf(after)).map(({ path }) => path);
  const rows: readonly (readonly [string, string, string])[] = [
    ["Office files rebuilt in their format", "≥ 95 %", `${percent(rebuilt.length, files.length)} of ${files.length}`],
    [
      "rebuilt files LibreOffice opens",
      "100 %",
      `${percent(rebuilt.length - unopened.length, rebuilt.length)} of ${rebuilt.length}`,
    ],
    [
      "pages under 1 % mean difference",
      "≥ 98 %",
      `${percent(pages - different.length, pages)} (${different.length} of ${pages} differ)`,
    ],
  ];
  for (const [figure, goal, value] of rows) process.stdout.write(`${figure.padEnd(46)} ${goal.padEnd(8)} ${value}\n`);
  const notes: readonly (readonly [string, readonly string[]])[] = [
    ["refused", pairs.flatMap(({ path, refused }) => (refused === undefined ? [] : [`${path} ${refused}`]))],
    ["LibreOffice did not draw the original", undrawn],
    ["not opened", unopened.map((path) => (undrawn.includes(path) ? `${path} (nor its original)` : path))],
    // Drawn by LibreOffice, but the program that makes pictures of it gave up.
    ["not compared", rebuilt.filter((_, at) => looks[at]?.pages === 0).map(({ path }) => path)],
    ["differs", different],
  ];
  for (const [note, lines] of notes) for (const line of lines) process.stdout.write(`    ${note}: ${line}\n`);
}

const work = mkdtempSync(join(tmpdir(), "machimori-fidelity-"));
if (values.keep !== undefined) mkdirSync(values.keep, { recursive: true });
try {
  const files = officeFiles();
  if (files.length === 0) process.stdout.write(`left out: no Office files at ${folders.join(", ")}\n`);
  else await measure(files, work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
