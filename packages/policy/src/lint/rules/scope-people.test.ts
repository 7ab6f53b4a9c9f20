import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { scopePeople } from "./scope-people.ts";

test.each([
  [
    "基準/1 | 行政機関の範囲 | 適用される行政機関は、市長、教育委員会（学校は除く。）及び議会とする。\n基準/2 | | 職員及び臨時職員（以下「職員等」という。）は、守る。",
    ["（学校は除く。）", "職員及び臨時職員"],
  ],
] satisfies [string, string[]][])("scope-people objects: %j", (notation, expected) =>
  objectsTo(scopePeople, notation, expected),
);

test.each([
  "基準/1 | 行政機関の範囲 | 適用される行政機関は、市長、教育委員会及び議会とする。\n基準/2 | | 職員及び議員（以下「職員等」という。）は、守る。",
])("scope-people is quiet: %j", (notation) => objectsTo(scopePeople, notation, []));
