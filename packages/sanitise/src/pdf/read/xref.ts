import type { Budget } from "../../format.ts";
import { decodeStream } from "./filters.ts";
import { indexOfText, isKeyword, isWhite, Lexer, lastIndexOfText } from "./lexer.ts";
import { isDict, isName, isStream, type PdfDict, type PdfStream, type PdfValue, stream } from "./objects.ts";

/** Where an object lies: at a byte, or inside an object stream. */
export type Place =
  | { readonly kind: "free" }
  | { readonly kind: "byte"; readonly at: number; readonly gen: number }
  | { readonly kind: "inside"; readonly stream: number; readonly index: number };

export interface CrossReference {
  readonly places: Map<number, Place>;
  readonly trailer: Map<string, PdfValue>;
  /** Sections read: more than one means earlier revisions (or a linearised file). */
  readonly sections: number;
  /** The table was unusable and the file was searched for objects instead. */
  readonly rebuilt: boolean;
}

const MAX_OBJECTS = 1_000_000;

/** An indirect object at a byte: its number and value. Stream data is cut by Length, else by `endstream`. */
export function objectAt(
  bytes: Uint8Array,
  at: number,
  lengthOf: (value: PdfValue | undefined) => PdfValue,
): { num: number; gen: number; value: PdfValue; end: number } | undefined {
  const lexer = new Lexer(bytes, at);
  const num = lexer.next();
  const gen = lexer.next();
  if (typeof num !== "number" || typeof gen !== "number" || !isKeyword(lexer.next(), "obj")) return undefined;
  const value = lexer.next();
  if (value === undefined) return undefined;
  if (isKeyword(value)) return { num, gen, value: null, end: lexer.at };
  if (!isDict(value)) return { num, gen, value, end: lexer.at };
  const after = lexer.at;
  if (!isKeyword(lexer.next(), "stream")) return { num, gen, value, end: after };
  let start = lexer.at;
  if (bytes[start] === 13 && bytes[start + 1] === 10) start += 2;
  else if (bytes[start] === 10 || bytes[start] === 13) start += 1;
  const end = streamEnd(bytes, start, lengthOf(value.entries.get("Length")));
  return { num, gen, value: stream(value, bytes.subarray(start, end)), end };
}

function streamEnd(bytes: Uint8Array, start: number, length: PdfValue): number {
  if (typeof length === "number" && length >= 0 && start + length <= bytes.length) {
    let at = start + length;
    while (at < bytes.length && isWhite(bytes[at]!)) at += 1;
    if (indexOfText(bytes.subarray(at, at + 9), "endstream") === 0) return start + length;
    if (indexOfText(bytes.subarray(at, at + 6), "endobj") === 0) return start + length;
  }
  const found = indexOfText(bytes, "endstream", start);
  if (found < 0) return bytes.length;
  let end = found;
  if (bytes[end - 1] === 10) end -= 1;
  if (bytes[end - 1] === 13) end -= 1;
  return Math.max(start, end);
}

/** Reads the whole chain of cross-reference tables and streams, newest first; falls back on searching the file. */
export function readCrossReference(bytes: Uint8Array, budget: Budget): CrossReference {
  const marker = lastIndexOfText(bytes, "startxref");
  const start = marker < 0 ? undefined : new Lexer(bytes, marker + 9).next();
  const places = new Map<number, Place>();
  const trailer = new Map<string, PdfValue>();
  if (typeof start === "number") {
    const shift = Math.max(0, indexOfText(bytes.subarray(0, 1024), "%PDF-"));
    for (const offset of shift > 0 ? [0, shift] : [0]) {
      places.clear();
      trailer.clear();
      const sections = chain(bytes, start, offset, places, trailer, budget);
      if (sections > 0 && trailer.has("Root")) return { places, trailer, sections, rebuilt: false };
    }
  }
  return searchObjects(bytes, budget);
}

function chain(
  bytes: Uint8Array,
  start: number,
  shift: number,
  places: Map<number, Place>,
  trailer: Map<string, PdfValue>,
  budget: Budget,
): number {
  const seen = new Set<number>();
  const queue = [start];
  let sections = 0;
  while (queue.length > 0) {
    const at = queue.shift()!;
    if (seen.has(at) || at < 0 || at + shift >= bytes.length) continue;
    seen.add(at);
    const section = tableAt(bytes, at + shift, shift, places) ?? streamAt(bytes, at + shift, shift, places, budget);
    if (!section) return 0;
    sections += 1;
    for (const [key, value] of section.entries) if (!trailer.has(key)) trailer.set(key, value);
    const hybrid = section.entries.get("XRefStm");
    const previous = section.entries.get("Prev");
    if (typeof hybrid === "number") queue.push(hybrid);
    if (typeof previous === "number") queue.push(previous);
  }
  return sections;
}

/** A classic table (ISO 32000-1 §7.5.4); earlier sections never overwrite later ones. */
function tableAt(bytes: Uint8Array, at: number, shift: number, places: Map<number, Place>): PdfDict | undefined {
  const lexer = new Lexer(bytes, at, false);
  if (!isKeyword(lexer.next(), "xref")) return undefined;
  for (;;) {
    const first = lexer.next();
    if (isKeyword(first, "trailer")) break;
    const count = lexer.next();
    if (typeof first !== "number" || typeof count !== "number" || count < 0 || first + count > MAX_OBJECTS)
      return undefined;
    for (let index = 0; index < count; index += 1) {
      const before = lexer.at;
      const offset = lexer.next();
      const gen = lexer.next();
      const kind = lexer.next();
      if (typeof offset !== "number" || typeof gen !== "number" || !isKeyword(kind)) {
        lexer.at = before;
        break;
      }
      const num = first + index;
      if (places.has(num)) continue;
      places.set(num, kind.word === "n" && offset > 0 ? { kind: "byte", at: offset + shift, gen } : { kind: "free" });
    }
  }
  const value = new Lexer(bytes, lexer.at).next();
  return isDict(value as PdfValue) ? (value as PdfDict) : undefined;
}

function streamAt(
  bytes: Uint8Array,
  at: number,
  shift: number,
  places: Map<number, Place>,
  budget: Budget,
): PdfDict | undefined {
  const found = objectAt(bytes, at, (value) => value ?? null);
  if (!found || !isStream(found.value)) return undefined;
  return readXrefStream(found.value, shift, places, budget) ? found.value.dict : undefined;
}

function readXrefStream(source: PdfStream, shift: number, places: Map<number, Place>, budget: Budget): boolean {
  const { entries } = source.dict;
  const widths = entries.get("W");
  const type = entries.get("Type");
  if (!isName(type) || type.name !== "XRef" || !Array.isArray(widths) || widths.length < 3) return false;
  const [w0, w1, w2] = widths.map((width) => (typeof width === "number" && width >= 0 && width <= 8 ? width : 0)) as [
    number,
    number,
    number,
  ];
  const decoded = decodeStream(source, (value) => value ?? null, budget)?.bytes;
  const step = w0 + w1 + w2;
  if (!decoded || step === 0) return false;
  const size = entries.get("Size");
  const index = entries.get("Index");
  const ranges = Array.isArray(index) ? index : [0, typeof size === "number" ? size : 0];
  const field = (from: number, width: number): number => {
    let value = 0;
    for (let byte = 0; byte < width; byte += 1) value = value * 256 + decoded[from + byte]!;
    return value;
  };
  let at = 0;
  for (let pair = 0; pair + 1 < ranges.length; pair += 2) {
    const [first, count] = [ranges[pair], ranges[pair + 1]];
    if (typeof first !== "number" || typeof count !== "number" || first + count > MAX_OBJECTS) return false;
    for (let num = first; num < first + count && at + step <= decoded.length; num += 1, at += step) {
      if (places.has(num)) continue;
      const kind = w0 === 0 ? 1 : field(at, w0);
      const one = field(at + w0, w1);
      const two = field(at + w0 + w1, w2);
      if (kind === 1) places.set(num, { kind: "byte", at: one + shift, gen: two });
      else if (kind === 2) places.set(num, { kind: "inside", stream: one, index: two });
      else places.set(num, { kind: "free" });
    }
  }
  return true;
}

/** Searches the file for `n g obj` and trailers: what every viewer does with a damaged table. */
export function searchObjects(bytes: Uint8Array, budget: Budget): CrossReference {
  const places = new Map<number, Place>();
  const trailer = new Map<string, PdfValue>();
  for (let at = indexOfText(bytes, "obj"); at >= 0; at = indexOfText(bytes, "obj", at + 3)) {
    const head = /(?:^|[\s>])(\d{1,7})[\s\0]+(\d{1,5})[\s\0]*$/.exec(
      Buffer.from(bytes.subarray(Math.max(0, at - 24), at)).toString("latin1"),
    );
    if (!head) continue;
    const text = head[0].replace(/^[\s>]/, "");
    budget.entry(0);
    if (places.size > MAX_OBJECTS) break;
    places.set(Number(head[1]), { kind: "byte", at: at - text.length, gen: Number(head[2]) });
  }
  for (let at = indexOfText(bytes, "trailer"); at >= 0; at = indexOfText(bytes, "trailer", at + 7)) {
    const value = new Lexer(bytes, at + 7).next();
    if (isDict(value as PdfValue)) for (const [key, each] of (value as PdfDict).entries) trailer.set(key, each);
  }
  for (const [num, place] of [...places]) {
    if (place.kind !== "byte") continue;
    const found = objectAt(bytes, place.at, (value) => value ?? null);
    const body = found && (isStream(found.value) ? found.value.dict : isDict(found.value) ? found.value : undefined);
    const type = body?.entries.get("Type");
    if (!found || !body || !isName(type)) continue;
    if (type.name === "Catalog" && !trailer.has("Root")) trailer.set("Root", { kind: "ref", num, gen: place.gen });
    if (type.name === "XRef" && isStream(found.value)) {
      for (const [key, each] of body.entries)
        if (["Root", "Encrypt", "ID", "Info"].includes(key)) trailer.set(key, each);
    }
    if (type.name === "ObjStm" && isStream(found.value)) insideOf(found.value, num, places, budget);
  }
  return { places, trailer, sections: 1, rebuilt: true };
}

function insideOf(source: PdfStream, num: number, places: Map<number, Place>, budget: Budget): void {
  const decoded = decodeStream(source, (value) => value ?? null, budget)?.bytes;
  const count = source.dict.entries.get("N");
  if (!decoded || typeof count !== "number") return;
  const lexer = new Lexer(decoded, 0, false);
  for (let index = 0; index < Math.min(count, MAX_OBJECTS); index += 1) {
    const inner = lexer.next();
    if (typeof inner !== "number" || typeof lexer.next() !== "number") return;
    if (!places.has(inner)) places.set(inner, { kind: "inside", stream: num, index });
  }
}
