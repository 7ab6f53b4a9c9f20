import type { LineBook } from "../reading/line-book.ts";
import { plainWords } from "../reading/words.ts";

/** One command, put together again where a terminal broke it. */
export interface Command {
  readonly words: readonly string[];
  /** All lines it stands on. */
  readonly lines: readonly number[];
  /** `pp 1`, `tunnel 2`, … : what the last `select` chose. */
  readonly context: string;
}

/** Width at which terminals break long lines. */
const WIDTH = 80;

/**
 * The commands of a file. A line that starts with a digit continues the one before: a terminal breaks at 80 columns,
 * inside a number too. Whether the break split a number is told by the filter numbers the file defines.
 */
export function commandsOf(book: LineBook): Command[] {
  const { lines } = book;
  const numbers = filterNumbers(lines);
  const commands: Command[] = [];
  let context = "";
  for (let i = 0; i < lines.length; i += 1) {
    let text = (lines[i] ?? "").trimEnd();
    const at = [i + 1];
    if (text.trim() === "") continue;
    if (text.trimStart().startsWith("#") || text.trimStart().startsWith("!")) {
      book.ignored(i + 1);
      continue;
    }
    while (i + 1 < lines.length && isDigit((lines[i + 1] ?? "").charAt(0)) && at.length < 64) {
      i += 1;
      const more = (lines[i] ?? "").trimEnd();
      text = join(text, more, numbers);
      at.push(i + 1);
    }
    const words = plainWords(joinedNames(text));
    if (words[0] === "no" && takenBack(words.slice(1), context, commands, book)) {
      book.understood(...at);
      continue;
    }
    if (
      (words[0] === "pp" || words[0] === "tunnel" || words[0] === "switch" || words[0] === "provider") &&
      words[1] === "select"
    ) {
      context = words[2] === "none" ? "" : `${words[0]} ${words[2] ?? ""}`;
    }
    commands.push({ words, lines: at, context });
  }
  return commands;
}

/** `name="User Service"` as one word. */
function joinedNames(text: string): string {
  let isQuoted = false;
  return [...text]
    .map((char) => {
      if (char === '"') isQuoted = !isQuoted;
      return isQuoted && char === " " ? "_" : char;
    })
    .join("");
}

/** `no ip filter 31` takes the commands above that begin so away; false when there are none. */
function takenBack(words: readonly string[], context: string, commands: Command[], book: LineBook): boolean {
  const isGlobal = ["filter", "inbound", "policy", "route", "descriptor"].includes(words[1] ?? "");
  const isMeant = (one: Command): boolean =>
    words.length > 1 && (isGlobal || one.context === context) && words.every((word, i) => one.words[i] === word);
  const kept = commands.filter((one) => !isMeant(one));
  if (kept.length === commands.length) return false;
  for (const one of commands) if (isMeant(one)) book.ignored(...one.lines);
  commands.splice(0, commands.length, ...kept);
  return true;
}

const isDigit = (char: string): boolean => char >= "0" && char <= "9";

function filterNumbers(lines: readonly string[]): ReadonlySet<string> {
  const numbers = new Set<string>();
  for (const line of lines) {
    const words = plainWords(line);
    const at = words.indexOf("filter");
    if (at < 0) continue;
    const number = words[at + 1] === "dynamic" ? words[at + 2] : words[at + 1];
    if (number !== undefined && isDigit(number.charAt(0))) numbers.add(number);
  }
  return numbers;
}

function join(head: string, tail: string, numbers: ReadonlySet<string>): string {
  const last = plainWords(head).at(-1) ?? "";
  const first = plainWords(tail)[0] ?? "";
  if (numbers.has(last + first) && !(numbers.has(last) && numbers.has(first))) return head + tail;
  if (head.length === WIDTH && !numbers.has(last)) return head + tail;
  return `${head} ${tail}`;
}
