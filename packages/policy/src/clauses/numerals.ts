/** Numbers as Japanese rule texts print them: half- and full-width digits, kanji, circled glyphs, kana orders. */

export { numberOf } from "@machimori/terms";

/** Order of ア-style markers: 50-sound order without ヲ before ン, as 法制執務 counts. */
export const kanaOrder = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
/** Order of イロハ-style markers. */
export const irohaOrder =
  "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

/** Order of 甲-style markers. */
export const stemOrder = "甲乙丙丁戊己庚辛壬癸";

/** ①–⑳, ㉑–㉟, ㊱–㊿ and the filled ❶–❿ → 1–50; null for anything else. */
export function circledNumber(glyph: string): number | null {
  const code = glyph.codePointAt(0) ?? 0;
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f;
  if (code >= 0x3251 && code <= 0x325f) return code - 0x3251 + 21;
  if (code >= 0x32b1 && code <= 0x32bf) return code - 0x32b1 + 36;
  if (code >= 0x2776 && code <= 0x277f) return code - 0x2775;
  return null;
}

/** 1–50 → ①–㊿; above that (51). */
export function circledGlyph(value: number): string {
  if (value >= 1 && value <= 20) return String.fromCodePoint(0x245f + value);
  if (value >= 21 && value <= 35) return String.fromCodePoint(0x3251 + value - 21);
  if (value >= 36 && value <= 50) return String.fromCodePoint(0x32b1 + value - 36);
  return `(${value})`;
}

/** 1 → 一, 23 → 二十三; up to 9999. */
export function kanjiNumeral(value: number): string {
  const digits = "〇一二三四五六七八九";
  if (value <= 0 || value > 9999) return String(value);
  let rest = value;
  let printed = "";
  for (const [unit, glyph] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
  ] as const) {
    const count = Math.floor(rest / unit);
    if (count > 0) printed += (count > 1 ? digits.charAt(count) : "") + glyph;
    rest %= unit;
  }
  return rest > 0 ? printed + digits.charAt(rest) : printed;
}

const romanGlyphs = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/** Ⅳ, IV or ⅳ → 4; null where it is no roman numeral up to 12. */
export function romanNumber(printed: string): number | null {
  const index = romanGlyphs.indexOf(printed.normalize("NFKC").toUpperCase());
  return index < 0 ? null : index + 1;
}

/** 4 → Ⅳ, the single glyph official tables use. */
export function romanGlyph(value: number): string {
  return value >= 1 && value <= 12 ? String.fromCodePoint(0x215f + value) : String(value);
}
