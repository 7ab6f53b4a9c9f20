import type { Item } from "../reading/items.ts";
import { moveWithin, replaceAll } from "../reading/items.ts";
import type { LineBook } from "../reading/line-book.ts";
import type { Statement, Statements } from "../reading/statements.ts";
import { braceStatements, setStatements } from "../reading/statements.ts";
import { oneTestEach } from "./one-line.ts";

const UNREAD = { ja: "構文として読み取れない行です。", en: "This line is not in the syntax of the language." };

const TOO_MANY = { ja: "グループが足す設定が多すぎます。", en: "Groups add too many statements." };
const EXCEPTION = {
  ja: "グループを受け継がない場所の指定は扱っていません。",
  en: "Places that leave a group out are not handled.",
};

/** Most statements that groups may add. */
const MOST_INHERITED = 20_000;

/** All statements that hold, groups applied, deleted and inactive ones taken out. */
export function readItems(book: LineBook): Item[] {
  const form = formOf(book.lines);
  for (const line of form.structure) book.ignored(line);
  for (const line of form.broken.keys()) book.unread(line, "mayWiden", UNREAD);
  const items: Item[] = [];
  let off: Statement[] = [];
  for (const statement of form.statements) {
    const { verb, words, lines } = statement;
    if (verb === "set") {
      items.push(...oneTestEach({ words, lines }));
      continue;
    }
    if (verb === "delete") takeOut(items, [statement], book);
    else if (verb === "deactivate") off.push(statement);
    else if (verb === "activate") off = off.filter((one) => one.words.join(" ") !== words.join(" "));
    else if (verb === "other" || !moveWithin(items, words)) {
      for (const line of lines) book.unread(line, "mayWiden", UNREAD);
      continue;
    }
    book.understood(...lines);
  }
  takeOut(items, off, book);
  return inherit(items, book);
}

/** Takes out what stands at or below the paths of `gone`. */
function takeOut(items: Item[], gone: readonly Statement[], book: LineBook): void {
  if (gone.length === 0) return;
  const isGone = (item: Item): boolean => gone.some((one) => one.words.every((word, i) => item.words[i] === word));
  for (const item of items) if (isGone(item)) book.understood(...item.lines);
  replaceAll(
    items,
    items.filter((item) => !isGone(item)),
  );
}

function formOf(lines: readonly string[]): Statements {
  let sets = 0;
  let braces = 0;
  for (const line of lines.slice(0, 5000)) {
    const trimmed = line.trim();
    if (trimmed.startsWith("set ") || trimmed.startsWith("delete ") || trimmed.startsWith("deactivate ")) sets += 1;
    else if (trimmed.endsWith("{") || trimmed === "}") braces += 1;
  }
  return braces > sets
    ? braceStatements(lines)
    : setStatements(
        lines,
        (trimmed) =>
          trimmed.startsWith("#") || trimmed.startsWith("!") || trimmed.startsWith("/*") || trimmed.startsWith("*"),
      );
}

/** `groups G …` with `apply-groups G` at any level: what the configuration itself says goes before what it inherits. */
function inherit(items: readonly Item[], book: LineBook): Item[] {
  const own = items.filter((item) => item.words[0] !== "groups");
  const groups = new Map<string, Item[]>();
  for (const { words, lines } of items) {
    if (words[0] !== "groups" || words[1] === undefined) continue;
    const list = groups.get(words[1]) ?? [];
    list.push({ words: words.slice(2), lines });
    groups.set(words[1], list);
    book.ignored(...lines);
  }
  if (groups.size === 0) return own;
  const added: Item[] = [];
  for (const item of own) {
    if (item.words.includes("apply-groups-except"))
      for (const line of item.lines) book.unread(line, "mayWiden", EXCEPTION);
    const at = item.words.indexOf("apply-groups");
    if (at < 0) continue;
    book.understood(...item.lines);
    const level = item.words.slice(0, at);
    for (const name of item.words.slice(at + 1).flatMap((word) => (word === NODE ? nodesOf(groups) : [word]))) {
      for (const { words, lines } of groups.get(name) ?? []) {
        for (const path of expansions(words, own, level)) {
          if (added.length >= MOST_INHERITED) {
            for (const line of item.lines) book.unread(line, "mayWiden", TOO_MANY);
            return [...own, ...added];
          }
          added.push({ words: path, lines: [...lines, ...item.lines] });
        }
        book.understood(...lines);
      }
    }
  }
  return [...own, ...added];
}

/** In a cluster this word means the group of the node that asks: any of them may be the one that forwards. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: this is the word as Junos writes it.
const NODE = "${node}";

const nodesOf = (groups: ReadonlyMap<string, unknown>): string[] =>
  [...groups.keys()].filter((name) => /^node\d+$/.test(name));

/** `<*>`, `<ge-*>`: a word of a group or a path that stands for many. */
export const isPattern = (word: string): boolean => word.startsWith("<") && word.endsWith(">");

/** The paths a group statement stands for: its wildcards are filled from what the configuration has. */
function expansions(words: readonly string[], own: readonly Item[], level: readonly string[]): string[][] {
  if (!level.every((word, i) => words[i] === word || isPattern(words[i] ?? ""))) return [];
  const last = words.findLastIndex((word) => isPattern(word));
  if (last < 0) return [[...words]];
  const head = words.slice(0, last + 1);
  const seen = new Map<string, string[]>();
  for (const item of own) {
    if (item.words.length <= last || !level.every((word, i) => item.words[i] === word)) continue;
    if (
      !head.every((word, i) => (isPattern(word) ? matchesPattern(word, item.words[i] ?? "") : word === item.words[i]))
    )
      continue;
    const path = [...item.words.slice(0, last + 1), ...words.slice(last + 1)];
    seen.set(path.join("\u0000"), path);
  }
  return [...seen.values()];
}

export const matchesPattern = (pattern: string, word: string): boolean => matches(pattern.slice(1, -1), word);

/** Junos wildcard: `*`, `?` and `[abc]`; read by hand so that no pattern can run away. */
export function matches(pattern: string, text: string): boolean {
  let reach = new Set([0]);
  for (let i = 0; i < pattern.length && reach.size > 0; i += 1) {
    const char = pattern.charAt(i);
    const next = new Set<number>();
    if (char === "*") {
      const from = Math.min(...reach);
      for (let at = from; at <= text.length; at += 1) next.add(at);
    } else if (char === "[") {
      const close = pattern.indexOf("]", i);
      const choices = pattern.slice(i + 1, close < 0 ? pattern.length : close);
      for (const at of reach) if (at < text.length && inClass(choices, text.charAt(at))) next.add(at + 1);
      i = close < 0 ? pattern.length : close;
    } else for (const at of reach) if (at < text.length && (char === "?" || text.charAt(at) === char)) next.add(at + 1);
    reach = next;
  }
  return reach.has(text.length);
}

function inClass(choices: string, char: string): boolean {
  for (let i = 0; i < choices.length; i += 1) {
    if (choices.charAt(i + 1) === "-" && i + 2 < choices.length) {
      if (char >= choices.charAt(i) && char <= choices.charAt(i + 2)) return true;
      i += 2;
    } else if (choices.charAt(i) === char) return true;
  }
  return false;
}
