import type { Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

/** 第1, 第２ without 条, set off by a space, a bracket or the end of the line. */
export function dai(line: string): Marker | null {
  const match = /^第\s?([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})(?=[\s　(（]|$)(.*)$/su.exec(line);
  if (!match) return null;
  const [, printed = "", after = ""] = match;
  const value = numberOf(printed);
  if (value === null || value === 0) return null;
  const rest = after.trim();
  if (/^(?:[編章節款号](?!外)|条(?![例件])|項(?!目)|目(?![的標録次視]))/u.test(rest)) return null;
  return { family: "dai", label: `第${printed}`, values: [value], rest, weight: 6, apart: true };
}
