import type { SourceLine } from "../source.ts";

const index = /^[-*•・\s\u3000]*条項目次$/u;
/** How many lines above the index may repeat the title, the date and the number. */
const repeats = 4;

/**
 * Line numbers of the index that pages of 例規 sites carry below the text (articles, place in the collection, history), and of the title
 * repeated above it, as they come along when such a page is saved as Word or text. An index above the text is not met: sentences follow.
 */
export function reikiIndex(lines: readonly SourceLine[]): readonly number[] {
  const from = lines.findIndex(({ text }) => index.test(text.trim()));
  if (from < 0 || lines.slice(from).some(({ text }) => text.includes("。"))) return [];
  const title = titleAbove(lines, from);
  return Array.from({ length: lines.length - title }, (_, offset) => title + offset + 1);
}

function titleAbove(lines: readonly SourceLine[], from: number): number {
  const plain = (at: number): string => (lines[at]?.text ?? "").replace(/^[○◯〇]|[\s\u3000]/gu, "");
  const printed = new Set(Array.from({ length: from }, (_, at) => plain(at)).slice(0, Math.min(12, from - repeats)));
  for (let at = Math.max(0, from - repeats); at < from; at += 1)
    if (plain(at).length > 3 && printed.has(plain(at))) return at;
  return from;
}
