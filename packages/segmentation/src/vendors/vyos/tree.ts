import type { LineBook } from "../reading/line-book.ts";
import { wordsOf } from "../reading/words.ts";

const UNREAD = { ja: "構文として読み取れない行です。", en: "This line is not in the syntax of the language." };

/** Deepest nesting that is read. */
const DEEPEST = 40;

/** One word of the configuration path with what stands below it; values are nodes without children. */
export class Node {
  readonly name: string;
  readonly lines: number[] = [];
  readonly children = new Map<string, Node>();

  constructor(name: string) {
    this.name = name;
  }

  /** The node below a path; null where there is none. */
  at(...path: readonly string[]): Node | null {
    let node: Node | undefined = this;
    for (const word of path) node = node?.children.get(word);
    return node ?? null;
  }

  has(...path: readonly string[]): boolean {
    return this.at(...path) !== null;
  }

  /** The value at a path; of several the one set last, as with settings that have only one. */
  value(...path: readonly string[]): string | null {
    return [...(this.at(...path)?.children.keys() ?? [])].at(-1) ?? null;
  }

  /** All values at a path. */
  values(...path: readonly string[]): string[] {
    return [...(this.at(...path)?.children.keys() ?? [])];
  }

  /** The nodes below a path: instances of a tag such as `rule`. */
  list(...path: readonly string[]): Node[] {
    return [...(this.at(...path)?.children.values() ?? [])];
  }

  /** Numbered instances in the order of their numbers. */
  numbered(...path: readonly string[]): Node[] {
    return this.list(...path).sort((a, b) => Number(a.name) - Number(b.name));
  }

  /** Every line below and at the node. */
  *all(): Generator<Node> {
    const queue: Node[] = [this];
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      yield node;
      queue.push(...node.children.values());
    }
  }

  /** All lines of the node and of what is below it, in order. */
  allLines(): number[] {
    return [...new Set([...this.all()].flatMap((node) => node.lines))].sort((a, b) => a - b);
  }
}

function put(root: Node, words: readonly string[], line: number): void {
  let node = root;
  for (const [i, word] of words.entries()) {
    let next = node.children.get(word);
    if (next !== undefined && i === words.length - 1 && next.children.size === 0) {
      node.children.delete(word);
      node.children.set(word, next);
    }
    if (next === undefined) {
      next = new Node(word);
      node.children.set(word, next);
    }
    if (i === words.length - 1 && !next.lines.includes(line)) next.lines.push(line);
    node = next;
  }
}

/** `delete a b` takes `a b` and what is below it away; the lines that set it no longer count. */
function cut(root: Node, words: readonly string[], book: LineBook): void {
  const last = words.at(-1);
  const above = root.at(...words.slice(0, -1));
  const gone = last === undefined ? undefined : above?.children.get(last);
  if (last === undefined || gone === undefined) return;
  book.ignored(...gone.allLines());
  above?.children.delete(last);
}

/** Reads `set` lines or the curly form of `config.boot` into one tree. */
export function readTree(book: LineBook): Node {
  const root = new Node("");
  // `set {` stands in route maps of the curly form.
  const isSet = book.lines.slice(0, 5000).some((line) => /^\s*set\s+[^\s{]/.test(line));
  if (isSet) readSet(book, root);
  else readCurly(book, root);
  return root;
}

const isComment = (text: string): boolean =>
  text.startsWith("#") || text.startsWith("//") || text.startsWith("/*") || text.startsWith("*");

function readSet(book: LineBook, root: Node): void {
  for (const [i, line] of book.lines.entries()) {
    const text = line.trim();
    if (text === "") continue;
    const [verb, ...words] = wordsOf(text);
    if (verb === "set" && words.length > 0 && words.length <= DEEPEST) put(root, words, i + 1);
    else if (verb === "delete" && words.length > 0) {
      cut(root, words, book);
      book.understood(i + 1);
    } else if (
      isComment(text) ||
      ["comment", "edit", "exit", "top", "commit", "save", "configure", "run", "show"].includes(verb ?? "")
    ) {
      if (verb === "edit") book.unread(i + 1, "mayWiden", UNREAD);
      else book.ignored(i + 1);
    } else book.unread(i + 1, "mayWiden", UNREAD);
  }
}

function readCurly(book: LineBook, root: Node): void {
  const stack: string[][] = [];
  let inComment = false;
  for (const [i, line] of book.lines.entries()) {
    const text = line.trim();
    if (text === "") continue;
    if (inComment || isComment(text)) {
      if (text.startsWith("/*")) inComment = true;
      if (text.includes("*/")) inComment = false;
      book.ignored(i + 1);
      continue;
    }
    const words = wordsOf(text);
    if (text === "}") {
      if (stack.pop() === undefined) book.unread(i + 1, "mayWiden", UNREAD);
      else book.ignored(i + 1);
      continue;
    }
    const opens = words.at(-1) === "{";
    const own = opens ? words.slice(0, -1) : words;
    const path = [...stack.flat(), ...own];
    if (own.length === 0 || path.length > DEEPEST) book.unread(i + 1, "mayWiden", UNREAD);
    else put(root, path, i + 1);
    if (opens) {
      stack.push(own);
      // What the block is for is said of the lines in it; a block of an unknown kind is unread by those.
      if (own.length === 1) book.ignored(i + 1);
    }
  }
  if (stack.length > 0) book.unread(book.lines.length, "mayWiden", UNREAD);
}
