import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { missingPeriod } from "./missing-period.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [missingPeriod]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | 定期的に監査を行う。", ["定期的に"]]] satisfies [string, string[]][])(
  "missing-period objects: %j",
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

test.each(["基準/1 | | 毎年度1回、定期的に監査を行う。", "基準/1 | | 定期的（3月ごとをいう。）に監査を行う。"])(
  "missing-period is quiet: %j",
  (notation) => {
    expect(excerpts(notation)).toEqual([]);
  },
);
