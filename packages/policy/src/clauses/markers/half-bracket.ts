import type { Marker } from "../marker.ts";
import { kanaOrder, numberOf } from "../numerals.ts";

/** 1) and ア）: closed by a bracket that nothing opened. */
export function halfBracket(line: string): Marker | null {
  const match = /^([0-9０-９]{1,2}|[アイウエオカキクケコサシスセソ]|[a-zａ-ｚ])[)）〕](.*)$/su.exec(line);
  if (!match) return null;
  const [, printed = "", after = ""] = match;
  if (/^[のにをはがと、。]/u.test(after) || after.trim() === "") return null;
  const inner = printed.normalize("NFKC");
  const label = line.slice(0, printed.length + 1);
  const rest = after.trim();
  if (/^\d/u.test(inner)) {
    const value = numberOf(inner);
    return value === null || value === 0
      ? null
      : { family: "halfParen", label, values: [value], rest, weight: 4, apart: true };
  }
  if (/^[a-z]/u.test(inner))
    return { family: "latin", label, values: [inner.charCodeAt(0) - 96], rest, weight: 3, apart: true };
  return { family: "kana", label, values: [kanaOrder.indexOf(inner) + 1], rest, weight: 4, apart: true };
}
