/**
 * Signs of the block of radicals that stand for whole kanji (⽬ for 目, ⻑ for 長): what many PDFs hold where a font shares one glyph
 * between both. Most fold by compatibility (NFKC); these do not (Unicode, EquivalentUnifiedIdeograph).
 */
const supplement: Readonly<Record<string, string>> = {
  "⺒": "巳",
  "⺟": "母",
  "⺠": "民",
  "⺩": "王",
  "⺷": "羊",
  "⻁": "虎",
  "⻄": "西",
  "⻆": "角",
  "⻑": "長",
  "⻒": "镸",
  "⻗": "雨",
  "⻘": "青",
  "⻝": "食",
  "⻞": "食",
  "⻣": "骨",
  "⻤": "鬼",
  "⻨": "麦",
  "⻩": "黄",
  "⻫": "斉",
  "⻭": "歯",
  "⻯": "竜",
  "⻲": "亀",
};

const radical = /[\u2e80-\u2fdf]/gu;

/** The kanji in place of such signs; the same text where it has none. */
export function withoutRadicals(text: string): string {
  if (text.search(radical) < 0) return text;
  return text.replace(radical, (sign) => supplement[sign] ?? sign.normalize("NFKC"));
}

/** The signs a text has of that block, each once. */
export function radicalsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(radical) ?? []);
}
