import type { Family } from "./marker.ts";
import { circledGlyph, irohaOrder, kanaOrder, kanjiNumeral, romanGlyph, stemOrder } from "./numerals.ts";

/** One segment of a canonical path: the family's own form with half-width digits. */
export function segmentOf(family: Family, values: readonly number[], text: string, position: number): string {
  const [value = position, ...branches] = values;
  const branch = branches.map((number) => `の${number}`).join("");
  switch (family) {
    case "volume":
      return `第${value}編${branch}`;
    case "chapter":
      return `第${value}章${branch}`;
    case "section":
      return `第${value}節${branch}`;
    case "subsection":
      return `第${value}款${branch}`;
    case "division":
      return `第${value}目${branch}`;
    case "article":
      return `第${value}条${branch}`;
    case "dai":
      return `第${value}`;
    case "plain":
      return String(value);
    case "decimal":
      return values.join(".");
    case "hyphen":
      return values.join("-");
    case "paren":
      return `(${value})`;
    case "boxed":
      return `【${value}】`;
    case "halfParen":
      return `${value})`;
    case "circled":
    case "circledLatin":
      return circledGlyph(value);
    case "kana":
      return kanaOrder.charAt(value - 1) || `ア${value}`;
    case "parenKana":
      return `(${kanaOrder.charAt(value - 1) || value})`;
    case "iroha":
      return irohaOrder.charAt(value - 1) || `イ${value}`;
    case "kanji":
      return kanjiNumeral(value);
    case "parenKanji":
      return `(${kanjiNumeral(value)})`;
    case "latin":
      return String.fromCharCode(96 + value);
    case "parenLatin":
      return `(${String.fromCharCode(96 + value)})`;
    case "upper":
      return String.fromCharCode(64 + value);
    case "roman":
      return romanGlyph(value);
    case "stem":
      return stemOrder.charAt(value - 1);
    case "bullet":
      return `・${position}`;
    case "question":
      return `問${value}`;
    case "named":
      return text.replace(/[\s\u3000/]/gu, "").slice(0, 40) || `見出し${position}`;
  }
}
