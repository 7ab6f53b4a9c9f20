import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { emptyClause } from "./empty-clause.ts";

test.each([
  ["基準 | 対策基準\n基準/1 | 目的 | 定める。\n基準/2 | 監査", ["監査"]],
  ["基準 | 対策基準\n基準/1 | 監査\n基準/1/(1) | | 監査を行う。", []],
])("%s", (notation, expected) => objectsTo(emptyClause, notation, expected));
