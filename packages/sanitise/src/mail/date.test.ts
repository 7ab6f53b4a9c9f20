import { expect, test } from "vitest";
import { dateOf, normalDate } from "./date.ts";

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

test.each([
  [Date.UTC(2026, 10, 21, 1), "Sat, 21 Nov 2026 01:00:00 +0000"],
  [Date.UTC(9999, 11, 31), "Fri, 31 Dec 9999 00:00:00 +0000"],
  [Date.UTC(10_000, 0, 1), ""],
  [-1, ""],
  [Number.NaN, ""],
])("the instant %j of a message is %j", (instant, expected) => {
  expect(dateOf(instant)).toBe(expected);
});
