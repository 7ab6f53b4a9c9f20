import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { objectsTo } from "../testing/objects-to.ts";
import { undefinedAbbreviation } from "./undefined-abbreviation.ts";

test.each([
  ["基準/1 | | LGWANに接続する。", ["LGWAN"]],
  ["基準/1 | | 総合行政ネットワーク（以下「LGWAN」という。）に接続する。\n基準/2 | | LGWANとPCとUSBを使う。", []],
  ["基準/1 | | 重要性分類III以上", []],
])("%s", (notation, expected) => objectsTo(undefinedAbbreviation, notation, expected));

test("several abbreviations are one finding, and those of common technology none", () => {
  const found = lint(policyOf("基準/1 | | JBACとVPNとHTTPSを使う。\n基準/2 | | KMSPとJBACで守る。"), [
    undefinedAbbreviation,
  ]);
  expect(found.map(({ excerpt }) => excerpt)).toEqual(["JBAC"]);
  expect(found[0]?.message).toContain("「JBAC」、「KMSP」");
});
