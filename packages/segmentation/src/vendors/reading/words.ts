/** Splits configuration text into lines and words. Nothing here backtracks: one pass over the characters. */

/** Longest line that is read as configuration; what lies beyond is cut and the line is reported by the reader. */
const LONGEST_LINE = 16_384;

/** The lines of a file without their ends: LF, CRLF or CR. A last empty line after a final newline is not a line. */
export function linesOf(text: string): string[] {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const lines = clean.split(/\r\n|\n|\r/);
  if (lines.length > 1 && lines[lines.length - 1] === "") lines.pop();
  return lines;
}

const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 13 || code === 11 || code === 12 || code === 0xa0;

/** Words parted by blanks; `"a b"` and `'a b'` are one word without the quotes, `\"` inside keeps a quote. */
export function wordsOf(line: string): string[] {
  const text = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line;
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
    if (at >= text.length) break;
    let word = "";
    let quote = "";
    const start = at;
    while (at < text.length) {
      const char = text.charAt(at);
      if (quote !== "") {
        if (char === "\\" && at + 1 < text.length) {
          word += text.charAt(at + 1);
          at += 2;
          continue;
        }
        if (char === quote) quote = "";
        else word += char;
        at += 1;
        continue;
      }
      if (char === '"' || (char === "'" && at === start)) {
        quote = char;
        at += 1;
        continue;
      }
      if (isSpace(text.charCodeAt(at))) break;
      word += char;
      at += 1;
    }
    words.push(word);
  }
  return words;
}

/** Words parted by blanks with quotes left as they are: for dialects where a quote has no meaning. */
export function plainWords(line: string): string[] {
  const text = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line;
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at += 1;
    if (at > start) words.push(text.slice(start, at));
  }
  return words;
}

/** Number of leading blanks, a tab counted as eight. */
export function indentOf(line: string): number {
  let depth = 0;
  for (let i = 0; i < line.length; i += 1) {
    const code = line.charCodeAt(i);
    if (code === 32) depth += 1;
    else if (code === 9) depth += 8;
    else break;
  }
  return depth;
}
