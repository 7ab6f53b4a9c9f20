import { expect, it } from "vitest";
import { SmtpPace } from "./smtp-pace.ts";

const minute = 60_000;

/** Sends so many bytes every so many milliseconds. @returns minutes until it loses its place, at most a day */
function lasts(bytes: number, every: number): number {
  const pace = new SmtpPace(0);
  for (let now = every; now < 1_440 * minute; now += every) {
    if (pace.left(now) === 0) return now / minute;
    pace.came(bytes);
  }
  return 1_440;
}

it.each([
  ["silence", 0, minute, 10],
  ["a byte a minute", 1, minute, 11],
  ["a NOOP every four minutes", 6, 4 * minute, 12],
  ["a byte a millisecond", 1, 1, 11.2],
  ["ten kilobytes a second", 10_000, 1_000, 1_440],
])("%s keeps its place no longer than it brings something", (_what, bytes, every, minutes) => {
  expect(lasts(bytes, every)).toBeCloseTo(minutes, 0);
});

it("each message that is answered begins the time anew", () => {
  const pace = new SmtpPace(0);
  pace.answered(9 * minute);
  expect(pace.left(18 * minute)).toBe(minute);
  expect(pace.left(20 * minute)).toBe(0);
});
