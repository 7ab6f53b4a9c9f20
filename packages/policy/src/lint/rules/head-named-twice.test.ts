import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { headNamedTwice } from "./head-named-twice.ts";

const excerpts = (...lines: string[]) =>
  lint(policyOf(lines.join("\n")), [headNamedTwice]).map(({ excerpt }) => excerpt);

test("a committee's head is one person; heads of two committees are two", () => {
  expect(excerpts("規程/1/1 | | 委員長は、副町長とする。", "規程/1/2 | | 委員長は、総務課長をもって充てる。")).toEqual([
    "委員長は、総務課長",
  ]);
  expect(excerpts("規程/1/1 | | 委員長は、副町長とする。", "規程/2/1 | | 委員長は、総務課長をもって充てる。")).toEqual(
    [],
  );
});
