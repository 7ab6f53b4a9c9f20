import { fiscalYearStart } from "./fiscal-year.ts";
import { isLocalDate, type LocalDate, weekday } from "./local-date.ts";
import { numberOf } from "./printed-number.ts";

/** An era with its letter, its first and its last day; two eras may share the day of the change. */
export interface Era {
  readonly name: string;
  readonly letter: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

const era = (name: string, letter: string, from: string, to: string | null): Era => ({
  name,
  letter,
  from: from as LocalDate,
  to: to as LocalDate | null,
});

/** The eras since 1868, newest first (元号法 and the ordinances under it); the older ones occur in the dates of old rules. */
export const eras: readonly Era[] = [
  era("令和", "R", "2019-05-01", null),
  era("平成", "H", "1989-01-08", "2019-04-30"),
  era("昭和", "S", "1926-12-25", "1989-01-07"),
  era("大正", "T", "1912-07-30", "1926-12-25"),
  era("明治", "M", "1868-01-25", "1912-07-30"),
];

/** 平成 or H, 20 → 2008; 元 is 1. Null for an unknown era, or where the year is none. */
export function gregorianYear(era: string, year: string): number | null {
  const known = eras.find((one) => one.name === era || one.letter === era);
  const count = year === "元" ? 1 : numberOf(year);
  return known === undefined || count === null || count < 1 ? null : Number(known.from.slice(0, 4)) + count - 1;
}

const weekdays = "日月火水木金土";

function split(day: LocalDate) {
  const era = eras.find((candidate) => candidate.from <= day) ?? eras[eras.length - 1]!;
  const year = Number(day.slice(0, 4)) - Number(era.from.slice(0, 4)) + 1;
  return { era, year, month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** 令和8年11月21日; with `weekday` 令和8年11月21日（土）. */
export function eraDate(day: LocalDate, options: { readonly weekday?: boolean } = {}): string {
  const { era, year, month, date } = split(day);
  const suffix = options.weekday ? `（${weekdays[weekday(day)]}）` : "";
  return `${era.name}${year === 1 ? "元" : year}年${month}月${date}日${suffix}`;
}

/** R8.11.21, for tables. */
export function shortEraDate(day: LocalDate): string {
  const { era, year, month, date } = split(day);
  return `${era.letter}${year}.${month}.${date}`;
}

/** 令和8年11月 of "2026-11". */
export function eraMonth(month: string): string {
  return eraDate(`${month}-01` as LocalDate).replace(/\d+日$/, "");
}

/** 令和8年度. A fiscal year is named after the era of its 1 April. */
export function eraFiscalYear(year: number): string {
  const { era, year: eraYear } = split(fiscalYearStart(year));
  return `${era.name}${eraYear === 1 ? "元" : eraYear}年度`;
}

/**
 * A day as officials write it: 令和8年11月21日, R8.11.21, 令和元年五月一日, 2026/11/21, 2026-11-21, ２０２６年１１月２１日.
 * Null where it is none, or a day that does not exist, or a day outside its era.
 */
export function parseDay(text: string): LocalDate | null {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s]/g, "")
    .replace(/[（(][日月火水木金土][)）]$/, "");
  const number = "([0-9〇一二三四五六七八九十]+)";
  const western = plain.match(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/);
  if (western) return check(Number(western[1]), Number(western[2]), Number(western[3]));
  const named = plain.match(
    new RegExp(`^(令和|平成|昭和|大正|明治)(元|[0-9〇一二三四五六七八九十]+)年${number}月${number}日?$`),
  );
  const short = plain.match(/^([RHSTM])(\d{1,2})[-/.](\d{1,2})[-/.](\d{1,2})$/i);
  const parts = named ?? short;
  if (!parts) return null;
  const name = parts[1]!.toUpperCase();
  const [year, month, date] = [gregorianYear(name, parts[2]!), numberOf(parts[3]!), numberOf(parts[4]!)];
  if (year === null || month === null || date === null) return null;
  const day = check(year, month, date);
  const first = eras.find((one) => one.name === name || one.letter === name)!.from;
  return day && day >= first ? day : null;
}

function check(year: number, month: number, date: number): LocalDate | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  return isLocalDate(text) ? text : null;
}
