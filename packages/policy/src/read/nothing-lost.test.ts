import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mangled, randomFrom } from "../../campaign/mangle.ts";
import type { Reading } from "../reading.ts";
import { readPolicy } from "./read-policy.ts";

const shared = process.env["MACHIMORI_SHARED"] ?? join(import.meta.dirname, "../../../../../shared");

/** Source lines that are neither blank nor in a clause nor set aside with a reason. */
function lost(reading: Reading): readonly string[] {
  const seen = new Set<number>();
  const mark = (first: number, last: number): void => {
    for (let line = first; line <= last; line += 1) seen.add(line);
  };
  for (const clause of reading.clauses) mark(...clause.lines);
  for (const left of reading.leftOut) mark(...left.lines);
  return reading.source.flatMap((text, index) =>
    text.trim() === "" || seen.has(index + 1) ? [] : [`${index + 1}: ${text}`],
  );
}

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
  "no line is lost and every quote is verbatim, seed %i",
  async (seed) => {
    const random = randomFrom(seed);
    for (let round = 0; round < 25; round += 1) {
      const reading = await readPolicy(new TextEncoder().encode(mangled(random)), "a.txt");
      if ("code" in reading) continue;
      expect(lost(reading)).toEqual([]);
      expect(new Set(reading.clauses.map((clause) => clause.path)).size).toBe(reading.clauses.length);
      for (const clause of reading.clauses) for (const norm of clause.norms) expect(clause.text).toContain(norm.quote);
    }
  },
);

const folder = join(shared, "data", "policy-layouts");
test.skipIf(!existsSync(folder))(
  "no line of the published layouts is lost (left out where they are not at hand)",
  async () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".txt"))) {
      const reading = await readPolicy(readFileSync(join(folder, name)), name);
      if (!("code" in reading)) expect(lost(reading), name).toEqual([]);
    }
  },
);
