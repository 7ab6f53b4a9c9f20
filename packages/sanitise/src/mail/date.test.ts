import { expect, test } from "vitest";
import { normalDate } from "./date.ts";

test.each([
  ["Sat, 21 Nov 2026 10:00:00 +0900", "Sat, 21 Nov 2026 10:00:00 +0900"],
  ["Sat, 21 Nov 26 10:00:00 GMT+0900 (JST)", "Sat, 21 Nov 2026 10:00:00 +0900"],
  ["21 Nov 2026 10:00 JST", "Sat, 21 Nov 2026 10:00:00 +0900"],
  ["Sat, 21 Nov 2026 10:00:00 GMT", "Sat, 21 Nov 2026 10:00:00 +0000"],
  ["Sat, 21 Nov 2026 10:00:00 XYZ", "Sat, 21 Nov 2026 10:00:00 -0000"],
  ["Mon, 31 Feb 2026 10:00:00 +0900", ""],
  ["2026-11-21", ""],
])("the date %j of a mail is %j", (stated, expected) => {
  expect(normalDate(stated)).toBe(expected);
});
