import type { Marker } from "../marker.ts";
import { romanNumber } from "../numerals.ts";

/** A B C, a. b. c. and Ⅰ Ⅱ (also I II III) set off by a space or a dot; I of ICT, ID, IC is none. */
export function letter(line: string): Marker[] {
  const match = /^([A-Za-zＡ-Ｚａ-ｚ]|[Ⅰ-Ⅻⅰ-ⅻ]|[IVX]{2,4})([.．:：]?[\s　]+|[.．:：])(?=\S)(.*)$/su.exec(line);
  if (!match) return [];
  const [, printed = "", separator = "", after = ""] = match;
  const rest = after.trim();
  if (/^[A-Za-z0-9]/u.test(rest)) return [];
  if (/^(?:の|に|を|は|が|と|等)/u.test(rest)) return [];
  const found: Marker[] = [];
  const weight = /[.．:：]/u.test(separator) ? 4 : 3;
  const folded = printed.normalize("NFKC");
  const roman = romanNumber(printed);
  if (roman !== null) found.push({ family: "roman", label: printed, values: [roman], rest, weight, apart: true });
  if (folded.length === 1 && /[A-Z]/u.test(folded) && !/[Ⅰ-Ⅻ]/u.test(printed)) {
    found.push({ family: "upper", label: printed, values: [folded.charCodeAt(0) - 64], rest, weight, apart: true });
  }
  if (folded.length === 1 && /[a-z]/u.test(folded) && !/[ⅰ-ⅻ]/u.test(printed)) {
    found.push({ family: "latin", label: printed, values: [folded.charCodeAt(0) - 96], rest, weight, apart: true });
  }
  return found;
}
