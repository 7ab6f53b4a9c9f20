import { inflateSync } from "node:zlib";

/**
 * Reads only the one spelling of PDF this package writes. Anything else, a byte between two objects, a gap in the
 * numbers, an escape that was not needed, is an error. Shares nothing with the tolerant reader of inputs.
 */
export type Node =
  | { t: "null" }
  | { t: "bool"; v: boolean }
  | { t: "num"; v: number }
  | { t: "name"; v: string }
  | { t: "str"; v: string }
  | { t: "arr"; v: Node[] }
  | { t: "dict"; v: Map<string, Node> }
  | { t: "ref"; v: number };

export interface StrictObject {
  readonly node: Node;
  readonly data: Uint8Array | undefined;
}
export interface StrictFile {
  readonly objects: ReadonlyMap<number, StrictObject>;
  readonly root: number;
}

export class Nonconforming extends Error {}
const fail = (why: string): never => {
  throw new Nonconforming(why);
};

const HEADER = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
const MAX_DEPTH = 40;

/** A cursor over Latin-1 text of the file. */
class Cursor {
  readonly text: string;
  at: number;
  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }
  eat(literal: string): void {
    if (!this.text.startsWith(literal, this.at)) fail(`expected ${JSON.stringify(literal)} at ${this.at}`);
    this.at += literal.length;
  }
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found || found.index !== this.at) return "";
    this.at += found[0].length;
    return found[0];
  }
}

const numberForm = /-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?(?![\w.])/y;
const refForm = /[1-9]\d{0,6} 0 R(?!\w)/y;
const nameForm = /\/(?:[A-Za-z0-9_.+-]|#[0-9a-f]{2})*/y;
const hexForm = /<(?:[0-9a-f]{2})*>/y;

function value(cursor: Cursor, depth: number): Node {
  if (depth > MAX_DEPTH) fail("depth");
  const char = cursor.text[cursor.at];
  if (char === "/") {
    const spelled = cursor.match(nameForm);
    return {
      t: "name",
      v: spelled.slice(1).replace(/#([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    };
  }
  if (char === "[") return array(cursor, depth);
  if (cursor.text.startsWith("<<", cursor.at)) return dictionary(cursor, depth);
  if (char === "<") {
    const hex = cursor.match(hexForm) || fail("string");
    return { t: "str", v: Buffer.from(hex.slice(1, -1), "hex").toString("latin1") };
  }
  const reference = cursor.match(refForm);
  if (reference) return { t: "ref", v: Number.parseInt(reference, 10) };
  const number = cursor.match(numberForm);
  if (number) return { t: "num", v: Number(number) };
  if (cursor.match(/true(?!\w)/y)) return { t: "bool", v: true };
  if (cursor.match(/false(?!\w)/y)) return { t: "bool", v: false };
  if (cursor.match(/null(?!\w)/y)) return { t: "null" };
  return fail(`value at ${cursor.at}`);
}

function array(cursor: Cursor, depth: number): Node {
  cursor.eat("[");
  const items: Node[] = [];
  while (cursor.text[cursor.at] !== "]") {
    if (items.length > 0) cursor.eat(" ");
    items.push(value(cursor, depth + 1));
  }
  cursor.eat("]");
  return { t: "arr", v: items };
}

function dictionary(cursor: Cursor, depth: number): Node {
  cursor.eat("<<");
  const entries = new Map<string, Node>();
  while (cursor.text[cursor.at] !== ">") {
    if (entries.size > 0) cursor.eat(" ");
    const key = value(cursor, depth + 1);
    if (key.t !== "name" || entries.has(key.v)) return fail("key");
    cursor.eat(" ");
    entries.set(key.v, value(cursor, depth + 1));
  }
  cursor.eat(">>");
  return { t: "dict", v: entries };
}

/** Reads a whole file; Nonconforming where a single byte is not as written by rule. */
export function readStrictly(bytes: Uint8Array): StrictFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const cursor = new Cursor(text, 0);
  cursor.eat(HEADER);
  const objects = new Map<number, StrictObject>();
  const offsets: number[] = [];
  while (!text.startsWith("xref\n", cursor.at)) {
    const num = objects.size + 1;
    offsets.push(cursor.at);
    cursor.eat(`${num} 0 obj\n`);
    const node = value(cursor, 0);
    let data: Uint8Array | undefined;
    if (text.startsWith("\nstream\n", cursor.at)) {
      cursor.eat("\nstream\n");
      const length = node.t === "dict" ? node.v.get("Length") : undefined;
      if (length?.t !== "num" || !Number.isInteger(length.v) || length.v < 0) return fail("Length");
      data = bytes.subarray(cursor.at, cursor.at + length.v);
      cursor.at += length.v;
      cursor.eat("\nendstream");
    }
    cursor.eat("\nendobj\n");
    objects.set(num, { node, data });
  }
  const start = cursor.at;
  cursor.eat(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) cursor.eat(`${String(offset).padStart(10, "0")} 00000 n \n`);
  cursor.eat("trailer\n");
  const trailer = dictionary(cursor, 0);
  cursor.eat(`\nstartxref\n${start}\n%%EOF\n`);
  if (cursor.at !== text.length) fail("bytes after the end");
  const entries = trailer.t === "dict" ? trailer.v : fail("trailer");
  const [size, root] = [entries.get("Size"), entries.get("Root")];
  if (entries.size !== 2 || size?.t !== "num" || size.v !== offsets.length + 1 || root?.t !== "ref")
    return fail("trailer");
  return { objects, root: root.v };
}

/** Operands and operators of content this package wrote: single spaces and line ends between tokens. */
export function* strictContent(data: Uint8Array): Generator<{ operator: string; operands: Node[] }> {
  const text = Buffer.from(data).toString("latin1");
  const cursor = new Cursor(text, 0);
  let operands: Node[] = [];
  while (cursor.at < text.length) {
    if (cursor.match(/[ \n]+/y)) continue;
    const operator = cursor.match(/(?:[A-Za-z]+[01]?\*?|'|")(?=[ \n]|$)/y);
    if (operator) {
      yield { operator, operands };
      operands = [];
    } else operands.push(looseValue(cursor));
  }
  if (operands.length > 0) fail("operands without operator");
}

/** As `value`, with optional white space inside arrays. */
function looseValue(cursor: Cursor): Node {
  if (cursor.text[cursor.at] !== "[") return value(cursor, 0);
  cursor.eat("[");
  const items: Node[] = [];
  for (;;) {
    cursor.match(/[ \n]+/y);
    if (cursor.text[cursor.at] === "]") break;
    items.push(value(cursor, 1));
  }
  cursor.eat("]");
  return { t: "arr", v: items };
}

/** Inflates a stream that must be FlateDecode and end with its data. */
export function inflated(data: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: limit });
  } catch {
    return fail("FlateDecode");
  }
}
