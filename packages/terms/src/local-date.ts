/** A day in Asia/Tokyo, "2026-11-21". Days are never JavaScript Dates: a Date is an instant. */
export type LocalDate = string & { readonly __day: unique symbol };

/** An instant in UTC, ISO 8601 with milliseconds: "2026-11-21T00:00:00.000Z". */
export type Instant = string & { readonly __instant: unique symbol };

const dayMilliseconds = 86_400_000;
const tokyoOffset = 9 * 3_600_000;

/** Whether a value is a day that exists in the calendar. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === value;
}

/** A day from its text. Throws RangeError where the day does not exist: for constants and checked input only. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** An instant from its text. Throws RangeError where it is none. */
export function instant(text: string): Instant {
  const parsed = new Date(text);
  if (Number.isNaN(parsed.getTime())) throw new RangeError(`not an instant: ${text}`);
  return parsed.toISOString() as Instant;
}

/** Days since 1970-01-01, for arithmetic. */
export function dayNumber(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMilliseconds;
}

export function plusDays(day: LocalDate, days: number): LocalDate {
  return new Date((dayNumber(day) + days) * dayMilliseconds).toISOString().slice(0, 10) as LocalDate;
}

/** The corresponding day `months` later; where the month lacks it, its last day (民法143条2項). */
export function plusMonths(day: LocalDate, months: number): LocalDate {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const target = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())));
  return target.toISOString().slice(0, 10) as LocalDate;
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day in Japan at an instant, whatever zone the machine is set to. Japan has no summer time since 1952. */
export function tokyoDay(at: Instant): LocalDate {
  return new Date(Date.parse(at) + tokyoOffset).toISOString().slice(0, 10) as LocalDate;
}

/** Clock time in Japan at an instant, "09:05". */
export function tokyoTime(at: Instant): string {
  return new Date(Date.parse(at) + tokyoOffset).toISOString().slice(11, 16);
}

/** The instant at which a clock in Japan shows `time` ("09:05") on `day`. */
export function tokyoInstant(day: LocalDate, time = "00:00"): Instant {
  return new Date(Date.parse(`${day}T${time}:00Z`) - tokyoOffset).toISOString() as Instant;
}

/** The last instant of a day in Japan (24:00 JST belongs to the next day). */
export function endOfDay(day: LocalDate): Instant {
  return new Date(Date.parse(tokyoInstant(plusDays(day, 1))) - 1).toISOString() as Instant;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(day: LocalDate): number {
  return (dayNumber(day) + 4) % 7;
}
