import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { contractorAsStaff } from "./contractor-as-staff.ts";

test.each([
  [
    "基準/1 | | 職員及び受託業者を含む者（受託業者を含む。以下「職員等」という。）とする。\n基準/2 | | 違反した職員等は、懲戒処分の対象とする。",
    ["職員等"],
  ],
] satisfies [string, string[]][])("contractor-as-staff objects: %j", (notation, expected) =>
  objectsTo(contractorAsStaff, notation, expected),
);

test.each([
  "基準/1 | | 職員及び臨時職員（以下「職員等」という。）とする。\n基準/2 | | 違反した職員等は、懲戒処分の対象とする。",
])("contractor-as-staff is quiet: %j", (notation) => objectsTo(contractorAsStaff, notation, []));
