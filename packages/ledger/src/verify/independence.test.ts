import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const here = dirname(fileURLToPath(import.meta.url));

test("verify imports nothing of the ledger but the byte layout of the public specifications", () => {
  const files = readdirSync(here).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  expect(files.length).toBeGreaterThan(8);
  for (const name of files) {
    const source = readFileSync(join(here, name), "utf8");
    for (const [, target = ""] of source.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)) {
      if (target.startsWith("node:")) continue;
      const file = normalize(join(here, target));
      const isInside = dirname(file) === here;
      expect([name, target, isInside || target === "../layout.ts"]).toEqual([name, target, true]);
    }
  }
});

test("the byte layout itself imports nothing", () => {
  expect(readFileSync(join(here, "../layout.ts"), "utf8")).not.toMatch(/^import /m);
});
