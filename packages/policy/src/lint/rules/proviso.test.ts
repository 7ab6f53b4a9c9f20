import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { proviso } from "./proviso.ts";

test.each([
  ["許可を受ける。緊急の場合は、この限りでない。", ["緊急の場合は、この限りでない。"]],
  ["許可を受ける。ただし、緊急の場合は、この限りである。", ["この限りである。"]],
  ["許可を受ける。ただし、緊急の場合は、この限りでない。", []],
  ["前項の規定にかかわらず、課長が認める者については、この限りでない。", []],
  ["記録する。前項の規定は、緊急の場合は、この限りでない。", []],
])("%s", (text, expected) => objectsTo(proviso, `規程/第1条 | 入室 | ${text}`, expected));
