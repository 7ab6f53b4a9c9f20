import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { overlappingTerms } from "./overlapping-terms.ts";

test.each([
  [
    "基準/1 | 定義\n基準/1/(1) | 情報システム | 仕組みをいう。\n基準/2 | | 業務システム（以下「システム」という。）を対象とする。",
    ["以下「システム」"],
  ],
] satisfies [string, string[]][])("overlapping-terms objects: %j", (notation, expected) =>
  objectsTo(overlappingTerms, notation, expected),
);

test.each([
  "基準/1 | 定義\n基準/1/(1) | 情報システム | 仕組みをいう。\n基準/2 | | 業務の仕組み（以下「業務系」という。）を対象とする。",
])("overlapping-terms is quiet: %j", (notation) => objectsTo(overlappingTerms, notation, []));
