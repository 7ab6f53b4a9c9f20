import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { unnamedDelegate } from "./unnamed-delegate.ts";

const excerpts = (...lines: string[]) =>
  lint(policyOf(lines.join("\n")), [unnamedDelegate]).map(({ excerpt }) => excerpt);

test("what is left to a later rule by nobody is told once; with the one who makes it, not at all", () => {
  expect(excerpts("規程/1 | | 必要な手続は、別に定める。", "規程/2 | | 様式は、別に定める。")).toEqual([
    "必要な手続は、別に定める。",
  ]);
  expect(excerpts("規程/1 | | 必要な事項は、市長が別に定める。")).toEqual([]);
});
