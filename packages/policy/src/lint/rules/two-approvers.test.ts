import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { twoApprovers } from "./two-approvers.ts";

test.each([
  [
    "基準/1 | | 職員等は、端末を外部に持ち出すときは、課長の許可を得る。\n> must; 職員等; 職員等は、端末を外部に持ち出すときは、課長の許可を得る。; approver=課長\n基準/2 | | 職員等は、端末を外部に持ち出すときは、部長の許可を得る。\n> must; 職員等; 職員等は、端末を外部に持ち出すときは、部長の許可を得る。; approver=部長",
    ["職員等は、端末を外部に持ち出すときは、部長の許可を得る。"],
  ],
] satisfies [string, string[]][])("two-approvers objects: %j", (notation, expected) =>
  objectsTo(twoApprovers, notation, expected),
);

test.each([
  "基準/1 | | 端末を外部に持ち出すときは、課長の許可を得る。\n> must; 職員等; 端末を外部に持ち出すときは、課長の許可を得る。; approver=課長\n基準/2 | | ソフトウェアを導入するときは、部長の許可を得る。\n> must; 職員等; ソフトウェアを導入するときは、部長の許可を得る。; approver=部長",
])("two-approvers is quiet: %j", (notation) => objectsTo(twoApprovers, notation, []));
