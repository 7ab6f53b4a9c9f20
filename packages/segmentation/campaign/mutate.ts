import { Random } from "./random.ts";

/** Numbers of one run: seed and run alone decide them. */
export function random(seed: number): () => number {
  const generator = new Random(seed);
  return () => generator.next();
}

/** Words that have broken readers of configurations before: brackets, quotes, edges of number ranges, endless names. */
const HOSTILE: readonly string[] = [
  "{",
  "}",
  "[",
  "]",
  ";",
  '"',
  "'",
  '<entry name="',
  "</",
  "<!--",
  "end",
  "next",
  "config",
  "edit",
  "set",
  "0",
  "-1",
  "65535",
  "65536",
  "4294967296",
  "255.255.255.256",
  "0.0.0.0/33",
  "::/129",
  ":::",
  "1.2.3.4-1.2.3.3",
  "range 9 1",
  "neq",
  "any",
  "host",
  "object-group",
  "permit",
  "deny",
  "*",
  "\u0000",
  "\u00a0",
  "\ud83d",
  "一",
  "__proto__",
  "constructor",
  "toString",
  "no",
  "vlan",
  "1-4094",
  "interface",
  "interface range Gi1/0/1-9999",
  "banner motd ^C",
  "-----BEGIN X",
  "(any,any)",
  "<*>",
  "apply-groups",
  "dynamic",
  "1-",
  "-",
  ",",
  ",,,,",
  "/",
  "//",
  "$9$abcdef",
  "\\",
];

/** One mutated configuration: a few edits of `base`, some with lines of `other`. */
export function mutated(base: string, other: string, next: () => number): string {
  const lines = base.split("\n");
  const foreign = other.split("\n");
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? "";
  const at = (): number => Math.floor(next() * (lines.length + 1));
  const edits = 1 + Math.floor(next() * 6);
  for (let i = 0; i < edits; i += 1) {
    const where = at();
    const line = lines[where] ?? "";
    const kind = Math.floor(next() * 14);
    if (kind === 0) lines.splice(where, 1);
    else if (kind === 1) lines.splice(where, 0, line, line);
    else if (kind === 2) lines.splice(where, 0, pick(foreign));
    else if (kind === 3) lines.splice(where, 1, withWord(line, pick(HOSTILE), next));
    else if (kind === 4) lines.splice(where, 1, withoutWord(line, next));
    else if (kind === 5) lines.splice(where, 1, line.slice(0, Math.floor(next() * (line.length + 1))));
    else if (kind === 6) lines.splice(where, 1, ` ${line}`.repeat(1 + Math.floor(next() * 3)));
    else if (kind === 7) lines.splice(where, 1, changedCharacter(line, next));
    else if (kind === 8) lines.length = where;
    else if (kind === 9)
      lines.splice(
        where,
        0,
        ...block(
          pick(["{", "config x", "edit x", "object-group network g", "<a>", " [", "interface X"]),
          20 + Math.floor(next() * 100),
        ),
      );
    else if (kind === 10) lines.splice(where, 1, `${line} ${pick(HOSTILE).repeat(1 + Math.floor(next() * 200))}`);
    else if (kind === 11) lines.splice(where, 1, line.trimStart());
    else if (kind === 12) lines.splice(where, 1, `${"\t".repeat(Math.floor(next() * 30))}${line}`);
    else swap(lines, where, at());
  }
  return lines.join(next() < 0.05 ? "\r\n" : "\n");
}

const block = (line: string, times: number): string[] => new Array<string>(times).fill(line);

function withWord(line: string, word: string, next: () => number): string {
  const words = line.split(" ");
  words[Math.floor(next() * words.length)] = word;
  return words.join(" ");
}

function withoutWord(line: string, next: () => number): string {
  const words = line.split(" ");
  words.splice(Math.floor(next() * words.length), 1);
  return words.join(" ");
}

function changedCharacter(line: string, next: () => number): string {
  if (line === "") return "x";
  const at = Math.floor(next() * line.length);
  return `${line.slice(0, at)}${String.fromCharCode(32 + Math.floor(next() * 95))}${line.slice(at + 1)}`;
}

function swap(lines: string[], a: number, b: number): void {
  const first = lines[a];
  const second = lines[b];
  if (first === undefined || second === undefined) return;
  lines[a] = second;
  lines[b] = first;
}
