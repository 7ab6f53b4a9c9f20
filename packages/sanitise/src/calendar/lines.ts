import { type Budget, RefusalSignal } from "../format.ts";
import { decodeCharset } from "../mail/charset.ts";
import { cleanCharacters } from "../text/characters.ts";

/** A content line (RFC 5545 §3.1, RFC 6350 §3.3): name, parameters and raw value. */
export interface Line {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}
/** A component with its lines and the components within. */
export interface Component {
  readonly name: string;
  readonly lines: Line[];
  readonly children: Component[];
}

const MAX_LINES = 500_000;
/** The name of a line that is none; no property has it, so nothing of it is ever written. */
const unreadable = "?";

/** Unfolds and splits; vCard 2.1's quoted-printable values are joined and decoded. */
export function readLines(bytes: Uint8Array, budget: Budget): Line[] {
  const text = Buffer.from(bytes)
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]/g, "");
  const lines: Line[] = [];
  const rows = text.split("\n");
  if (rows.length > MAX_LINES) throw new RefusalSignal("bomb-entries");
  for (let at = 0; at < rows.length; at += 1) {
    let row = rows[at]!;
    if (row.trim() === "") continue;
    if (/^[^:]*ENCODING=QUOTED-PRINTABLE/i.test(row))
      while (row.endsWith("=") && at + 1 < rows.length) row = row.slice(0, -1) + rows[++at]!;
    lines.push(readLine(row) ?? { name: unreadable, parameters: new Map(), value: row });
  }
  budget.entry(Math.ceil(lines.length / 200));
  return lines;
}

function readLine(row: string): Line | undefined {
  const head = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]{1,60})((?:;(?:[^":;]|"[^"]*")*)*):/.exec(row);
  if (!head) return undefined;
  const parameters = new Map<string, string>();
  for (const found of head[2]!.matchAll(/;([A-Za-z0-9-]+)(?:=((?:[^";]|"[^"]*")*))?/g)) {
    const key = found[2] === undefined ? "TYPE" : found[1]!.toUpperCase();
    const text = asText((found[2] ?? found[1]!).replace(/"/g, ""), undefined);
    parameters.set(key, parameters.has(key) ? `${parameters.get(key)},${text}` : text);
  }
  const raw = row.slice(head[0].length);
  const charset = parameters.get("CHARSET");
  const quoted = /QUOTED-PRINTABLE/i.test(parameters.get("ENCODING") ?? parameters.get("TYPE") ?? "");
  const plain = quoted
    ? raw.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : raw;
  return { name: head[1]!.toUpperCase(), parameters, value: asText(plain, charset) };
}

const asText = (latin: string, charset: string | undefined): string =>
  decodeCharset(Buffer.from(latin, "latin1"), charset);

/** Nests BEGIN…END; a wrong or missing END makes readers part ways and is refused. What stands outside has no name. */
export function nest(lines: readonly Line[]): Component[] {
  const outside: Component = { name: "", lines: [], children: [] };
  const roots: Component[] = [];
  const open: Component[] = [];
  for (const line of lines) {
    const called = line.value.trim().toUpperCase();
    if (line.name === "BEGIN") {
      const component: Component = { name: called, lines: [], children: [] };
      const outer = open.at(-1);
      if (outer) outer.children.push(component);
      else roots.push(component);
      open.push(component);
      if (open.length > 6) throw new RefusalSignal("bomb-depth", called);
    } else if (line.name === "END") {
      if (open.pop()?.name !== called) throw new RefusalSignal("calendar-ambiguous", `END:${called}`);
    } else (open.at(-1) ?? outside).lines.push(line);
  }
  if (open.length > 0) throw new RefusalSignal("calendar-ambiguous", open.at(-1)!.name);
  return outside.lines.length === 0 ? roots : [...roots, outside];
}

/** Parameters that only say how a value is written; it is read by them and written in one way. */
const ofWriting = new Set(["VALUE", "ENCODING", "CHARSET", "TZID"]);

/** Parameters that a line as it was written anew does not have any more. */
export const parametersLeft = ({ parameters }: Line, written: string): readonly string[] =>
  [...parameters.keys()].filter((key) => !ofWriting.has(key) && !written.includes(`;${key}=`));

/** The text of a TEXT value without escapes and without characters that deceive. */
export const unescapeText = (value: string): string =>
  cleanCharacters(value.replace(/\\([\s\S])/g, (_, char: string) => (char === "n" || char === "N" ? "\n" : char)))
    .replace(/\t/g, " ")
    .trim();

/** Ends of a line for some reader or other: one written as it is would begin a line of the file's there. */
export const lineEnds = /\r\n|[\r\n\x85\u2028\u2029]/g;

export const escapeText = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(lineEnds, "\\n");

/** Folds at 75 octets without cutting a character (RFC 5545 §3.1). */
export function fold(line: string): string {
  let out = "";
  let length = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (length + size > 74) {
      out += "\r\n ";
      length = 1;
    }
    out += char;
    length += size;
  }
  return `${out}\r\n`;
}
