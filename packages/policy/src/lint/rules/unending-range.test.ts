import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { unendingRange } from "./unending-range.ts";

test.each([
  ["第3条から第5条の規定を準用する。", ["第3条から第5条"]],
  ["第2項から第4項に定める手続による。", ["第2項から第4項"]],
  ["第3条から第5条までの規定を準用する。", []],
  ["第3条から第5条へ移す。", []],
])("%s", (text, expected) => objectsTo(unendingRange, `規程/第9条 | 準用 | ${text}`, expected));
