import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { lostMonth } from "./lost-month.ts";

const excerpts = (...lines: string[]) => lint(policyOf(lines.join("\n")), [lostMonth]).map(({ excerpt }) => excerpt);

test.each([
  ["規程/1 | | 令和6年29日に制定した。", ["令和6年29日"]],
  ["規程/1 | | 令和6年3月29日から30日以内に行う。", []],
] satisfies [string, string[]][])("lost-month in %j", (clause, expected) => {
  expect(excerpts(clause)).toEqual(expected);
});
