import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { permittedAndForbidden } from "./permitted-and-forbidden.ts";

test.each([
  [
    "基準/1 | | 職員等は、私物の端末を庁内網に接続してはならない。\n> must_not; 職員等; 職員等は、私物の端末を庁内網に接続してはならない。\n基準/2 | | 職員等は、私物の端末を庁内網に接続することができる。\n> may; 職員等; 職員等は、私物の端末を庁内網に接続することができる。",
    ["職員等は、私物の端末を庁内網に接続することができる。"],
  ],
] satisfies [string, string[]][])("permitted-and-forbidden objects: %j", (notation, expected) =>
  objectsTo(permittedAndForbidden, notation, expected),
);

test.each([
  "基準/1 | | 職員等は、私物の端末を無断で庁内網に接続してはならない。\n> must_not; 職員等; 職員等は、私物の端末を無断で庁内網に接続してはならない。\n基準/2 | | 職員等は、許可を得て私物の端末を庁内網に接続することができる。\n> may; 職員等; 職員等は、許可を得て私物の端末を庁内網に接続することができる。",
])("permitted-and-forbidden is quiet: %j", (notation) => objectsTo(permittedAndForbidden, notation, []));
