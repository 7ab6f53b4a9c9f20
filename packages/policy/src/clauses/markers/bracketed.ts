import type { Family, Marker } from "../marker.ts";
import { kanaOrder, numberOf } from "../numerals.ts";

const glyphs = new Map<string, number>();
for (let value = 1; value <= 20; value += 1) glyphs.set(String.fromCodePoint(0x2473 + value), value);

/** What follows (1) when it is mentioned: (1)の分類, (1)及び(2). */
const mention = /^(?:の|に(?!おい|関)|を|は、|が|と(?!り)|及び|並びに|又は|から|まで|、|，|,|。|・(?!\s)|[~〜～])/u;

/** (1), （１０）, ⑴, (ア), (一), (a): one number or letter in round brackets. */
export function bracketed(line: string): Marker | null {
  const glyph = glyphs.get(line.charAt(0));
  let label: string;
  let inner: string;
  if (glyph !== undefined) {
    label = line.charAt(0);
    inner = String(glyph);
  } else {
    const match =
      /^[(（]\s{0,2}([0-9０-９]{1,3}|[ァ-ンｱ-ﾝ]|[一二三四五六七八九十]{1,3}|[a-zａ-ｚA-ZＡ-Ｚ])\s{0,2}[)）]/u.exec(
        line,
      );
    if (!match) return null;
    label = match[0];
    inner = (match[1] ?? "").normalize("NFKC");
  }
  const after = line.slice(label.length);
  const rest = after.trim();
  let family: Family;
  let value: number | null;
  if (/^\d+$/u.test(inner)) {
    family = "paren";
    value = numberOf(inner);
  } else if (/^[一二三四五六七八九十]+$/u.test(inner)) {
    family = "parenKanji";
    value = numberOf(inner);
  } else if (/^[a-z]$/iu.test(inner)) {
    family = "parenLatin";
    value = inner.toLowerCase().charCodeAt(0) - 96;
  } else {
    family = "parenKana";
    value = kanaOrder.indexOf(inner) + 1;
  }
  if (value === null || value === 0) return null;
  const spaced = /^[\s　]/u.test(after);
  const weight = mention.test(rest) && !spaced ? 1 : 7;
  return { family, label, values: [value], rest, weight, apart: true };
}
