import fc from "fast-check";
import { expect, test } from "vitest";
import { compareWords, wordsOf } from "./words.ts";

/** Old words in 〔〕, new ones in ［］. */
const marked = (old: string, fresh: string) =>
  compareWords(old, fresh)
    .map(({ text, in: where }) => (where === "both" ? text : where === "old" ? `〔${text}〕` : `［${text}］`))
    .join("");

test.each([
  ["毎年度2回開く。", "毎年度4回開く。", "毎年度〔2〕［4］回開く。"],
  ["課長は、守る。", "課長及び部長は、守る。", "課長［及び部長］は、守る。"],
  ["速やかに報告する。", "報告する。", "〔速やかに〕報告する。"],
  ["同じ。", "同じ。", "同じ。"],
  ["", "新しい。", "［新しい。］"],
])("%s → %s", (old, fresh, expected) => {
  expect(marked(old, fresh)).toBe(expected);
});

const text = fc
  .array(fc.constantFrom("情報", "資産", "は", "、", "する", "端末", "ア", "1", "\n", "𠮷"), { maxLength: 40 })
  .map((parts) => parts.join(""));

test("the pieces always give back both texts (seed 7)", () => {
  fc.assert(
    fc.property(text, text, (old, fresh) => {
      const pieces = compareWords(old, fresh);
      expect(
        pieces
          .filter(({ in: where }) => where !== "new")
          .map((piece) => piece.text)
          .join(""),
      ).toBe(old);
      expect(
        pieces
          .filter(({ in: where }) => where !== "old")
          .map((piece) => piece.text)
          .join(""),
      ).toBe(fresh);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("words keep every sign of a text (seed 7)", () => {
  fc.assert(
    fc.property(fc.string(), (any) => {
      expect(wordsOf(any).join("")).toBe(any);
    }),
    { seed: 7 },
  );
});

test("two long texts without anything in common end", () => {
  const pieces = compareWords("甲".repeat(1) + "あ".repeat(6000), "い".repeat(6000));
  expect(pieces.map(({ in: where }) => where)).toEqual(["old", "new"]);
});
