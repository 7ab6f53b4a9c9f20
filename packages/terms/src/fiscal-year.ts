import { type LocalDate, localDate } from "./local-date.ts";

/** 年度: from 1 April to 31 March, named after the year it begins in (地方自治法208条). */
export function fiscalYear(day: LocalDate): number {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= 4 ? year : year - 1;
}

export function fiscalYearStart(year: number): LocalDate {
  return localDate(`${year}-04-01`);
}

export function fiscalYearEnd(year: number): LocalDate {
  return localDate(`${year + 1}-03-31`);
}
