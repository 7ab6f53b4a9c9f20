import { duty, fitsTheYear, holder, text } from "@machimori/model";
import { calendar, label, localDate } from "@machimori/terms";
import { describe, expect, test } from "vitest";
import { occurrences, openOccurrence } from "./occurrences.ts";
import { Roster } from "./organisation.ts";

const weekdays = calendar({ holidays: new Set(), yearEnd: { from: "12-29", to: "01-03" }, weekends: true });
const nobody = { units: [], former: [], people: [], postings: [], appointments: [], rules: [], delegations: [] };
const report = duty("report", label("報告", "Report"), { per: "body", timesAYear: 1, dueMonth: 3 })
  .step("report", {
    title: label("報告", "Report"),
    by: holder("headInformationSecurityOfficer"),
    fields: { said: text(label("内容", "What")) },
  })
  .done({ serves: {}, list: ["said"], name: "said", retention: "reviews" });

/** "2 from 9, 30 days" → what is asked for on a day: entry and last day. */
function askedFor(timing: string, on: string): readonly string[] {
  const [timesAYear = 0, dueMonth = 0, leadDays] = timing.match(/\d+/g)!.map(Number);
  const day = localDate(on);
  const asked = { timesAYear, dueMonth, ...(leadDays === undefined ? {} : { leadDays }) };
  return occurrences(report, asked, new Roster(nobody, day), weekdays, day).map((one) => `${one.entry} ${one.due}`);
}

test.each([
  ["an inspection was asked for", [2026], ["report:2026:1"]],
  ["none was", [], []],
])("a report on what others answered is asked for in a year where %s", (_when, years, found) => {
  const day = localDate("2027-03-01");
  const gathering = { ...report, recurrence: { ...report.recurrence!, gathers: "self-inspection" } };
  const asked = occurrences(
    gathering,
    report.recurrence!,
    new Roster(nobody, day),
    weekdays,
    day,
    (duty, year) => duty === "self-inspection" && years.includes(year),
  );
  expect(asked.map((one) => one.entry)).toEqual(found);
});

test("what comes round every month is asked for one at a time, each by its month", () => {
  const day = localDate("2026-11-22");
  const monthly = { ...report, recurrence: { per: "body" as const, timesAYear: 12, dueMonth: 4 } };
  const asked = occurrences(monthly, monthly.recurrence, new Roster(nobody, day), weekdays, day);
  const last = asked.at(-1)!;
  expect([last.due, asked.length]).toEqual(["2026-11-30", 8]);
  expect(openOccurrence(monthly, last, "a", "2026-11-22T00:00:00.000Z" as never, "", null).after.name).toBe(
    "報告（令和8年度　11月分）",
  );
});

describe("what a duty asks for on a day", () => {
  test.each([
    ["1 from 3", "2026-12-01", []],
    ["1 from 3", "2027-02-01", ["report:2026:1 2027-03-31"]],
    ["1 from 3, 120 days", "2026-12-01", ["report:2026:1 2027-03-31"]],
    ["2 from 9, 30 days", "2026-09-01", ["report:2026:1 2026-09-30"]],
    ["2 from 9, 30 days", "2027-03-01", ["report:2026:1 2026-09-30", "report:2026:2 2027-03-31"]],
    ["1 from 5, 10 days", "2026-05-20", ["report:2026:1 2026-05-29"]],
    ["1 from 4, 60 days", "2027-03-05", ["report:2026:1 2026-04-30", "report:2027:1 2027-04-30"]],
    ["2 from 12", "2027-03-31", ["report:2026:1 2026-12-28"]],
  ])("%s, on %s: %j", (timing, on, found) => expect(askedFor(timing, on)).toEqual(found));

  test.each([
    [1, 3, true],
    [2, 9, true],
    [2, 10, false],
    [12, 4, true],
    [12, 5, false],
    [5, 5, true],
  ])("%i times a year from month %i fits the year: %s", (timesAYear, dueMonth, fits) =>
    expect(fitsTheYear({ timesAYear, dueMonth })).toBe(fits),
  );
});

test.each([
  ["12-29", "01-03", ["12-29", "01-03"], ["12-28", "01-04"]],
  ["01-01", "01-03", ["01-01", "01-03"], ["12-31", "01-04"]],
])("closed from %s to %s is closed on %j and open on %j", (from, to, closed, open) => {
  const { isClosed } = calendar({ holidays: new Set(), yearEnd: { from, to }, weekends: false });
  for (const day of closed) expect(isClosed(localDate(`2026-${day}`)), day).toBe(true);
  for (const day of open) expect(isClosed(localDate(`2026-${day}`)), day).toBe(false);
});

test("what each division owes is asked of a bureau too where no division lies within it", () => {
  const day = localDate("2026-11-22");
  const units = [
    { id: "general", name: "総務部", parent: null, kind: "bureau" },
    { id: "tax", name: "税務課", parent: "general", kind: "division" },
    { id: "branch", name: "東出張所", parent: "tax", kind: "office" },
    { id: "assembly", name: "議会事務局", parent: null, kind: "bureau" },
    { id: "desk", name: "議事係", parent: "assembly", kind: "office" },
  ] as const;
  const owed = { ...report, recurrence: { per: "division" as const, timesAYear: 1, dueMonth: 12 } };
  const asked = occurrences(owed, owed.recurrence, new Roster({ ...nobody, units }, day), weekdays, day);
  expect(asked.map((one) => one.unit)).toEqual(["tax", "assembly"]);
});
