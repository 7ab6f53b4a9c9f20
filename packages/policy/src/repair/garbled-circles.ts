import type { SourceLine } from "../source.ts";

/**
 * ①② that a converter turned into @, A, B: line number → the glyph meant. A run must begin with @ before Japanese and go
 * on with A, B … glued to Japanese in order; anything else stays as it is.
 */
export function garbledCircles(lines: readonly SourceLine[]): ReadonlyMap<number, string> {
  const meant = new Map<number, string>();
  let next = 0;
  for (const [index, line] of lines.entries()) {
    const text = line.text.trim();
    const match = /^([@＠A-Z])[\s\u3000]?(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/u.exec(text);
    if (!match) continue;
    const sign = match[1] ?? "";
    const value = sign === "@" || sign === "＠" ? 1 : sign.charCodeAt(0) - 63;
    if (value === 1) next = 1;
    if (next === 0 || value !== next) continue;
    meant.set(index + 1, String.fromCodePoint(0x245f + value));
    next += 1;
  }
  return new Map([...meant].filter(([, glyph], at, all) => glyph !== "①" || all[at + 1]?.[1] === "②"));
}
