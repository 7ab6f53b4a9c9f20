import { Nonconforming } from "./strict-reader.ts";

const demand = (truth: boolean, why: string): void => {
  if (!truth) throw new Nonconforming(`font: ${why}`);
};

const tables = ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"];

/** A TrueType program of the eight permitted tables, whose glyphs are plain contours without an instruction. */
export function confirmTrueType(data: Uint8Array): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  demand(data.length > 12 && view.getUint32(0) === 0x10000, "version");
  const count = view.getUint16(4);
  demand(count >= 7 && count <= 8, "tables");
  const at = new Map<string, [number, number]>();
  let end = 12 + count * 16;
  for (let index = 0; index < count; index += 1) {
    const row = 12 + index * 16;
    const tag = String.fromCharCode(...data.subarray(row, row + 4));
    const [from, length] = [view.getUint32(row + 8), view.getUint32(row + 12)];
    demand(tables.includes(tag) && !at.has(tag) && from === end && from + length <= data.length, `table ${index}`);
    end = from + length + ((4 - (length % 4)) % 4);
    at.set(tag, [from, length]);
  }
  demand(end === data.length, "length");
  const [loca, glyf, maxp] = [at.get("loca"), at.get("glyf"), at.get("maxp")];
  if (!loca || !glyf || !maxp) throw new Nonconforming("font: table missing");
  const glyphs = view.getUint16(maxp[0] + 4);
  demand(maxp[1] === 32 && loca[1] === (glyphs + 1) * 4, "loca");
  for (let word = 16; word < 32; word += 2) demand(view.getUint16(maxp[0] + word) === 0, "instructions announced");
  for (let glyph = 0; glyph < glyphs; glyph += 1) {
    const [from, to] = [view.getUint32(loca[0] + glyph * 4), view.getUint32(loca[0] + glyph * 4 + 4)];
    demand(from <= to && to <= glyf[1], "loca order");
    if (to > from) confirmGlyph(view, glyf[0] + from, glyf[0] + to);
  }
}

function confirmGlyph(view: DataView, from: number, to: number): void {
  const contours = view.getInt16(from);
  demand(contours > 0 && from + 12 + contours * 2 <= to, "contours");
  let last = -1;
  for (let contour = 0; contour < contours; contour += 1) {
    const end = view.getUint16(from + 10 + contour * 2);
    demand(end >= last, "contour ends");
    last = end;
  }
  const after = from + 10 + contours * 2;
  demand(view.getUint16(after) === 0, "instructions");
  const points = last + 1;
  demand(after + 2 + points * 5 <= to && to - (after + 2 + points * 5) < 4, "glyph length");
  for (let point = 0; point < points; point += 1) demand(view.getUint8(after + 2 + point) <= 1, "flags");
}

/** Dictionary operators a rebuilt compact font has. */
const topOperators = new Set([15, 16, 17, 18, 1230, 1234, 1236, 1237]);

/** A compact font without subroutines and hints: charstrings of moves, lines, curves and an end. */
export function confirmCff(data: Uint8Array): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const index = (at: number): { items: [number, number][]; end: number } => {
    const count = view.getUint16(at);
    if (count === 0) return { items: [], end: at + 2 };
    const size = view.getUint8(at + 2);
    demand(size >= 1 && size <= 4, "index");
    const offset = (item: number): number => {
      let value = 0;
      for (let byte = 0; byte < size; byte += 1) value = value * 256 + view.getUint8(at + 3 + item * size + byte);
      return value;
    };
    const base = at + 2 + (count + 1) * size;
    const items: [number, number][] = [];
    for (let item = 0; item < count; item += 1) {
      demand(offset(item) <= offset(item + 1), "index order");
      items.push([base + offset(item), base + offset(item + 1)]);
    }
    demand(base + offset(count) <= data.length, "index end");
    return { items, end: base + offset(count) };
  };
  demand(data.length > 8 && data[0] === 1 && data[1] === 0 && data[2] === 4, "header");
  const names = index(4);
  const tops = index(names.end);
  const strings = index(tops.end);
  demand(names.items.length === 1 && tops.items.length === 1, "one font");
  demand(index(strings.end).items.length === 0, "global subroutines");
  for (const [from, to] of strings.items)
    for (let at = from; at < to; at += 1) demand(/[A-Za-z0-9._-]/.test(String.fromCharCode(data[at]!)), "name");
  const top = dictionary(data, ...tops.items[0]!);
  for (const operator of top.keys()) demand(topOperators.has(operator), `operator ${operator}`);
  const charstrings = index(top.get(17)?.[0] ?? -1);
  demand(charstrings.items.length > 0, "charstrings");
  for (const [from, to] of charstrings.items) confirmCharstring(data, from, to);
  const privates = top.has(1236)
    ? index(top.get(1236)?.[0] ?? -1).items.map((item) => dictionary(data, ...item))
    : [top];
  for (const each of privates) {
    const [size, at] = each.get(18) ?? [];
    demand(size !== undefined && at !== undefined && at + size <= data.length, "private");
    for (const operator of dictionary(data, at!, at! + size!).keys())
      demand(operator === 20 || operator === 21, "private operator");
  }
}

function dictionary(data: Uint8Array, from: number, to: number): Map<number, number[]> {
  const entries = new Map<number, number[]>();
  let operands: number[] = [];
  for (let at = from; at < to; ) {
    const byte = data[at]!;
    if (byte === 29) {
      operands.push((data[at + 1]! << 24) | (data[at + 2]! << 16) | (data[at + 3]! << 8) | data[at + 4]!);
      at += 5;
    } else {
      demand(byte <= 21, "dictionary");
      entries.set(byte === 12 ? 1200 + data[at + 1]! : byte, operands);
      operands = [];
      at += byte === 12 ? 2 : 1;
    }
  }
  return entries;
}

function confirmCharstring(data: Uint8Array, from: number, to: number): void {
  let ended = false;
  for (let at = from; at < to; ) {
    const byte = data[at]!;
    demand(!ended, "after endchar");
    if (byte === 28) at += 3;
    else if (byte === 255) at += 5;
    else if (byte >= 32) {
      demand(byte <= 246, "number form");
      at += 1;
    } else {
      demand(byte === 5 || byte === 8 || byte === 14 || byte === 21, `charstring operator ${byte}`);
      ended = byte === 14;
      at += 1;
    }
  }
  demand(ended, "endchar");
}
