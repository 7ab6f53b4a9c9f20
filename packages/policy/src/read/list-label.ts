import { circledGlyph, irohaOrder, kanaOrder, kanjiNumeral, stemOrder } from "../clauses/numerals.ts";

/** The n-th label of a list as HTML's type or Word's numFmt says: decimal, aiueo, iroha, decimalEnclosedCircle, japaneseCounting … */
export function listLabel(format: string, value: number): string {
  switch (format) {
    case "1":
      return `${value}.`;
    case "a":
      return `${letters(value, 97)}.`;
    case "A":
      return `${letters(value, 65)}.`;
    case "i":
      return `${roman(value).toLowerCase()}.`;
    case "I":
      return `${roman(value)}.`;
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return wide(String(value));
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return circledGlyph(value);
    case "numberInDash":
      return `- ${value} -`;
    case "ideographTraditional":
      return stemOrder.charAt((value - 1) % stemOrder.length);
    case "ideographZodiac":
      return "子丑寅卯辰巳午未申酉戌亥".charAt((value - 1) % 12);
    case "ideographEnclosedCircle":
      return value >= 1 && value <= 10 ? String.fromCodePoint(0x327f + value) : kanjiNumeral(value);
    case "decimalEnclosedParen":
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2473 + value) : `(${value})`;
    case "decimalEnclosedFullstop":
      return `${value}.`;
    case "aiueo":
    case "aiueoFullWidth":
      return kanaOrder.charAt((value - 1) % kanaOrder.length);
    case "iroha":
    case "irohaFullWidth":
      return irohaOrder.charAt((value - 1) % irohaOrder.length);
    case "japaneseDigitalTenThousand":
    case "ideographDigital":
      return String(Math.max(0, value)).replace(/[0-9]/gu, (digit) => "〇一二三四五六七八九".charAt(Number(digit)));
    case "japaneseCounting":
    case "chineseCounting":
    case "chineseCountingThousand":
    case "taiwaneseCounting":
      return kanjiNumeral(value);
    case "japaneseLegal":
      return kanjiNumeral(value).replace(/一/gu, "壱").replace(/二/gu, "弐").replace(/三/gu, "参");
    case "upperLetter":
      return letters(value, 65);
    case "lowerLetter":
      return letters(value, 97);
    case "upperRoman":
      return roman(value);
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "none":
      return "";
    case "bullet":
      return "・";
    default:
      return String(value);
  }
}

function letters(value: number, first: number): string {
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.min(8, Math.floor((value - 1) / 26) + 1));
}

function roman(value: number): string {
  let rest = Math.min(value, 3999);
  let printed = "";
  for (const [unit, glyph] of [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ] as const) {
    while (rest >= unit) {
      printed += glyph;
      rest -= unit;
    }
  }
  return printed;
}

function wide(text: string): string {
  return text.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
