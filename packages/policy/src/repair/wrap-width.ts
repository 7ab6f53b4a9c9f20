import type { SourceLine } from "../source.ts";

const wide =
  /[ᄀ-ᅟ⺀-〾ぁ-㏿㐀-䶿一-鿿ꀀ-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦\u{1F300}-\u{1F64F}\u{20000}-\u{3FFFD}①-⓿※■□◆◇○●◎→←↑↓―…‥“”‘’±×÷Ⅰ-ⅿ]/u;

/** Width in half-width columns: a kanji counts two. */
export function columnWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

/** Leading spaces in half-width columns. */
export function indentOf(text: string): number {
  const spaces = /^[\s　]*/u.exec(text)?.[0] ?? "";
  return columnWidth(spaces.replace(/\t/gu, "    "));
}

/**
 * The column at which a text was broken by hand or by a converter; null where lines end where sentences end. A
 * wrapped text has many lines that end in mid-sentence, and those are nearly all as long as the longest.
 */
export function wrapWidth(lines: readonly SourceLine[]): number | null {
  const open: number[] = [];
  let ended = 0;
  for (const line of lines) {
    if (line.cells || line.aside !== undefined || line.block) continue;
    const text = line.text.trimEnd();
    if (text.trim() === "") continue;
    const width = columnWidth(text);
    if (width < 24) continue;
    if (/[。！？)）」]$/u.test(text)) ended += 1;
    else open.push(width);
  }
  if (open.length < 6 || open.length * 3 < ended) return null;
  open.sort((left, right) => left - right);
  const edge = open[Math.floor(open.length * 0.9)] ?? 0;
  if (edge > 160) return null;
  const near = open.filter((width) => width >= edge - 8 && width <= edge + 6).length;
  return near >= open.length * 0.55 ? edge : null;
}
