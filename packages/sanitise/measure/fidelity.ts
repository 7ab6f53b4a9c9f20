/**
 * Holds rebuilt Office files against their originals as LibreOffice draws them:
 *
 *   node packages/sanitise/measure/fidelity.ts [--shared DIR] [--files DIR] [--keep DIR]
 *
 * `--files` takes every Office document below a folder of one's own instead of the labelled ones; `--keep` keeps pictures of
 * both sides of every page that differs.
 * Fonts one document brings along change how LibreOffice draws the next one of its batch, so a pair that differs is drawn
 * again, each file by itself, before it counts.
 * Needs LibreOffice and pdftoppm (Debian: libreoffice-writer-nogui, -calc-nogui, -impress-nogui, poppler-utils).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { sanitiseFile, WorkerPool } from "../src/index.ts";
import { pagesLookingDifferent } from "./page-look.ts";

const { values } = parseArgs({
  options: { shared: { type: "string" }, files: { type: "string" }, keep: { type: "string" } },
});
const shared =
  values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;
const labelled = ["docx", "xlsx", "pptx"].map((kind) => join(shared, "data", "sanitise", kind));
const folders = values.files === undefined ? labelled : [values.files];
const work = mkdtempSync(join(tmpdir(), "machimori-fidelity-"));
const folder = (name: string): string => {
  const path = join(work, name);
  mkdirSync(path, { recursive: true });
  return path;
};
/** Files LibreOffice is handed in one call: it starts once for them, and one it hangs on costs no more than these. */
const BATCH = 20;

const officeFiles = (): string[] =>
  folders
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name)))
    .filter((path) => /\.(?:doc|xls|ppt)[xm]$/i.test(path))
    .sort();

function toPdf(from: string, to: string): void {
  const files = readdirSync(from).map((name) => join(from, name));
  const profile = `-env:UserInstallation=file://${folder("profile")}`;
  for (let at = 0; at < files.length; at += BATCH) {
    spawnSync(
      "soffice",
      [profile, "--headless", "--convert-to", "pdf", "--outdir", to, ...files.slice(at, at + BATCH)],
      {
        stdio: "ignore",
        timeout: 300_000,
      },
    );
  }
}

/** Originals and their rebuilt forms, both under a number, so that names from several folders cannot meet. */
async function rebuildAll(
  files: readonly string[],
  before: string,
  after: string,
): Promise<ReadonlyMap<string, string>> {
  const pool = new WorkerPool(1);
  const rebuilt = new Map<string, string>();
  for (const [index, path] of files.entries()) {
    const verdict = await sanitiseFile(readFileSync(path), { name: basename(path), pool });
    if (!verdict.output) process.stdout.write(`    refused: ${path} ${verdict.refusal?.refused}\n`);
    if (!verdict.output) continue;
    const number = `${index}`.padStart(4, "0");
    rebuilt.set(number, path);
    writeFileSync(join(before, `${number}${extname(path)}`), readFileSync(path));
    writeFileSync(join(after, `${number}${extname(verdict.output.name)}`), verdict.output.bytes);
  }
  pool.close();
  return rebuilt;
}

/** Draws both forms of one file again, by themselves. */
function drawnAlone(number: string, sides: readonly (readonly [from: string, to: string])[]): void {
  for (const [from, to] of sides) {
    const name = readdirSync(from).find((each) => each.startsWith(number));
    if (name === undefined) continue;
    const alone = folder(`alone-${number}`);
    writeFileSync(join(alone, name), readFileSync(join(from, name)));
    toPdf(alone, to);
    rmSync(alone, { recursive: true });
  }
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "no files" : `${((100 * part) / whole).toFixed(1)} %`;

async function measure(files: readonly string[]): Promise<void> {
  const [before, after] = [folder("before"), folder("after")];
  const [drawnBefore, drawnAfter] = [folder("drawn-before"), folder("drawn-after")];
  const rebuilt = await rebuildAll(files, before, after);
  toPdf(before, drawnBefore);
  toPdf(after, drawnAfter);
  let pages = 0;
  const different: string[] = [];
  const unopened: string[] = [];
  const undrawn: string[] = [];
  const uncompared: string[] = [];
  for (const [number, path] of rebuilt) {
    const [one, two] = [join(drawnBefore, `${number}.pdf`), join(drawnAfter, `${number}.pdf`)];
    if (!existsSync(two)) unopened.push(existsSync(one) ? path : `${path} (nor its original)`);
    if (!existsSync(one)) undrawn.push(path);
    if (!existsSync(one) || !existsSync(two)) continue;
    let look = await pagesLookingDifferent(one, two);
    if (look.different.length > 0) {
      drawnAlone(number, [
        [before, drawnBefore],
        [after, drawnAfter],
      ]);
      look = await pagesLookingDifferent(one, two, values.keep && join(values.keep, number));
    }
    // The drawing program gave up, which on a busy machine it does with long documents.
    if (look.pages === 0) uncompared.push(path);
    pages += look.pages;
    different.push(...look.different.map((page) => `${path} ${page}`));
  }
  const rows: readonly (readonly [string, string, string])[] = [
    ["Office files rebuilt in their format", "≥ 95 %", `${percent(rebuilt.size, files.length)} of ${files.length}`],
    ["rebuilt files LibreOffice opens", "100 %", percent(rebuilt.size - unopened.length, rebuilt.size)],
    [
      "pages under 1 % mean difference (100 dpi)",
      "≥ 98 %",
      `${percent(pages - different.length, pages)} (${different.length} of ${pages} differ)`,
    ],
  ];
  for (const [figure, goal, value] of rows) process.stdout.write(`${figure.padEnd(46)} ${goal.padEnd(8)} ${value}\n`);
  // Nothing to compare with: LibreOffice refused the original or did not end in time.
  for (const path of undrawn) process.stdout.write(`    original not drawn: ${path}\n`);
  for (const path of uncompared) process.stdout.write(`    not compared: ${path}\n`);
  for (const line of [...unopened.map((name) => `not opened: ${name}`), ...different])
    process.stdout.write(`    ${line}\n`);
}

try {
  const files = officeFiles();
  if (files.length === 0) process.stdout.write(`left out: no Office files at ${folders.join(", ")}\n`);
  else await measure(files);
} finally {
  rmSync(work, { recursive: true, force: true });
}
