import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { catalogue, mechanism } from "../catalogue.ts";
import { folded } from "../matching/words.ts";
import { allExamples } from "./all.ts";
import { examples } from "./notation.ts";

test("every mechanism has at least three examples, and none names an unknown mechanism", () => {
  const counts = new Map<string, number>();
  for (const example of allExamples) {
    expect(mechanism(example.mechanism), example.mechanism).toBeDefined();
    counts.set(example.mechanism, (counts.get(example.mechanism) ?? 0) + 1);
  }
  expect(catalogue.filter(({ id }) => (counts.get(id) ?? 0) < 3).map(({ id }) => id)).toEqual([]);
});

test("no example stands twice", () => {
  const texts = allExamples.map((example) => `${example.text} ${example.headings.join()}`);
  expect(texts.length).toBe(new Set(texts).size);
});

test("the notation keeps headings until the next heading or mechanism", () => {
  expect(examples("A01\n@ 甲 > 乙\n一。\n二。\nA02\n三。")).toEqual([
    { mechanism: "A01", headings: ["甲", "乙"], text: "一。" },
    { mechanism: "A01", headings: ["甲", "乙"], text: "二。" },
    { mechanism: "A02", headings: [], text: "三。" },
  ]);
  expect(() => examples("迷子")).toThrow("before any mechanism");
});

test("a line that offers choices stands for as many forms as its longest choice has words", () => {
  expect(examples("B09\n〔端末／鍵／カード〕を〔返す／納める〕。").map(({ text }) => text)).toEqual([
    "端末を返す。",
    "鍵を納める。",
    "カードを返す。",
  ]);
});

const shared =
  process.env.MACHIMORI_SHARED ?? resolve(dirname(fileURLToPath(import.meta.url)), "../../../../../shared");
const seeds = join(shared, "seeds");

test.skipIf(!existsSync(seeds))(
  "no example is a copy of a published policy (left out where no published text is at hand)",
  () => {
    // Role titles count as one character: they are nobody's wording.
    const fold = (text: string) => folded(text).replace(/[、。,]/g, "");
    const published = readdirSync(seeds)
      .map((name) => fold(readFileSync(join(seeds, name), "utf8")))
      .join("");
    const runs = new Set<string>();
    const length = 22;
    for (let at = 0; at + length <= published.length; at++) runs.add(published.slice(at, at + length));
    const copied = allExamples.filter(({ text }) => {
      const folded = fold(text);
      for (let at = 0; at + length <= folded.length; at++) if (runs.has(folded.slice(at, at + length))) return true;
      return false;
    });
    expect(copied.map(({ text }) => text)).toEqual([]);
  },
);
