import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { emptyClause } from "./empty-clause.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [emptyClause]).map(({ excerpt }) => excerpt);

test.each([["基準 | 対策基準\n基準/1 | 目的 | 定める。\n基準/2 | 監査", ["監査"]]] satisfies [string, string[]][])(
  "empty-clause objects: %j",
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

test.each(["基準 | 対策基準\n基準/1 | 監査\n基準/1/(1) | | 監査を行う。"])("empty-clause is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
