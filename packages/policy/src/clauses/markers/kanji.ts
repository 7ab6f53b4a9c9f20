import type { Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

/** 一 二 三 of statutes: set off by a space or a dot. */
export function kanji(line: string): Marker | null {
  const match = /^([一二三四五六七八九十]{1,3})([\s　]|[.．、]|$)(.*)$/su.exec(line);
  if (!match) return null;
  const [, printed = "", separator = "", after = ""] = match;
  const value = numberOf(printed);
  const rest = after.trim();
  if (value === null || (separator === "、" && !/^[\p{sc=Han}\p{sc=Katakana}]/u.test(rest))) return null;
  return {
    family: "kanji",
    label: printed,
    values: [value],
    rest,
    weight: rest === "" ? 1 : separator === "、" ? 2 : 4,
    apart: true,
  };
}
