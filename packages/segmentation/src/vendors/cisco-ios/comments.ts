import type { LineBook } from "../reading/line-book.ts";
import { plainWords } from "../reading/words.ts";

/**
 * Marks comments, banners and certificates as ignored and gives their line numbers back. `asa`: a banner is one line
 * without delimiters there, and `:` begins a remark.
 */
export function skippedLines(book: LineBook, dialect: "ios" | "asa" = "ios"): Set<number> {
  const skip = new Set<number>();
  const drop = (line: number): void => {
    skip.add(line);
    book.ignored(line);
  };
  const { lines } = book;
  for (let i = 0; i < lines.length; i += 1) {
    const text = (lines[i] ?? "").trim();
    if (text === "") continue;
    const words = plainWords(text);
    const [first, second] = words;
    if (dialect === "asa" && (first === "banner" || text.startsWith(":"))) drop(i + 1);
    else if (text.startsWith("!") || text.startsWith("#") || book.pem.has(i + 1)) drop(i + 1);
    else if (first === "banner" && second !== undefined) i = banner(lines, i, words, drop);
    else if ((first === "certificate" || first === "quit") && isIndented(lines[i] ?? ""))
      i = certificate(lines, i, drop);
    else if (
      text.startsWith("Building configuration") ||
      text.startsWith("Current configuration") ||
      text.startsWith("Using ") ||
      text === "exit" ||
      text === "end" ||
      text === "exit-address-family" ||
      text === "quit" ||
      first === "Cryptochecksum:" ||
      text.startsWith("Cryptochecksum:")
    )
      drop(i + 1);
  }
  return skip;
}

const isIndented = (line: string): boolean => line.startsWith(" ") || line.startsWith("\t");

/** `banner motd ^C … ^C`: everything to the second delimiter. A banner never closed is one line. */
function banner(lines: readonly string[], at: number, words: readonly string[], drop: (line: number) => void): number {
  drop(at + 1);
  const text = (lines[at] ?? "").trim();
  const kind = ["motd", "login", "exec", "incoming", "prompt-timeout", "slip-ppp", "asdm", "config-save"].includes(
    words[1] ?? "",
  )
    ? 2
    : 1;
  const word = words[kind] ?? "";
  const delimiter = word.startsWith("^") ? word.slice(0, 2) : word.charAt(0);
  if (delimiter === "") return at;
  const from = text.indexOf(word) + delimiter.length;
  if (text.indexOf(delimiter, from) >= 0 || (words.length > kind + 1 && delimiter !== "^C" && !isMark(delimiter)))
    return at;
  for (let end = at + 1; end < lines.length; end += 1) {
    if ((lines[end] ?? "").includes(delimiter)) {
      for (let line = at + 1; line <= end; line += 1) drop(line + 1);
      return end;
    }
  }
  return at;
}

const isMark = (delimiter: string): boolean =>
  !(delimiter >= "a" && delimiter <= "z") && !(delimiter >= "A" && delimiter <= "Z");

/** Hexadecimal lines of a stored certificate up to `quit`. */
function certificate(lines: readonly string[], at: number, drop: (line: number) => void): number {
  drop(at + 1);
  for (let end = at + 1; end < lines.length; end += 1) {
    const text = (lines[end] ?? "").trim();
    if (text !== "quit" && !isHex(text)) return end - 1;
    drop(end + 1);
    if (text === "quit") return end;
  }
  return lines.length;
}

function isHex(text: string): boolean {
  for (const char of text) if (!"0123456789ABCDEFabcdef ".includes(char)) return false;
  return text.length > 0;
}
