import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { missingPeriod } from "./missing-period.ts";

test.each([
  ["基準/1 | | 定期的に監査を行う。", ["定期的に"]],
  ["基準/1 | | 毎年度1回、定期的に監査を行う。", []],
  ["基準/1 | | 定期的（3月ごとをいう。）に監査を行う。", []],
])("%s", (notation, expected) => objectsTo(missingPeriod, notation, expected));
