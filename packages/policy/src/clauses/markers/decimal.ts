import type { Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

/** 2.1, ３．１．２: numbers joined by dots, each the child of the one before. */
export function decimal(line: string): Marker | null {
  const match =
    /^((?:[0-9０-９]{1,2}[.．]){1,4}[0-9０-９]{1,2})[.．]?(?=[\s　]|[\p{sc=Han}\p{sc=Katakana}]|$)(.*)$/su.exec(line);
  if (!match) return null;
  const [, printed = "", rest = ""] = match;
  const values = printed.split(/[.．]/u).map((part) => numberOf(part) ?? 0);
  if (values.some((value) => value === 0)) return null;
  if (/^[年月日版倍％%以]/u.test(rest)) return null;
  return {
    family: "decimal",
    label: printed,
    values,
    rest: rest.trim(),
    weight: 6,
    apart: /^\s/u.test(rest) || rest === "",
  };
}
