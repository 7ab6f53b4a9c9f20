/**
 * `npm test`: type checks, lint, then every test. Browser tests need Chromium, which is installed from Debian where
 * that is possible; where it is not, they are left out and named. Ends with one line: N passed, N failed, N skipped.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDebianPackages } from "./debian.ts";

const root = join(import.meta.dirname, "..");
const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(command, [...args], { cwd: root, stdio: "inherit", env: { ...process.env, ...env } }).status ?? 70;

const only = process.argv.slice(2);
const isWhole = only.length === 0;

if (isWhole) {
  for (const script of ["check.ts", "lint.ts"]) {
    const status = run(process.execPath, [join("tools", script)]);
    if (status !== 0) process.exit(status);
  }
  const missing = ensureDebianPackages({
    "/usr/bin/chromium": ["chromium", "fonts-noto-cjk"],
    "/usr/bin/bwrap": ["bubblewrap"],
  });
  for (const one of missing)
    process.stderr.write(`${one} がないため、これを使う試験は行いません。 / tests that need ${one} are left out.\n`);
}

const folder = mkdtempSync(join(tmpdir(), "machimori-test-"));
const report = join(folder, "report.json");
const status = run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...only]);
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8")) as Record<
    string,
    number
  >;
  process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
}
rmSync(folder, { recursive: true, force: true });
process.exit(status);
