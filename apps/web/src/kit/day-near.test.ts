import { localDate } from "@machimori/terms";
import { expect, it } from "vitest";
import { dayNear } from "./day-near.ts";

it.each([
  ["11/25", "2026-11-21", "2026-11-25"],
  ["１１月２５日", "2026-11-21", "2026-11-25"],
  ["1/5", "2026-11-21", "2027-01-05"],
  ["12/28", "2027-01-04", "2026-12-28"],
  ["2/29", "2026-11-21", null],
  ["2/29", "2027-11-21", "2028-02-29"],
  ["13/1", "2026-11-21", null],
  ["R8.11.25", "2026-11-21", null],
  ["2026/11/25", "2026-11-21", null],
])("%s typed on %s is %s", (typed, today, day) => {
  expect(dayNear(typed, localDate(today))).toBe(day);
});
