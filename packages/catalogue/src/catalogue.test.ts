import { expect, test } from "vitest";
import { catalogue, mechanism } from "./catalogue.ts";

test("the catalogue holds 97 mechanisms, numbered without gaps within each letter and in order", () => {
  const counts = { A: 15, B: 9, C: 3, D: 9, E: 7, F: 6, G: 39, H: 9 };
  const expected = Object.entries(counts).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, "0")}`),
  );
  expect(catalogue.map((entry) => entry.id)).toEqual(expected);
});

test("every mechanism has words in both languages, headings, synonyms and cues, and no clause numbers", () => {
  for (const entry of catalogue) {
    for (const words of [entry.name, entry.about, entry.timing, entry.group]) {
      expect(words.ja, entry.id).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(words.en, entry.id).toMatch(/^[\x20-\x7e]+$/);
    }
    expect(entry.headings.length, entry.id).toBeGreaterThan(0);
    expect(entry.synonyms.length, entry.id).toBeGreaterThan(0);
    expect(Object.keys(entry.cues).length, entry.id).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(entry), entry.id).not.toMatch(/第[0-9０-９一二三四五六七八九十]+(条|項|号|章)/);
  }
});

test("an unknown id finds nothing", () => {
  expect(mechanism("B08")?.name.en).toBe("Take-out, off-site work and private devices");
  expect(mechanism("Z01")).toBeUndefined();
  expect(mechanism("__proto__")).toBeUndefined();
});
