import { fiscalYearStart } from "./fiscal-year.ts";
import { isLocalDate, type LocalDate, weekday } from "./local-date.ts";

/** The eras since 1868 with their first days; 明治 and 大正 occur in the dates of old rules. */
const eras = [
  { name: "令和", letter: "R", from: "2019-05-01" },
  { name: "平成", letter: "H", from: "1989-01-08" },
  { name: "昭和", letter: "S", from: "1926-12-25" },
  { name: "大正", letter: "T", from: "1912-07-30" },
  { name: "明治", letter: "M", from: "1868-01-25" },
] as const;

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

const kanjiDigits: Readonly<Record<string, number>> = {
  〇: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A whole number written with half- or full-width digits or kanji (二十五, 元 = 1); null where it is none. */
function parseCount(text: string): number | null {
  const plain = text.normalize("NFKC").trim();
  if (/^\d+$/.test(plain)) return Number(plain);
  if (plain === "元") return 1;
  if (!/^[〇一二三四五六七八九十百]+$/.test(plain)) return null;
  let total = 0;
  let digit = 0;
  for (const letter of plain) {
    if (letter === "百") {
      total += (digit || 1) * 100;
      digit = 0;
    } else if (letter === "十") {
      total += (digit || 1) * 10;
      digit = 0;
    } else digit = digit * 10 + kanjiDigits[letter]!;
  }
  return total + digit;
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
  const number = "([0-9〇一二三四五六七八九十元]+)";
  const western = plain.match(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/);
  if (western) return check(Number(western[1]), Number(western[2]), Number(western[3]));
  const named = plain.match(new RegExp(`^(令和|平成|昭和|大正|明治)${number}年${number}月${number}日?$`));
  const short = plain.match(/^([RHSTM])(\d{1,2})[-/.](\d{1,2})[-/.](\d{1,2})$/i);
  const parts = named ?? short;
  if (!parts) return null;
  const era = eras.find((candidate) => candidate.name === parts[1] || candidate.letter === parts[1]!.toUpperCase())!;
  const [year, month, date] = [parts[2]!, parts[3]!, parts[4]!].map(parseCount);
  if (year == null || month == null || date == null || year < 1) return null;
  const day = check(Number(era.from.slice(0, 4)) + year - 1, month, date);
  return day && day >= era.from ? day : null;
}

function check(year: number, month: number, date: number): LocalDate | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  return isLocalDate(text) ? text : null;
}
