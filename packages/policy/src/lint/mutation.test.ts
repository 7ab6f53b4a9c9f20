import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutations } from "../../measure/mutation/all.ts";
import { findingsOf, trials } from "../../measure/mutation/recall.ts";

const folder = join(import.meta.dirname, "../../measure/texts");
const texts = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => [name, readFileSync(join(folder, name), "utf8").split("\n")] as const),
);

test("good texts of our own are not objected to", async () => {
  for (const [name, lines] of texts) {
    const findings = (await findingsOf(lines)) ?? [];
    expect(
      findings.filter(({ severity }) => severity !== "info").map(({ rule, path, excerpt }) => [rule, path, excerpt]),
      name,
    ).toEqual([]);
  }
});

test("of the high and medium defects put into them, one of each kind by seed, at least nineteen in twenty are found", async () => {
  const done = (await trials(texts, mutations, 1)).filter(({ grade }) => grade !== "low");
  expect(done.length).toBeGreaterThan(350);
  expect(done.filter(({ found }) => found).length / done.length).toBeGreaterThanOrEqual(0.95);
}, 300_000);
