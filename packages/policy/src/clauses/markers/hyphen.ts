import type { Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

/** 1―1, 2－4－1, 3-2: numbers joined by a dash (never the long vowel ー, never a range). */
export function hyphen(line: string): Marker | null {
  const match =
    /^((?:[0-9０-９]{1,2}\s?[-‐‑–—―−－]\s?){1,3}[0-9０-９]{1,2})(?=[\s　.．]|[\p{sc=Han}\p{sc=Katakana}]|$)(.*)$/su.exec(
      line,
    );
  if (!match) return null;
  const [, printed = "", after = ""] = match;
  const values = printed.split(/[-‐‑–—―−－]/u).map((part) => numberOf(part) ?? 0);
  if (values.some((value) => value === 0)) return null;
  const rest = after.replace(/^[\s　.．]+/u, "");
  if (/^[年月日時分ページ頁以]/u.test(rest)) return null;
  return {
    family: "hyphen",
    label: printed.trim(),
    values,
    rest,
    weight: 6,
    apart: /^[\s　.．]/u.test(after) || after === "",
  };
}
