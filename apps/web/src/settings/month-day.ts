import { isLocalDate, label, plusDays } from "@machimori/terms";
import type { Say } from "../language/language.ts";

const words = label("{month}月{day}日", "{month}/{day}");

/** "12-29" as it is read and typed: 12月29日, or 12/29. */
export function monthDayWords(monthDay: string, say: Say): string {
  const [month = "", day = ""] = monthDay.split("-");
  return say(words, { month: Number(month), day: Number(day) });
}

/** What was typed as a day of any year, as "12-29"; empty where it is none. */
export function monthDayOf(typed: string): string {
  const [, month, day] = /^(\d{1,2})(?:月|\/|-)(\d{1,2})日?$/.exec(typed.normalize("NFKC").replace(/\s/g, "")) ?? [];
  const found = `${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  return isLocalDate(`2025-${found}`) ? found : "";
}

/** Whether both days exist and are less than a month apart, across the end of the year where the second comes first. */
export function isShortPeriod({ from, to }: { readonly from: string; readonly to: string }): boolean {
  const first = `2025-${from}`;
  const last = `${from <= to ? 2025 : 2026}-${to}`;
  return isLocalDate(first) && isLocalDate(last) && last < plusDays(first, 31);
}
