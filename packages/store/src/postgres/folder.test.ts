import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const base = mkdtempSync(join(tmpdir(), "machimori-folder-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const isRoot = process.getuid?.() === 0;
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** Makes a data folder in a process with an umask of its own: a test's threads share theirs. */
function made(root: string, umask: string): void {
  const face = fileURLToPath(new URL("./folder.ts", import.meta.url));
  const code = `process.umask(${umask}); const { dataFolder, makeFolder } = await import(${JSON.stringify(face)});
    makeFolder(dataFolder(${JSON.stringify(root)}));`;
  const done = spawnSync(process.execPath, [
    "--disable-warning=ExperimentalWarning",
    "--input-type=module",
    "-e",
    code,
  ]);
  expect(done.status, done.stderr.toString()).toBe(0);
}

test.each(["0o077", "0o022", "0o000"])(
  "under umask %s a folder made here has the mode it needs, and no other",
  (umask) => {
    const there = join(base, `${umask} 既存`);
    mkdirSync(there);
    chmodSync(there, 0o750);
    const root = join(there, "新しい フォルダー", "data");
    made(root, umask);
    const own = isRoot ? "711" : "700";
    const modes = [there, join(there, "新しい フォルダー"), root, join(root, "keys"), join(root, "secrets")].map(
      modeOf,
    );
    expect(modes).toEqual(["750", own, own, "700", "700"]);
  },
);
