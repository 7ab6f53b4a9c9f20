import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { twoRecipients } from "./two-recipients.ts";

test.each([
  [
    "基準/1 | | 職員等は、インシデントを発見した場合は、課長に報告する。\n> must; 職員等; 職員等は、インシデントを発見した場合は、課長に報告する。; to=課長\n基準/2 | | 職員等は、インシデントを発見した場合は、部長に報告する。\n> must; 職員等; 職員等は、インシデントを発見した場合は、部長に報告する。; to=部長",
    ["職員等は、インシデントを発見した場合は、部長に報告する。"],
  ],
] satisfies [string, string[]][])("two-recipients objects: %j", (notation, expected) =>
  objectsTo(twoRecipients, notation, expected),
);

test.each([
  "基準/1 | | 職員等は、インシデントを発見した場合は、課長に報告する。\n> must; 職員等; 職員等は、インシデントを発見した場合は、課長に報告する。; to=課長\n基準/2 | | 課長は、インシデントを発見した場合は、部長に報告する。\n> must; 課長; 課長は、インシデントを発見した場合は、部長に報告する。; to=部長",
])("two-recipients is quiet: %j", (notation) => objectsTo(twoRecipients, notation, []));
