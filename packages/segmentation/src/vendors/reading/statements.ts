import { wordsOf } from "./words.ts";

/**
 * A configuration statement of a hierarchical language (Junos, PAN-OS) as one path of words, whatever the form it
 * was written in: `set` lines, braces or XML. `lines` are the 1-based lines it stands on.
 */
export interface Statement {
  readonly words: readonly string[];
  readonly lines: readonly number[];
  /** What the line does to the configuration. */
  readonly verb: "set" | "delete" | "deactivate" | "activate" | "move" | "other";
}

export interface Statements {
  readonly statements: readonly Statement[];
  /** Lines that only open or close blocks, or hold blanks and comments. */
  readonly structure: ReadonlySet<number>;
  /** Lines that could not be taken apart, with why. */
  readonly broken: ReadonlyMap<number, string>;
}

/** Deepest block that is read; what is nested deeper is reported as broken. */
export const DEEPEST_BLOCK = 48;

/** Most statements the bracketed lists of one line may become together, and most words written for them. */
const MOST_PATHS = 20_000;
const MOST_WORDS = 1_000_000;
const TOO_MANY = "more combinations than are read";

const VERBS: Readonly<Record<string, Statement["verb"]>> = {
  set: "set",
  delete: "delete",
  deactivate: "deactivate",
  activate: "activate",
  insert: "move",
  move: "move",
  rename: "other",
  replace: "other",
  annotate: "other",
  edit: "other",
  top: "other",
};

/**
 * Expands `a [ b c ] d` into `a b d` and `a c d`, several lists each with each; one without an end runs to the end of
 * the line. Null where that would be more paths or words than any configuration writes.
 */
function expandLists(words: readonly string[]): string[][] | null {
  let paths: string[][] = [[]];
  let written = 0;
  for (let at = 0; at < words.length; at += 1) {
    let items: readonly string[] = [words[at]!];
    if (words[at] === "[") {
      const close = words.indexOf("]", at);
      const end = close < 0 ? words.length : close;
      items = words.slice(at + 1, end).filter((word) => word !== "[");
      at = end;
    }
    if (items.length === 0) continue;
    written += paths.length * items.length;
    if (paths.length * items.length > MOST_PATHS || written > MOST_WORDS) return null;
    const [only] = items;
    if (items.length === 1) for (const path of paths) path.push(only!);
    else paths = items.flatMap((item) => paths.map((path) => [...path, item]));
  }
  return paths;
}

/** Splits `[a` and `b]` off their words where a bracket is glued to a name. */
function partBrackets(words: readonly string[]): string[] {
  const parted: string[] = [];
  for (const word of words) {
    let rest = word;
    if (rest.length > 1 && rest.startsWith("[") && !rest.includes("]")) {
      parted.push("[");
      rest = rest.slice(1);
    }
    if (rest.length > 1 && rest.endsWith("]") && !rest.includes("[")) {
      parted.push(rest.slice(0, -1), "]");
    } else parted.push(rest);
  }
  return parted;
}

/**
 * Reads `set …`, `delete …`, `deactivate …` lines. A value in quotes may run over several lines; all of them are
 * the statement's lines.
 */
export function setStatements(lines: readonly string[], isComment: (trimmed: string) => boolean): Statements {
  const statements: Statement[] = [];
  const structure = new Set<number>();
  const broken = new Map<number, string>();
  for (let i = 0; i < lines.length; i += 1) {
    let text = lines[i] ?? "";
    const trimmed = text.trim();
    if (trimmed === "" || isComment(trimmed) || isPrompt(trimmed)) {
      structure.add(i + 1);
      continue;
    }
    const numbers = [i + 1];
    while (oddQuotes(text) && numbers.length < 500 && i + 1 < lines.length && !startsStatement(lines[i + 1] ?? "")) {
      i += 1;
      text = `${text}\n${lines[i] ?? ""}`;
      numbers.push(i + 1);
    }
    const words = partBrackets(wordsOf(text));
    const verb = Object.hasOwn(VERBS, words[0] ?? "") ? VERBS[words[0] ?? ""] : undefined;
    if (verb === undefined) {
      for (const line of numbers) broken.set(line, "not a set line");
      continue;
    }
    const paths = expandLists(words.slice(1));
    if (paths === null) for (const line of numbers) broken.set(line, TOO_MANY);
    for (const path of paths ?? []) statements.push({ words: path, lines: numbers, verb });
  }
  return { statements, structure, broken };
}

/** A quote left open before such a line was never meant to go on. */
function startsStatement(line: string): boolean {
  const trimmed = line.trimStart();
  return (
    trimmed.startsWith("set ") ||
    trimmed.startsWith("delete ") ||
    trimmed.startsWith("deactivate ") ||
    trimmed.startsWith("move ") ||
    trimmed.startsWith("insert ") ||
    trimmed.startsWith("#")
  );
}

function oddQuotes(text: string): boolean {
  let open = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === "\\") i += 1;
    else if (char === '"') open = !open;
  }
  return open;
}

/**
 * Lines of a terminal around what it showed: `user@host> show configuration`, `{master:0}`, `[edit]`. A prompt with any
 * other command is no such line, for the command may have changed something.
 */
const isPrompt = (line: string): boolean =>
  /^\s*[\w.-]{1,64}@[\w.()/:-]{1,128}[>#%](?:\s*$|\s+(?:show|cli|configure|exit|quit|set cli)\b)/.test(line) ||
  /^\s*\{(?:master|backup|primary|secondary|linecard)[\w:-]{0,40}\}\s*$/.test(line) ||
  /^\s*\[edit[^\]]{0,200}\]\s*$/.test(line);

interface Token {
  readonly text: string;
  readonly line: number;
  readonly quoted: boolean;
}

const PUNCTUATION = "{};[]";

function tokensOf(lines: readonly string[]): Token[] {
  const tokens: Token[] = [];
  let inComment = false;
  let quote: { text: string; line: number } | null = null;
  for (let i = 0; i < lines.length; i += 1) {
    const text = lines[i] ?? "";
    if (quote === null && !inComment && (text.trimStart().startsWith("!") || isPrompt(text))) continue;
    let at = 0;
    while (at < text.length) {
      if (inComment) {
        const end = text.indexOf("*/", at);
        at = end < 0 ? text.length : end + 2;
        inComment = end < 0;
        continue;
      }
      if (quote !== null) {
        const end = closingQuote(text, at);
        quote.text += text.slice(at, end < 0 ? text.length : end);
        at = end < 0 ? text.length : end + 1;
        if (end >= 0) {
          tokens.push({ text: quote.text, line: quote.line, quoted: true });
          quote = null;
        }
        continue;
      }
      const char = text.charAt(at);
      if (char === " " || char === "\t" || char === "\r") at += 1;
      else if (char === "#" && (at === 0 || " \t;{}".includes(text.charAt(at - 1)))) at = text.length;
      else if (text.startsWith("/*", at)) {
        inComment = true;
        at += 2;
      } else if (char === '"') {
        quote = { text: "", line: i + 1 };
        at += 1;
      } else if (PUNCTUATION.includes(char) && !inWord(text, at)) {
        tokens.push({ text: char, line: i + 1, quoted: false });
        at += 1;
      } else {
        const start = at;
        while (
          at < text.length &&
          !" \t\r{};".includes(text.charAt(at)) &&
          !(text.charAt(at) === "]" && !text.slice(start, at).includes("["))
        )
          at += 1;
        if (at === start) at += 1;
        tokens.push({ text: text.slice(start, at), line: i + 1, quoted: false });
      }
    }
  }
  return tokens;
}

const inWord = (text: string, at: number): boolean =>
  text.charAt(at) === "[" &&
  at + 1 < text.length &&
  !" \t".includes(text.charAt(at + 1)) &&
  at > 0 &&
  !" \t".includes(text.charAt(at - 1));

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === "\\") at += 1;
    else if (text.charAt(at) === '"') return at;
  }
  return -1;
}

/** Reads the curly form: `a { b c; }` becomes the statement `a b c`. `inactive:` makes a statement deactivated. */
export function braceStatements(lines: readonly string[]): Statements {
  const statements: Statement[] = [];
  const structure = new Set<number>();
  const broken = new Map<number, string>();
  const stack: { words: string[]; lines: number[]; inactive: boolean }[] = [];
  let words: string[] = [];
  let at: number[] = [];
  let tooDeep = 0;
  const touched = new Set<number>();
  const emit = (): void => {
    if (words.length === 0) return;
    const inactive = words[0] === "inactive:" || stack.some((frame) => frame.inactive);
    const own = stripMarks(words);
    const path = stack.flatMap((frame) => frame.words);
    const paths = expandLists(own);
    if (paths === null) for (const line of at) broken.set(line, TOO_MANY);
    for (const one of paths ?? [])
      statements.push({ words: [...path, ...one], lines: [...new Set(at)], verb: inactive ? "deactivate" : "set" });
    for (const line of at) touched.add(line);
    words = [];
    at = [];
  };
  for (const token of tokensOf(lines)) {
    if (!token.quoted && token.text === "{") {
      if (tooDeep > 0 || stack.length >= DEEPEST_BLOCK) {
        tooDeep += 1;
        broken.set(token.line, "nested too deep");
        words = [];
        at = [];
        continue;
      }
      const frame = { words: stripMarks(words), lines: at, inactive: words[0] === "inactive:" };
      stack.push(frame);
      words = [];
      at = [];
    } else if (!token.quoted && token.text === "}") {
      if (tooDeep > 0) {
        tooDeep -= 1;
        words = [];
        at = [];
        continue;
      }
      emit();
      if (stack.pop() === undefined) broken.set(token.line, "closing brace without an opening one");
    } else if (!token.quoted && token.text === ";") {
      if (tooDeep > 0) {
        words = [];
        at = [];
      } else emit();
    } else {
      if (tooDeep > 0) broken.set(token.line, "nested too deep");
      words.push(token.text);
      at.push(token.line);
    }
  }
  emit();
  if (stack.length > 0) broken.set(lines.length, "a block is left open");
  for (let line = 1; line <= lines.length; line += 1) if (!touched.has(line) && !broken.has(line)) structure.add(line);
  return { statements, structure, broken };
}

const MARKS = new Set(["inactive:", "replace:", "protect:", "active:", "delete:"]);
const stripMarks = (words: readonly string[]): string[] => words.filter((word) => !MARKS.has(word));
