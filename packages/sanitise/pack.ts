/**
 * Makes of this package a folder that any program on Node 24 can install: plain JavaScript, nothing of Machimori beside it.
 *
 *   node packages/sanitise/pack.ts FOLDER && cd my-program && npm install --install-links FOLDER
 *
 * Types are stripped by Node itself, and each name of a module ends in `.js` instead of `.ts`; nothing else changes.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, resolve } from "node:path";

const here = import.meta.dirname;
const [given] = process.argv.slice(2);
if (given === undefined || existsSync(given)) {
  process.stderr.write("Name a folder that does not exist yet: node pack.ts FOLDER\n");
  process.exit(2);
}
const into = resolve(given);

const wanted = (path: string): boolean => !/\.test\.ts$|^testing\//.test(path);
/** Names of modules, in imports and where a worker's entry is named. */
const named = (code: string): string => code.replace(/(["'`][^"'`\n]*)\.ts(?=["'`])/g, "$1.js");

for (const entry of readdirSync(join(here, "src"), { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name).slice(here.length + 5);
  if (!entry.isFile() || !wanted(path)) continue;
  const target = join(into, "src", path);
  mkdirSync(dirname(target), { recursive: true });
  const from = join(here, "src", path);
  if (path.endsWith(".ts"))
    writeFileSync(target.replace(/\.ts$/, ".js"), named(stripTypeScriptTypes(readFileSync(from, "utf8"))));
  else copyFileSync(from, target);
}
const { dependencies, description, license, name, version } = JSON.parse(
  readFileSync(join(here, "package.json"), "utf8"),
) as Record<string, unknown>;
const manifest = {
  ...{ name, version, description, license, type: "module", engines: { node: ">=24" } },
  exports: { ".": "./src/index.js", "./*": "./src/*.js" },
  dependencies,
};
writeFileSync(join(into, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
for (const page of ["README.md", "GUARANTEES.md", "GUARANTEES.ja.md"]) copyFileSync(join(here, page), join(into, page));
process.stdout.write(`${into}\n`);
