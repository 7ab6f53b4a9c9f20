import type { Marker } from "../marker.ts";
import { stemOrder } from "../numerals.ts";

/** 甲 乙 丙 set off by a space; what goes on as a sentence (「甲 は」) or names a party alone is none. */
export function stem(line: string): Marker | null {
  const match = /^([甲乙丙丁戊己庚辛壬癸])[\s\u3000]+(?=\S)(.*)$/su.exec(line);
  const [, printed = "", after = ""] = match ?? [];
  const rest = after.trim();
  if (match === null || /^(?:[のにをはがと](?!\p{sc=Han})|及び|又は)/u.test(rest)) return null;
  return { family: "stem", label: printed, values: [stemOrder.indexOf(printed) + 1], rest, weight: 3, apart: true };
}
