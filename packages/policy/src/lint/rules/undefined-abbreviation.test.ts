import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { undefinedAbbreviation } from "./undefined-abbreviation.ts";

const excerpts = (notation: string) => lint(policyOf(notation), [undefinedAbbreviation]).map(({ excerpt }) => excerpt);

test.each([["基準/1 | | LGWANに接続する。", ["LGWAN"]]] satisfies [string, string[]][])(
  "undefined-abbreviation objects: %j",
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
  "基準/1 | | 総合行政ネットワーク（以下「LGWAN」という。）に接続する。\n基準/2 | | LGWANとPCとUSBを使う。",
  "基準/1 | | 重要性分類III以上",
])("undefined-abbreviation is quiet: %j", (notation) => {
  expect(excerpts(notation)).toEqual([]);
});

test("several abbreviations are one finding, and those of common technology none", () => {
  const found = lint(policyOf("基準/1 | | JBACとVPNとHTTPSを使う。\n基準/2 | | KMSPとJBACで守る。"), [
    undefinedAbbreviation,
  ]);
  expect(found.map(({ excerpt }) => excerpt)).toEqual(["JBAC"]);
  expect(found[0]?.message).toContain("「JBAC」、「KMSP」");
});
