import type { Statement, Statements } from "./statements.ts";
import { DEEPEST_BLOCK } from "./statements.ts";

/**
 * Reads a PAN-OS XML configuration into the same statements as its `set` form: an element adds its name, an
 * `<entry name="x">` adds `x`, and the text of a leaf (or of a `<member>`) is the last word. No entities beyond the
 * five of XML are resolved, no document type is followed.
 */
export function xmlStatements(lines: readonly string[]): Statements {
  const statements: Statement[] = [];
  const broken = new Map<number, string>();
  const touched = new Set<number>();
  const stack: { name: string; words: string[]; line: number; hasChild: boolean }[] = [];
  let tooDeep = 0;
  let text = "";
  let textLine = 0;
  let inside: "text" | "comment" = "text";

  const leaf = (line: number): void => {
    const frame = stack[stack.length - 1];
    if (frame === undefined || tooDeep > 0) return;
    const value = withoutEntities(text.trim());
    if (value === "" && frame.hasChild) return;
    const path = stack.flatMap((one) => one.words);
    const from = value === "" ? frame.line : Math.min(frame.line, textLine === 0 ? line : textLine);
    const numbers: number[] = [];
    for (let n = from; n <= line && n - from < 200; n += 1) numbers.push(n);
    statements.push({ words: value === "" ? path : [...path, value], lines: numbers, verb: "set" });
    for (const n of numbers) touched.add(n);
  };

  for (let i = 0; i < lines.length; i += 1) {
    const source = lines[i] ?? "";
    let at = 0;
    while (at < source.length) {
      if (inside === "comment") {
        const end = source.indexOf("-->", at);
        at = end < 0 ? source.length : end + 3;
        if (end >= 0) inside = "text";
        continue;
      }
      const open = source.indexOf("<", at);
      if (open < 0) {
        if (text === "") textLine = i + 1;
        text += `${source.slice(at)}\n`;
        break;
      }
      if (open > at) {
        if (text.trim() === "") textLine = i + 1;
        text += source.slice(at, open);
      }
      if (source.startsWith("<!--", open)) {
        inside = "comment";
        at = open + 4;
        continue;
      }
      const close = source.indexOf(">", open);
      if (close < 0) {
        broken.set(i + 1, "element without an end on its line");
        break;
      }
      const tag = source.slice(open + 1, close);
      at = close + 1;
      if (tag.startsWith("?") || tag.startsWith("!")) continue;
      if (tag.startsWith("/")) {
        if (tooDeep > 0) {
          tooDeep -= 1;
          text = "";
          continue;
        }
        leaf(i + 1);
        text = "";
        const frame = stack.pop();
        if (frame === undefined || frame.name !== tag.slice(1).trim())
          broken.set(i + 1, "elements are not closed in order");
        const parent = stack[stack.length - 1];
        if (parent !== undefined) parent.hasChild = true;
        continue;
      }
      const isEmpty = tag.endsWith("/");
      const name = tag.slice(0, wordEnd(tag)).replace("/", "");
      if (tooDeep > 0 || stack.length >= DEEPEST_BLOCK) {
        if (!isEmpty) tooDeep += 1;
        broken.set(i + 1, "nested too deep");
        continue;
      }
      const parent = stack[stack.length - 1];
      if (parent !== undefined) parent.hasChild = true;
      text = "";
      textLine = 0;
      stack.push({ name, words: wordsOfTag(name, tag), line: i + 1, hasChild: false });
      if (isEmpty) {
        leaf(i + 1);
        stack.pop();
      }
    }
  }
  if (stack.length > 0) broken.set(lines.length, "an element is left open");
  const structure = new Set<number>();
  for (let line = 1; line <= lines.length; line += 1) if (!touched.has(line) && !broken.has(line)) structure.add(line);
  return { statements, structure, broken };
}

function wordEnd(tag: string): number {
  for (let i = 0; i < tag.length; i += 1) if (" \t/".includes(tag.charAt(i))) return i;
  return tag.length;
}

/** `entry` stands for its name, `member` for nothing (its text is the word), everything else for itself. */
function wordsOfTag(name: string, tag: string): string[] {
  if (name === "member") return [];
  if (name !== "entry") return [name];
  const mark = tag.indexOf('name="');
  if (mark < 0) return [];
  const end = tag.indexOf('"', mark + 6);
  return [withoutEntities(tag.slice(mark + 6, end < 0 ? tag.length : end))];
}

const ENTITIES: readonly (readonly [string, string])[] = [
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&apos;", "'"],
  ["&amp;", "&"],
];

const withoutEntities = (text: string): string =>
  ENTITIES.reduce((out, [entity, char]) => out.replaceAll(entity, char), text);
