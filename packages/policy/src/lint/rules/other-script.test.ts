import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { otherScript } from "./other-script.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [otherScript]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | | 持ち込んで서는ならない。", ["서는"]],
  ["基準/1 | | 务を行う。", ["务"]],
] satisfies [string, string[]][])("other-script objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 業務を行い、Ⅱ以上とαを扱う。"])("other-script is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
