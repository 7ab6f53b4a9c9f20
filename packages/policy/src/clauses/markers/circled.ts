import type { Marker } from "../marker.ts";
import { circledNumber } from "../numerals.ts";

const mention = /^(?:の|に(?!おい|関)|を|は、|が|と(?!り)|及び|並びに|又は|から|まで|、|，|,|。|[~〜～])/u;

/** ①–㊿ and Ⓐ–Ⓩ, ⓐ–ⓩ at the head of a line. */
export function circled(line: string): Marker | null {
  const glyph = String.fromCodePoint(line.codePointAt(0) ?? 0);
  const after = line.slice(glyph.length).replace(/^[.．]/u, "");
  const rest = after.trim();
  const weight = mention.test(after) ? 1 : 7;
  const number = circledNumber(glyph);
  if (number !== null) return { family: "circled", label: glyph, values: [number], rest, weight, apart: true };
  const code = glyph.codePointAt(0) ?? 0;
  if (code >= 0x24b6 && code <= 0x24e9) {
    return { family: "circledLatin", label: glyph, values: [((code - 0x24b6) % 26) + 1], rest, weight, apart: true };
  }
  return null;
}
