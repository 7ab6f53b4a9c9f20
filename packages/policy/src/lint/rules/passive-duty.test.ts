import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { passiveDuty } from "./passive-duty.ts";

const excerpts = (...lines: string[]) => lint(policyOf(lines.join("\n")), [passiveDuty]).map(({ excerpt }) => excerpt);

test.each([
  ["規程/1 | | その結果を記録されなければならない。", ["を記録されなければならない"]],
  ["規程/1 | | 記録は保存されなければならない。提供を承認された者に渡す。", []],
] satisfies [string, string[]][])("passive-duty in %j", (clause, expected) => {
  expect(excerpts(clause)).toEqual(expected);
});
