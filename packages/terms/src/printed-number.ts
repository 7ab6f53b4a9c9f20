const kanjiDigits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  壱: 1,
  二: 2,
  弐: 2,
  三: 3,
  参: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const kanjiUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 12, １２, 十二, 百三, 二〇 → a number; null where the text is no number. */
export function numberOf(printed: string): number | null {
  const folded = printed.normalize("NFKC").replace(/\s/g, "");
  if (/^\d{1,6}$/.test(folded)) return Number(folded);
  if (!/^[〇零一壱二弐三参四五六七八九十百千]{1,9}$/.test(folded)) return null;
  if (!/[十百千]/.test(folded)) {
    const digits = [...folded].map((digit) => kanjiDigits[digit] ?? 0);
    return digits.reduce((sum, digit) => sum * 10 + digit, 0);
  }
  let sum = 0;
  let digit = 0;
  for (const character of folded) {
    const unit = kanjiUnits[character];
    if (unit === undefined) digit = kanjiDigits[character] ?? 0;
    else {
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}
