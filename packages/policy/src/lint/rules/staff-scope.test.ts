import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { staffScope } from "./staff-scope.ts";

test.each([
  [
    "基準/1 | | 職員、臨時職員（以下「職員等」という。）は、守る。\n基準/2 | | 職員のパソコンを管理する。",
    ["職員のパソコンを管理"],
  ],
] satisfies [string, string[]][])("staff-scope objects: %j", (notation, expected) =>
  objectsTo(staffScope, notation, expected),
);

test.each([
  "基準/1 | | 職員、臨時職員（以下「職員等」という。）は、守る。\n基準/2 | | 職員等のパソコンを管理し、会計年度任用職員の端末も管理する。",
  "基準/2 | | 職員のパソコンを管理する。",
])("staff-scope is quiet: %j", (notation) => objectsTo(staffScope, notation, []));
