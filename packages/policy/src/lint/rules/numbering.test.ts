import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { numbering } from "./numbering.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [numbering]).map(({ excerpt }) => excerpt);

test.each([["基準/1/① | | 一。| ④\n基準/1/② | | 二。| ⑤\n基準/2/① | | 三。", ["④～⑤"]]] satisfies [string, string[]][])(
  "numbering objects: %j",
  (notation, expected) => {
    const found = excerpts(notation);
    expect(found).toHaveLength(expected.length);
    for (const words of expected)
      expect(
        found.some((one) => one.includes(words) || words.includes(one)),
        words,
      ).toBe(true);
  },
);

test.each(["基準/1/① | | 一。\n基準/1/② | | 二。"])("numbering is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
