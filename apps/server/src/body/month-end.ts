import type { LocalDate } from "@machimori/terms";

/** The last day of the month before a day. */
export function monthEndBefore(day: LocalDate): LocalDate {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10) as LocalDate;
}
