/**
 * Times the PDF ways over the sample files, and pdftoppm → JPEG → PDF as the ordinary way to pictures:
 *
 *   node bench/sanitise/pdf.ts [--shared DIR] [--count N]
 *
 * Whole runs through both sandboxed workers, and the picture way's drawing alone in this process for the time per page.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultLimits, type Mode, sanitiseFile, WorkerPool } from "@machimori/sanitise";
import { picturePdf } from "@machimori/sanitise/pdf/picture/picture-pdf";
import { PdfFile } from "@machimori/sanitise/pdf/read/file";
import { readPages } from "@machimori/sanitise/pdf/read/pages";
import { openBudget } from "@machimori/sanitise/worker/budget";

const { values } = parseArgs({ options: { shared: { type: "string" }, count: { type: "string", default: "40" } } });
const shared = values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../shared", import.meta.url).pathname;
const folder = join(shared, "data/sanitise/pdf");
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, two) => one - two)[numbers.length >> 1] ?? 0;
const print = (figure: string, goal: string, value: string): void => {
  process.stdout.write(`${figure.padEnd(52)} ${goal.padEnd(10)} ${value}\n`);
};

async function throughSandbox(mode: Mode, names: readonly string[], pool: WorkerPool): Promise<void> {
  const times: number[] = [];
  const ratios: number[] = [];
  for (const name of names) {
    const bytes = readFileSync(join(folder, name));
    const { output, ms } = await sanitiseFile(bytes, { name, mode, pool });
    if (!output) continue;
    times.push(ms);
    ratios.push(output.bytes.length / bytes.length);
  }
  print(`${mode}: ms a file, median, sandbox included`, "", `${median(times)} (${times.length} files)`);
  print(`${mode}: output over input, median`, mode === "picture" ? "≤ 3" : "", median(ratios).toFixed(2));
}

async function drawingAlone(names: readonly string[]): Promise<void> {
  const perPage: number[] = [];
  const ofProcessor: number[] = [];
  for (const name of names) {
    const bytes = readFileSync(join(folder, name));
    const context = {
      limits: defaultLimits,
      budget: openBudget(defaultLimits),
      depth: 0,
      password: undefined,
      profile: "plain" as const,
      scratch: undefined,
      wantOffice: () => undefined,
      modeFor: () => "picture" as const,
      inspectNested: async () => [],
      rebuildNested: async () => ({ refused: "type-not-allowed" as const, where: "" }),
    };
    try {
      const started = performance.now();
      const used = process.cpuUsage();
      const file = PdfFile.open(bytes, context.budget, undefined);
      const pages = readPages(file, context.limits);
      await picturePdf(file, undefined, pages, context);
      perPage.push((performance.now() - started) / pages.length);
      const { user, system } = process.cpuUsage(used);
      ofProcessor.push((user + system) / 1000 / pages.length);
    } catch (error) {
      process.stdout.write(`  left out ${name}: ${error instanceof Error ? error.message : ""}\n`);
    }
  }
  print("picture: ms a page, median, within one process", "≤ 60", median(perPage).toFixed(0));
  print("picture: ms of processor a page, median", "", median(ofProcessor).toFixed(0));
}

/** The ordinary way: pages to JPEG by poppler; the size is that of the pictures alone. */
function byPoppler(names: readonly string[]): void {
  if (spawnSync("pdftoppm", ["-v"], { stdio: "ignore" }).status !== 0) {
    print("pdftoppm to JPEG", "", "left out: not installed");
    return;
  }
  const times: number[] = [];
  const ratios: number[] = [];
  const work = mkdtempSync(join(tmpdir(), "bench-pdf-"));
  for (const name of names) {
    const input = join(work, "in.pdf");
    writeFileSync(input, readFileSync(join(folder, name)));
    const started = performance.now();
    const done = spawnSync("pdftoppm", ["-r", "150", "-jpeg", input, join(work, "page")], {
      stdio: "ignore",
      timeout: 60_000,
    });
    const pages = readdirSync(work).filter((each) => each.startsWith("page"));
    if (done.status === 0 && pages.length > 0) {
      times.push((performance.now() - started) / pages.length);
      ratios.push(pages.reduce((sum, each) => sum + statSync(join(work, each)).size, 0) / statSync(input).size);
    }
    for (const each of pages) rmSync(join(work, each));
  }
  rmSync(work, { recursive: true, force: true });
  print("pdftoppm to JPEG: ms a page, median", "", median(times).toFixed(0));
  print("pdftoppm to JPEG: output over input, median", "", median(ratios).toFixed(2));
}

if (!existsSync(folder)) process.stdout.write(`No sample files at ${folder}: nothing timed.\n`);
else {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".pdf"))
    .slice(0, Number(values.count));
  const pool = new WorkerPool(2);
  await throughSandbox("same", names, pool);
  await throughSandbox("picture", names, pool);
  pool.close();
  await drawingAlone(names);
  byPoppler(names);
}
