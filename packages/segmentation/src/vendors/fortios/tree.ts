import type { LineBook } from "../reading/line-book.ts";
import { wordsOf } from "../reading/words.ts";

/** `set key values…` and its kin. */
export interface Setting {
  readonly verb: "set" | "append" | "unset" | "unselect" | "select" | "clear";
  readonly key: string;
  readonly values: readonly string[];
  readonly line: number;
}

/** `move 5 before 1`, `rename a to b`, `clone 1 to 3`, `delete 7`. */
export interface Operation {
  readonly verb: "move" | "rename" | "clone" | "delete" | "purge";
  readonly words: readonly string[];
  readonly line: number;
}

export interface Edit {
  readonly name: string;
  readonly line: number;
  readonly settings: Setting[];
  readonly sections: Section[];
}

export interface Section {
  /** Words after `config`, as `firewall policy`. */
  readonly path: string;
  readonly line: number;
  readonly settings: Setting[];
  readonly steps: (Edit | Operation)[];
  readonly sections: Section[];
}

export const isEdit = (step: Edit | Operation): step is Edit => "settings" in step;

const VERBS: ReadonlySet<string> = new Set(["set", "append", "unset", "unselect", "select", "clear"]);
const OPERATIONS: ReadonlySet<string> = new Set(["move", "rename", "clone", "delete", "purge"]);
const DEEPEST = 24;

const UNREAD = { ja: "構文として読み取れない行です。", en: "This line is not in the syntax of the language." };
const OPEN = { ja: "閉じられていない区画があります。", en: "A block is left open." };

type Frame = { kind: "section"; section: Section } | { kind: "edit"; edit: Edit };

/**
 * Takes `config` … `end` and `edit` … `next` apart. Values in quotes may run over lines. Closing lines, comments and
 * lines inside keys are marked as ignored here; everything else is left to the reader of its section.
 */
export function readTree(book: LineBook): Section[] {
  const top: Section[] = [];
  const stack: Frame[] = [];
  const { lines } = book;
  let tooDeep = 0;
  for (let i = 0; i < lines.length; i += 1) {
    const line = i + 1;
    let text = lines[i] ?? "";
    const trimmed = text.trim();
    if (trimmed === "") continue;
    // A quote alone closes a key that ended above it.
    if (trimmed.startsWith("#") || trimmed.startsWith("!") || trimmed === '"') {
      book.ignored(line);
      continue;
    }
    if (isSecretBlock(trimmed)) i = skipQuoted(lines, i, book);
    else {
      while (isOpenQuote(text) && i + 1 < lines.length && i + 1 - line < 200) {
        i += 1;
        text = `${text}\n${lines[i] ?? ""}`;
        book.ignored(i + 1);
      }
    }
    const words = wordsOf(text);
    const [verb, ...rest] = words;
    if (tooDeep > 0 && verb !== "config" && verb !== "end") {
      book.unread(line, "mayWiden", UNREAD);
      continue;
    }
    const frame = stack[stack.length - 1];
    if (verb === "config") {
      if (stack.length >= DEEPEST) {
        tooDeep += 1;
        book.unread(line, "mayWiden", UNREAD);
        continue;
      }
      const section: Section = { path: rest.join(" "), line, settings: [], steps: [], sections: [] };
      (frame === undefined ? top : frame.kind === "section" ? frame.section.sections : frame.edit.sections).push(
        section,
      );
      stack.push({ kind: "section", section });
    } else if (verb === "end") {
      if (tooDeep > 0) {
        tooDeep -= 1;
        book.ignored(line);
        continue;
      }
      if (frame?.kind === "edit") stack.pop();
      if (stack.pop() === undefined) book.unread(line, "harmless", UNREAD);
      else book.ignored(line);
    } else if (verb === "edit" && frame !== undefined) {
      if (frame.kind === "edit") stack.pop();
      const owner = stack[stack.length - 1];
      if (owner?.kind !== "section") {
        book.unread(line, "mayWiden", UNREAD);
        continue;
      }
      const edit: Edit = { name: rest.join(" "), line, settings: [], sections: [] };
      owner.section.steps.push(edit);
      stack.push({ kind: "edit", edit });
    } else if (verb === "next") {
      book.ignored(line);
      if (frame?.kind === "edit") stack.pop();
      else book.unread(line, "harmless", UNREAD);
    } else if (verb !== undefined && VERBS.has(verb) && frame !== undefined && rest.length > 0) {
      const setting: Setting = {
        verb: verb as Setting["verb"],
        key: (rest[0] ?? "").toLowerCase(),
        values: rest.slice(1),
        line,
      };
      (frame.kind === "section" ? frame.section.settings : frame.edit.settings).push(setting);
    } else if (verb !== undefined && OPERATIONS.has(verb) && frame?.kind === "section") {
      frame.section.steps.push({ verb: verb as Operation["verb"], words: rest, line });
    } else if (!book.knows(line)) book.unread(line, "mayWiden", UNREAD);
  }
  if (stack.length > 0) {
    const last = lastFilled(lines);
    if (last > 0) book.unread(last, "mayWiden", OPEN);
  }
  return top;
}

function lastFilled(lines: readonly string[]): number {
  for (let i = lines.length; i > 0; i -= 1) if ((lines[i - 1] ?? "").trim() !== "") return i;
  return 0;
}

function isOpenQuote(text: string): boolean {
  let open = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === "\\") i += 1;
    else if (char === '"') open = !open;
  }
  return open;
}

const isSecretBlock = (text: string): boolean => text.includes("-----BEGIN ");

function skipQuoted(lines: readonly string[], at: number, book: LineBook): number {
  book.ignored(at + 1);
  for (let i = at; i < lines.length; i += 1) {
    if (i > at && book.pem.has(i + 1)) book.ignored(i + 1);
    if ((lines[i] ?? "").includes("-----END ")) return i;
    if (!book.pem.has(i + 1)) return at;
  }
  return lines.length;
}

/** Does the same to every line of a section or entry and of all below it. */
export function markAll(section: Section | Edit, mark: (line: number) => void): void {
  mark(section.line);
  for (const setting of section.settings) mark(setting.line);
  if ("steps" in section) for (const step of section.steps) isEdit(step) ? markAll(step, mark) : mark(step.line);
  for (const inner of section.sections) markAll(inner, mark);
}
