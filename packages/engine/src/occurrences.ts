import { type Declaration, dueMonths, type Timing, usualLeadDays } from "@machimori/model";
import {
  type Calendar,
  eraFiscalYear,
  fiscalYear,
  fiscalYearStart,
  type Instant,
  type LocalDate,
  lastDayOf,
  plusDays,
  plusMonths,
  tokyoDay,
} from "@machimori/terms";
import { type Act, systemName } from "./act.ts";
import { type Addressee, addressees } from "./deciders.ts";
import type { Roster } from "./organisation.ts";

/** One time a duty falls due: for which unit, in which fiscal year, the how manieth, by when. */
export interface Occurrence {
  readonly entry: string;
  readonly unit: string | null;
  readonly fiscalYear: number;
  readonly ordinal: number;
  readonly due: LocalDate;
  /** Whether its fiscal year has others of it, which the month of the last day tells apart. */
  readonly isOneOfSeveral: boolean;
}

/** When a duty falls due, and how many days before that it is asked for. */
export type AskedFor = Timing & { readonly leadDays?: number };

/**
 * What a duty demands by `today`: every occurrence whose lead time has begun, of this fiscal year and the next, and of
 * which there is something to report: `wasAsked` says whether another duty was opened in a fiscal year.
 */
export function occurrences(
  declaration: Declaration,
  asked: AskedFor,
  roster: Roster,
  calendar: Calendar,
  today: LocalDate,
  wasAsked: (duty: string, fiscalYear: number) => boolean = () => true,
): readonly Occurrence[] {
  if (declaration.recurrence === null) return [];
  const { per, gathers } = declaration.recurrence;
  const units = per === "division" ? roster.divisions.map((unit) => unit.id) : [null];
  const year = fiscalYear(today);
  const years = [year, year + 1].filter((one) => gathers === undefined || wasAsked(gathers, one));
  const isOneOfSeveral = asked.timesAYear > 1;
  return years.flatMap((one) =>
    dueDays(asked, one, calendar).flatMap((due, index) =>
      plusDays(due, -(asked.leadDays ?? usualLeadDays(asked))) > today
        ? []
        : units.map((unit) => ({
            entry: `${declaration.id}:${one}:${index + 1}${unit === null ? "" : `:${unit}`}`,
            unit,
            fiscalYear: one,
            ordinal: index + 1,
            due,
            isOneOfSeveral,
          })),
    ),
  );
}

/** The last days of a duty in a fiscal year: the last open day of each of its months. */
export function dueDays(timing: Timing, year: number, calendar: Calendar): readonly LocalDate[] {
  return dueMonths(timing)
    .filter((month) => month < 12)
    .map((month) => {
      const end = plusDays(plusMonths(fiscalYearStart(year), month + 1), -1);
      return lastDayOf(end, { count: 0, unit: "day", lastDay: "previous" }, calendar);
    });
}

/** The act by which the calendar opens an occurrence. Recorded like any other, done by nobody. */
export function openOccurrence(
  declaration: Declaration,
  occurrence: Occurrence,
  actId: string,
  at: Instant,
  unitName: string,
  number: string | null,
): Act {
  const first = declaration.steps[0]!;
  const month = occurrence.isOneOfSeveral ? `　${Number(occurrence.due.slice(5, 7))}月分` : "";
  const unit = unitName === "" ? "" : `　${unitName}`;
  const to: readonly Addressee[] = addressees(first.by, { unit: occurrence.unit, doers: {}, named: () => null });
  return {
    v: 1,
    kind: "act",
    id: actId,
    declaration: declaration.id,
    version: declaration.version,
    entry: occurrence.entry,
    number,
    step: "open",
    item: null,
    outcome: "open",
    by: { person: null, name: systemName, post: "", unit: null, unitName: "", role: null, delegation: null },
    at,
    effectiveOn: tokyoDay(at),
    values: {},
    reason: null,
    exPost: false,
    exercise: null,
    override: null,
    shown: [],
    clause: null,
    after: {
      status: "open",
      unit: occurrence.unit,
      name: `${declaration.title.ja}（${eraFiscalYear(occurrence.fiscalYear)}${month}${unit}）`,
      boxes: to.map((who) => ({
        step: first.name,
        item: null,
        who,
        due: occurrence.due,
        dueAt: null,
        since: at,
        clause: null,
      })),
    },
  };
}
