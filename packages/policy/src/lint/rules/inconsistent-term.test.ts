import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { inconsistentTerm } from "./inconsistent-term.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [inconsistentTerm]).map(({ excerpt }) => excerpt);

test.each([
  ["基準/1 | | 外部委託を行う。\n基準/2 | | 業務委託を行う。", ["外部委託"]],
  ["基準/1 | | 強靭にする。\n基準/2 | | 強靱にする。強靱にする。", ["強靭"]],
] satisfies [string, string[]][])("inconsistent-term objects: %j", (notation, expected) => {
  const found = excerpts(notation);
  expect(found).toHaveLength(expected.length);
  for (const words of expected)
    expect(
      found.some((one) => one.includes(words) || words.includes(one)),
      words,
    ).toBe(true);
});

test.each(["基準/1 | | 業務委託を行う。\n基準/2 | | 業務委託を見直す。"])(
  "inconsistent-term is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);
