import type { Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

/** 問1, 問１　, Q2., 質問3: the numbered questions of a guide. */
export function question(line: string): Marker | null {
  const match =
    /^(問|質問|[QＱ])[\s\u3000]?([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})(?=[\s\u3000.．:：、]|$)[\s\u3000.．:：、]*(.*)$/su.exec(
      line,
    );
  if (!match) return null;
  const [, sign = "", printed = "", rest = ""] = match;
  const value = numberOf(printed);
  if (value === null || value === 0) return null;
  return { family: "question", label: `${sign}${printed}`, values: [value], rest: rest.trim(), weight: 6, apart: true };
}
