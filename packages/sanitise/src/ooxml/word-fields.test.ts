import { expect, test } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { RefusalSignal } from "../format.ts";
import { planFields } from "./word-fields.ts";

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/** A part from letters: `<` begins a field, `|` separates, `>` ends it, other words are instructions. */
const part = (notation: string): string =>
  `<w:document xmlns:w="${w}">${notation
    .split(/([<|>])/)
    .filter(Boolean)
    .map((piece) => {
      const kind = { "<": "begin", "|": "separate", ">": "end" }[piece];
      return kind ? `<w:fldChar w:fldCharType="${kind}"/>` : `<w:instrText>${piece}</w:instrText>`;
    })
    .join("")}</w:document>`;
const planned = (notation: string) => planFields(part(notation), contextWith(), "part").permitted;

test.each([
  ["<PAGE|>", [true]],
  ["<DDE a|>", [false]],
  ["<PAGE|<DDE a|>>", [true, false]],
  ["<PAGE <DATE|>|>", [false, true]],
  ["<PAGE <DATE <TIME|>|>|>", [false, false, true]],
  ["<PAGE|<DATE <TIME|>|>>", [true, false, true]],
  ["<PAGE", [false]],
  ["<PAGE|<DATE|>", [false, true]],
] as const)("of the fields of %s stay %j", (notation, permitted) => {
  expect(planned(notation)).toEqual(permitted);
});

test("fields that open without end are refused before each is held against all around it", () => {
  expect(planned("<".repeat(1_000))).toHaveLength(1_000);
  expect(() => planned("<".repeat(200_000))).toThrow(RefusalSignal);
});
