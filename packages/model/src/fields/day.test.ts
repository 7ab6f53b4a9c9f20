import { label } from "@machimori/terms";
import { describe, expect, it } from "vitest";
import type { FieldContext } from "../field.ts";
import { date, moment, period } from "./day.ts";

const context = (language: "ja" | "en", brief?: boolean): FieldContext => ({
  language,
  ...(brief === undefined ? {} : { brief }),
  nameOf: () => null,
  idOf: () => null,
  options: () => [],
});
const called = label("期間", "Period");
const days = { from: "2026-11-21", to: "2027-04-01" };

describe("days as they are printed", () => {
  it.each([
    ["ja", undefined, "令和8年11月21日", "令和8年11月21日～令和9年4月1日", "令和8年11月21日 09:30"],
    ["ja", true, "R8.11.21", "R8.11.21～R9.4.1", "R8.11.21 09:30"],
    ["en", true, "2026-11-21", "2026-11-21～2027-04-01", "2026-11-21 09:30"],
  ] as const)("in %s, in a table: %s", (language, brief, day, both, instant) => {
    const as = context(language, brief);
    expect([
      date(called).text(days.from as never, as),
      period(called).text(days as never, as),
      moment(called).text("2026-11-21T00:30:00.000Z" as never, as),
    ]).toEqual([day, both, instant]);
  });
});
