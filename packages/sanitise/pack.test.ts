import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { modulesFolder } from "./src/sandbox/folders.ts";

let folder = "";
const run = (args: readonly string[]) =>
  spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: folder,
    encoding: "utf8",
    timeout: 60_000,
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sanitise-alone-"));
  const made = run([join(import.meta.dirname, "pack.ts"), join(folder, "node_modules/@machimori/sanitise")]);
  expect(made.stderr).toBe("");
  // What a text needs of the packages npm would install beside it.
  for (const name of ["saxes", "xmlchars", "parse5", "entities", "fflate"]) {
    mkdirSync(join(folder, "node_modules", name), { recursive: true });
    cpSync(join(modulesFolder, name), join(folder, "node_modules", name), { recursive: true, dereference: true });
  }
  writeFileSync(join(folder, "package.json"), '{ "name": "other", "type": "module" }\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the README's example runs in a program that has nothing else of Machimori", () => {
  const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  expect(example).toContain("sanitiseFile(");
  writeFileSync(join(folder, "example.js"), example);
  const { stdout, stderr, status } = run(["example.js"]);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/clean \[\] package\.txt/);
});

it("carries no test and no TypeScript", () => {
  const listed = run([
    "-e",
    'console.log(require("fs").readdirSync("node_modules/@machimori/sanitise", {recursive: true}).join("\\n"))',
  ]);
  expect(listed.stdout).toContain("src/worker/main.js");
  expect(listed.stdout.split("\n").filter((name) => /\.ts$|test|testing/.test(name))).toEqual([]);
});
