import { numberOf } from "../clauses/numerals.ts";

/** First Gregorian year of each era minus one, and its first day. */
const eras: Readonly<Record<string, { readonly before: number; readonly first: string; readonly last: string }>> = {
  明治: { before: 1867, first: "1868-01-25", last: "1912-07-29" },
  大正: { before: 1911, first: "1912-07-30", last: "1926-12-24" },
  昭和: { before: 1925, first: "1926-12-25", last: "1989-01-07" },
  平成: { before: 1988, first: "1989-01-08", last: "2019-04-30" },
  令和: { before: 2018, first: "2019-05-01", last: "9999-12-31" },
};
const initials: Readonly<Record<string, string>> = { M: "明治", T: "大正", S: "昭和", H: "平成", R: "令和" };

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
        ? isoOf(gregorian(era, eraYear ?? ""), month, day)
        : year !== undefined
          ? isoOf(Number(year), month2, day2)
          : isoOf(gregorian(initials[initial ?? ""] ?? "", shortYear ?? ""), shortMonth, shortDay);
    if (date !== null) found.push({ date, printed: printed.replace(/[\s\u3000]/gu, "") });
  }
  return found;
}

/** 平成, 20 → 2008; null for an unknown era. 元 is 1. */
export function gregorian(era: string, year: string): number | null {
  const known = eras[era];
  const number = year === "元" ? 1 : numberOf(year);
  return known === undefined || number === null || number === 0 ? null : known.before + number;
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
