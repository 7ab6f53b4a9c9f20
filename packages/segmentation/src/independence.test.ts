import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Imports of values (not types) from other folders, as `file → folder`. */
function valueImports(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), "utf8");
      return [...text.matchAll(/^import (?!type )[^;]*? from "\.\.\/([\w-]+)\//gm)].map(
        (match) => `${file} → ${match[1]}`,
      );
    });
}

describe("the two engines", () => {
  it("share no code: the witness search imports nothing of the diagrams", () => {
    expect(
      valueImports("witness").filter((line) => /→ (diagram|flow|verify|certificate|lint|diff)$/.test(line)),
    ).toEqual([]);
  });
  it("share no code: the diagrams import nothing of the witness search", () => {
    expect(
      ["diagram", "flow", "verify"].flatMap(valueImports).filter((line) => /→ (witness|certificate)$/.test(line)),
    ).toEqual([]);
  });
});
