import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { noRoles } from "./no-roles.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [noRoles]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | 全庁的な組織体制を確立する。", ["組織体制を確立"]]] satisfies [string, string[]][])(
  "no-roles objects: %j",
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

test.each([
  "基準 | 対策基準\n基準/1 | 組織体制\n基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。\n基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。\n基準/2 | | 全庁的な組織体制を確立する。",
])("no-roles is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});
