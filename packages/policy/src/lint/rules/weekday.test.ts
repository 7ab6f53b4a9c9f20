import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { weekday } from "./weekday.ts";

const excerpts = (...lines: string[]) => lint(policyOf(lines.join("\n")), [weekday]).map(({ excerpt }) => excerpt);

test.each([
  ["規程/1 | | 令和6年4月1日（火）から施行する。", ["令和6年4月1日（火）"]],
  ["規程/1 | | 令和6年4月1日（月曜日）から施行する。", []],
] satisfies [string, string[]][])("weekday in %j", (clause, expected) => {
  expect(excerpts(clause)).toEqual(expected);
});
