/**
 * Holds rebuilt Office files against their originals as LibreOffice draws them:
 *
 *   node packages/sanitise/measure/fidelity.ts [--shared DIR]
 *
 * Needs LibreOffice and pdftoppm (Debian: libreoffice-writer-nogui, -calc-nogui, -impress-nogui, poppler-utils).
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { sanitiseFile, WorkerPool } from "../src/index.ts";
import { pagesLookingDifferent } from "./page-look.ts";

const { values } = parseArgs({ options: { shared: { type: "string" } } });
const shared =
  values.shared ?? process.env["MACHIMORI_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;
const samples = join(shared, "data", "sanitise");
const work = mkdtempSync(join(tmpdir(), "machimori-fidelity-"));
const folder = (name: string): string => {
  const path = join(work, name);
  mkdirSync(path, { recursive: true });
  return path;
};

/** One call for all files: LibreOffice starts once. */
function toPdf(from: string, to: string): void {
  const files = readdirSync(from).map((name) => join(from, name));
  const profile = `-env:UserInstallation=file://${folder("profile")}`;
  spawnSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", to, ...files], {
    stdio: "ignore",
    timeout: 900_000,
  });
}

async function rebuildAll(before: string, after: string): Promise<{ given: number; rebuilt: number }> {
  const pool = new WorkerPool(1);
  let given = 0;
  let rebuilt = 0;
  for (const kind of ["docx", "xlsx", "pptx"]) {
    const own = join(samples, kind);
    for (const name of existsSync(own) ? readdirSync(own) : []) {
      given++;
      const verdict = await sanitiseFile(readFileSync(join(own, name)), { name, pool });
      if (!verdict.output) continue;
      rebuilt++;
      copyFileSync(join(own, name), join(before, name));
      writeFileSync(
        join(after, `${basename(name, extname(name))}${extname(verdict.output.name)}`),
        verdict.output.bytes,
      );
    }
  }
  pool.close();
  return { given, rebuilt };
}

try {
  if (!existsSync(samples)) process.stdout.write(`left out: no labelled files at ${samples}\n`);
  else {
    const [before, after, drawnBefore, drawnAfter] = [
      folder("before"),
      folder("after"),
      folder("drawn-before"),
      folder("drawn-after"),
    ];
    const { given, rebuilt } = await rebuildAll(before, after);
    toPdf(before, drawnBefore);
    toPdf(after, drawnAfter);
    let pages = 0;
    const different: string[] = [];
    const unopened: string[] = [];
    for (const name of readdirSync(drawnBefore)) {
      if (!existsSync(join(drawnAfter, name))) unopened.push(name);
      else {
        const look = await pagesLookingDifferent(join(drawnBefore, name), join(drawnAfter, name));
        pages += look.pages;
        different.push(...look.different.map((page) => `${name} ${page}`));
      }
    }
    const percent = (part: number, whole: number): string =>
      whole === 0 ? "no files" : `${((100 * part) / whole).toFixed(1)} %`;
    process.stdout.write(
      `Office files rebuilt in their format          ≥ 95 %   ${percent(rebuilt, given)} (${rebuilt} of ${given})\n`,
    );
    process.stdout.write(
      `rebuilt files LibreOffice opens               100 %    ${percent(readdirSync(drawnAfter).length, rebuilt)}\n`,
    );
    process.stdout.write(
      `pages under 1 % mean difference (100 dpi)     ≥ 98 %   ${percent(pages - different.length, pages)} of ${pages}\n`,
    );
    for (const line of [...unopened.map((name) => `not opened: ${name}`), ...different])
      process.stdout.write(`    ${line}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
