import {
  eraDate,
  eraFiscalYear,
  eraMonth,
  type Instant,
  isLocalDate,
  type Language,
  type LocalDate,
  shortEraDate,
  tokyoDay,
  tokyoTime,
} from "@machimori/terms";

/** 令和8年11月21日（土）, or 2026-11-21; what is no day stays as it came. */
export function longDay(day: string, language: Language): string {
  if (!isLocalDate(day)) return day;
  return language === "ja" ? eraDate(day, { weekday: true }) : day;
}

/** R8.11.21 for tables, or 2026-11-21. */
export function shortDay(day: string, language: Language): string {
  if (!isLocalDate(day)) return day;
  return language === "ja" ? shortEraDate(day) : day;
}

/** 令和8年11月 of "2026-11"; what is no month stays as it came. */
export function monthName(month: string, language: Language): string {
  const first = `${month}-01`;
  return language === "ja" && isLocalDate(first) ? eraMonth(month) : month;
}

/** R8.11.21 09:30 in Japan time, whatever the browser's zone. */
export function shortMoment(at: string, language: Language): string {
  if (Number.isNaN(Date.parse(at))) return at;
  return `${shortDay(tokyoDay(at as Instant), language)} ${tokyoTime(at as Instant)}`;
}

/** 令和8年度, or FY2026. */
export function fiscalYearName(year: number, language: Language): string {
  return language === "ja" ? eraFiscalYear(year) : `FY${year}`;
}

export function dayOf(at: string): LocalDate {
  return tokyoDay(at as Instant);
}
