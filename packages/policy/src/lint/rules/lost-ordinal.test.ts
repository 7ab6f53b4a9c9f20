import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { lostOrdinal } from "./lost-ordinal.ts";

test.each([
  ["この場合において、5条に規定する手続による。", ["5条"]],
  ["ただし、4条第2項に規定する場合を除く。", ["4条"]],
  ["第5条に規定する手続による。", []],
  ["地方自治法244条の5第1項の規定による。", []],
])("%s", (text, expected) => objectsTo(lostOrdinal, `規程/第9条 | 準用 | ${text}`, expected));
