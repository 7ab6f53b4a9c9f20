import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./sources.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("every command and file the project names exists", () => {
  for (const tool of ["tools/bench.ts", "tools/measure.ts", "tools/campaign.ts"])
    it(`${tool} runs only scripts that are there`, () => {
      const scripts = [...read(tool).matchAll(/"((?:apps|packages|bench)\/[^"]+\.ts)"/g)].map((match) => match[1]!);
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    });

  it("the README names no npm script that is missing", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...`${read("README.md")}${read("README.ja.md")}`.matchAll(/npm run ([a-z:]+)/g)].map(
      (match) => match[1]!,
    );
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("every file the documents name in backticks is there", () => {
    const documents = ["README.md", "README.ja.md", "ARCHITECTURE.md", "docs/operating.md", "docs/operating.ja.md"];
    const named = documents.flatMap((document) =>
      [
        ...read(document).matchAll(/`((?:apps|bench|decisions|docs|fixtures|modules|packages|test|tools)\/[^`*\s]+)`/g),
      ].map((match) => match[1]!),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
