import { RefusalSignal } from "../format.ts";

/** One header field: its name in lower case, and its value as bytes (Latin-1 text) with folding undone. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

export interface HeaderBlock {
  readonly fields: readonly Field[];
  /** Where the body begins. */
  readonly bodyAt: number;
  /** Lines that are no header, odd line ends, control characters: what parsers treat differently. */
  readonly defects: readonly string[];
}

const MAX_HEADER = 1024 * 1024;
const MAX_FIELDS = 2000;

/** Reads header fields up to the first empty line (RFC 5322 §2.2); lines may end in CRLF or LF. Refuses a line longer than all may be,
 * and one that is two for some readers. */
export function readHeaders(text: string, from: number, to: number): HeaderBlock {
  const fields: { name: string; value: string }[] = [];
  const defects: string[] = [];
  let at = from;
  for (;;) {
    if (at >= to || at - from > MAX_HEADER || fields.length > MAX_FIELDS) break;
    const found = text.indexOf("\n", at);
    const end = found < 0 || found > to ? to : found;
    if (end - at > MAX_HEADER) throw new RefusalSignal("bomb-size", "header");
    const line = text.slice(at, end).replace(/\r$/, "");
    const start = at;
    at = Math.min(to, end + 1);
    if (line === "") break;
    // Where a lone CR ends a line for some readers, this is another header for them.
    if (/\r[\x21-\x39\x3b-\x7e]+[ \t]*:/.test(line)) throw new RefusalSignal("mail-ambiguous", "header line");
    if (/[\r\0]/.test(line)) defects.push("control");
    if (/^[ \t]/.test(line)) {
      const last = fields.at(-1);
      if (last) last.value += ` ${line.trim()}`;
      else defects.push("fold");
      continue;
    }
    const split = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)$/.exec(line.replace(/[\r\0]/g, ""));
    if (!split) {
      if (fields.length === 0 && /^From /.test(line)) continue;
      defects.push("line");
      // A line that is no header ends the block for some readers; nothing after it may count as a header.
      if (fields.length > 0) return { fields, bodyAt: start, defects };
      continue;
    }
    if (/[ \t]:/.test(line.slice(0, line.indexOf(":") + 1))) defects.push("space");
    fields.push({ name: split[1]!.toLowerCase(), value: split[2]!.trim() });
  }
  return { fields, bodyAt: at, defects };
}

export const allOf = (fields: readonly Field[], name: string): string[] =>
  fields.filter((field) => field.name === name).map(({ value }) => value);
export const firstOf = (fields: readonly Field[], name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;

/** A structured value and its parameters (RFC 2045 §5.1, RFC 2231); `ambiguous` when readers could differ. */
export interface Parameterised {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly ambiguous: boolean;
}

/** Removes comments outside quoted strings (RFC 5322 §3.2.2). */
function withoutComments(text: string): string {
  let out = "";
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === "\\" && (quoted || depth > 0)) {
      if (depth === 0) out += char + (text[at + 1] ?? "");
      at += 1;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
      out += char;
    } else if (char === "(" && !quoted) depth += 1;
    else if (char === ")" && !quoted && depth > 0) depth -= 1;
    else if (depth === 0) out += char;
  }
  return out;
}

/** Reads `value; name=text; …`; a parameter given twice with different texts is ambiguous. */
export function readParameters(text: string): Parameterised {
  const plain = withoutComments(text);
  const parameters = new Map<string, string>();
  let ambiguous = false;
  const head = /^[^;]*/.exec(plain)![0];
  const each = /;[ \t]*([^\s=;"]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;
  for (let found = each.exec(plain); found; found = each.exec(plain)) {
    const name = found[1]!.toLowerCase();
    const value = found[2] === undefined ? found[3]!.trim() : found[2].replace(/\\(.)/g, "$1");
    const known = parameters.get(name);
    if (known !== undefined && known !== value) ambiguous = true;
    if (known === undefined) parameters.set(name, value);
  }
  return { value: head.trim().toLowerCase(), parameters, ambiguous };
}
