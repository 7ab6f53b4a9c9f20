import { readPolicy } from "../../src/index.ts";
import type { Reading } from "../../src/reading.ts";

const fold = (words: string | null) => (words ?? "").normalize("NFKC").replace(/\s+/g, "");

/** A reading without what its dress may change: a row a clause. */
function essenceOf(reading: Reading): readonly string[] {
  return reading.clauses.map((clause) =>
    [
      clause.path.normalize("NFKC").replace(/\s/g, ""),
      clause.level,
      fold(clause.heading),
      fold(clause.text),
      clause.norms.map((norm) => `${norm.modality}:${norm.actors.map(fold).join("+")}`).join(","),
    ].join(" | "),
  );
}

export async function essenceOfFile(bytes: Uint8Array, fileName: string): Promise<readonly string[]> {
  const reading = await readPolicy(bytes, fileName);
  return "code" in reading ? [reading.code] : essenceOf(reading);
}

/** Rows of one that the other has not, both ways. */
export function differences(a: readonly string[], b: readonly string[]): readonly string[] {
  const here = new Set(a);
  const there = new Set(b);
  return [
    ...a.filter((row) => !there.has(row)).map((row) => `- ${row}`),
    ...b.filter((row) => !here.has(row)).map((row) => `+ ${row}`),
  ];
}
