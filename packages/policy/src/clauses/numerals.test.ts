import { expect, test } from "vitest";
import { circledGlyph, circledNumber, kanjiNumeral, numberOf, romanGlyph, romanNumber } from "./numerals.ts";

test("every number up to 3000 survives kanji and back", () => {
  for (let value = 1; value <= 3000; value += 1) expect(numberOf(kanjiNumeral(value))).toBe(value);
});

test("circled digits go on past ⑳, where the code points jump", () => {
  for (let value = 1; value <= 50; value += 1) expect(circledNumber(circledGlyph(value))).toBe(value);
});

test.each([
  ["１２", 12],
  ["1 2", 12],
  ["二〇", 20],
  ["百三", 103],
  ["〇", 0],
  ["十", 10],
  ["ア", null],
  ["", null],
])("「%s」 is %s", (printed, value) => {
  expect(numberOf(printed)).toBe(value);
});

test("Ⅳ, IV and ⅳ are four", () => {
  expect(["Ⅳ", "IV", "ⅳ"].map(romanNumber)).toEqual([4, 4, 4]);
  expect(romanGlyph(4)).toBe("Ⅳ");
});
