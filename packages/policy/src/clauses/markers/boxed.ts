import type { Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

/** 【1】, 〔２〕, ［三］: a number in square brackets at the head of a line. */
export function boxed(line: string): Marker | null {
  const match = /^([【〔［[])\s?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?[】〕］\]](?!\()\s*(.*)$/su.exec(line);
  if (!match) return null;
  const [whole, , printed = "", rest = ""] = match;
  const value = numberOf(printed);
  if (value === null || value === 0 || /^[のにをはがと、。]/u.test(rest)) return null;
  const label = whole.slice(0, whole.length - rest.length).trim();
  return { family: "boxed", label, values: [value], rest: rest.trim(), weight: 6, apart: true };
}
