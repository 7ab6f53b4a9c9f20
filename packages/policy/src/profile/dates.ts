import { gregorianYear } from "@machimori/terms";
import { numberOf } from "../clauses/numerals.ts";

export interface PrintedDate {
  /** ISO: 2008-07-14, or 2008-07 and 2008 where the print says no more. */
  readonly date: string;
  readonly printed: string;
}

const digits = "[0-9０-９〇一二三四五六七八九十]{1,4}";
const pattern = new RegExp(
  `(明治|大正|昭和|平成|令和)\\s?(元|${digits})\\s?年(?:\\s?(${digits})\\s?月(?:\\s?(${digits})\\s?日)?)?|([12][0-9]{3})\\s?年(?:\\s?(${digits})\\s?月(?:\\s?(${digits})\\s?日)?)?|(?<![A-Za-z0-9])([MTSHR])\\s?([0-9]{1,2})[.．/]([0-9]{1,2})[.．/]([0-9]{1,2})`,
  "gu",
);

/** Dates printed in a text, 和暦 or 西暦, kanji or digits, with ISO forms; impossible days are passed over. */
export function datesIn(text: string): readonly PrintedDate[] {
  const found: PrintedDate[] = [];
  for (const match of text.matchAll(pattern)) {
    const [printed, era, eraYear, month, day, year, month2, day2, initial, shortYear, shortMonth, shortDay] = match;
    const date =
      era !== undefined
        ? isoOf(gregorianYear(era, eraYear ?? ""), month, day)
        : year !== undefined
          ? isoOf(Number(year), month2, day2)
          : isoOf(gregorianYear(initial ?? "", shortYear ?? ""), shortMonth, shortDay);
    if (date !== null) found.push({ date, printed: printed.replace(/[\s\u3000]/gu, "") });
  }
  return found;
}

function isoOf(year: number | null, month: string | undefined, day: string | undefined): string | null {
  if (year === null) return null;
  if (month === undefined) return String(year);
  const monthNumber = numberOf(month) ?? 0;
  if (monthNumber < 1 || monthNumber > 12) return null;
  const prefix = `${year}-${String(monthNumber).padStart(2, "0")}`;
  if (day === undefined) return prefix;
  const dayNumber = numberOf(day) ?? 0;
  const daysInMonth = new Date(Date.UTC(year, monthNumber, 0)).getUTCDate();
  return dayNumber < 1 || dayNumber > daysInMonth ? null : `${prefix}-${String(dayNumber).padStart(2, "0")}`;
}
