import { type LocalDate, plusDays, plusMonths, weekday } from "./local-date.ts";

/** Which days a body is closed: weekends, holidays, year's end, as its 休日条例 says. */
export interface Calendar {
  isClosed(day: LocalDate): boolean;
}

export interface ClosedDays {
  /** 国民の祝日, as days. */
  readonly holidays: ReadonlySet<string>;
  /** Month-day from and to, inclusive, usually across the year's end: 12-29 to 01-03. */
  readonly yearEnd: { readonly from: string; readonly to: string } | null;
  readonly weekends: boolean;
  /** Days closed or open by the body's own decision. */
  readonly alsoClosed?: readonly LocalDate[];
  readonly open?: readonly LocalDate[];
}

export function calendar(closed: ClosedDays): Calendar {
  const own = new Set<string>(closed.alsoClosed ?? []);
  const open = new Set<string>(closed.open ?? []);
  return {
    isClosed(day) {
      if (open.has(day)) return false;
      if (own.has(day) || closed.holidays.has(day)) return true;
      if (closed.weekends && (weekday(day) === 0 || weekday(day) === 6)) return true;
      if (closed.yearEnd === null) return false;
      const { from, to } = closed.yearEnd;
      const monthDay = day.slice(5);
      return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
    },
  };
}

/** What happens where the last day of a period is closed: 民法142条 moves it to the next open day. */
export type LastDay = "stays" | "next" | "previous";

/** A period as rules state it. The first day is not counted (民法140条). */
export interface Term {
  readonly count: number;
  readonly unit: "day" | "businessDay" | "month" | "year";
  readonly lastDay?: LastDay;
}

function moved(day: LocalDate, lastDay: LastDay, open: Calendar): LocalDate {
  const step = lastDay === "previous" ? -1 : 1;
  let result = day;
  if (lastDay !== "stays") while (open.isClosed(result)) result = plusDays(result, step);
  return result;
}

/** What was counted in a calendar before: on one day, the same terms are set running again and again. */
const counted = new WeakMap<Calendar, Map<string, LocalDate>>();
const mostCounted = 1_000;

/** The last day of a term that a fact on `from` sets running: N日以内 counts from the day after. */
export function lastDayOf(from: LocalDate, term: Term, open: Calendar): LocalDate {
  let days = counted.get(open);
  if (!days || days.size >= mostCounted) {
    days = new Map();
    counted.set(open, days);
  }
  const name = `${from} ${term.count} ${term.unit} ${term.lastDay}`;
  const day = days.get(name) ?? countDays(from, term, open);
  days.set(name, day);
  return day;
}

function countDays(from: LocalDate, term: Term, open: Calendar): LocalDate {
  const lastDay = term.lastDay ?? "stays";
  switch (term.unit) {
    case "day":
      return moved(plusDays(from, term.count), lastDay, open);
    case "month":
      return moved(plusMonths(from, term.count), lastDay, open);
    case "year":
      return moved(plusMonths(from, term.count * 12), lastDay, open);
    case "businessDay": {
      let day = from;
      for (let left = term.count; left > 0; ) {
        day = plusDays(day, 1);
        if (!open.isClosed(day)) left -= 1;
      }
      return day;
    }
  }
}
