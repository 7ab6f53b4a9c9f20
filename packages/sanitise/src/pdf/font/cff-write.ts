import type { CffFont } from "./cff-read.ts";
import { curveTo, lineTo, type Path } from "./outline.ts";

/**
 * A compact font of the plainest kind: no hints, no subroutines, one private dictionary of width zero, every glyph
 * as moves, lines and curves (Adobe Technical Notes 5176 and 5177).
 */
export function writeCff(font: CffFont): Uint8Array {
  const count = font.glyphs.length;
  const strings: string[] = [];
  const sid = (called: string): number =>
    called.startsWith("#") ? Number(called.slice(1)) : 391 + strings.push(called) - 1;
  const keyed = font.cids !== undefined;
  const registry = keyed ? [sid("Adobe"), sid("Identity")] : [];
  const sids = font.names?.map(sid) ?? [];
  const charset = keyed ? charsetOf(font.cids!, count) : charsetOf(sids, count);
  const encoding = typeof font.encoding === "number" || keyed ? undefined : encodingOf(font.encoding, count);
  const codes = index(font.glyphs.map(({ path, width }) => charstring(path, width)));
  const privateDict = Uint8Array.from([...integer(0), 20, ...integer(0), 21]);
  const head = [Uint8Array.from([1, 0, 4, 4]), index([Buffer.from("Redrawn")])];
  const tail = [index(strings.map((text) => Buffer.from(text, "latin1"))), index([])];

  // Offsets are written in five bytes each, so the size of the top dictionary is known before its values are.
  const sizeBefore = head.reduce((size, part) => size + part.length, 0);
  const build = (at: {
    charset: number;
    encoding: number;
    codes: number;
    priv: number;
    select: number;
    array: number;
  }): Uint8Array => {
    const ops: number[] = [];
    if (keyed) ops.push(...integer(registry[0]!), ...integer(registry[1]!), ...integer(0), 12, 30);
    ops.push(...integer(at.charset), 15);
    if (encoding) ops.push(...integer(at.encoding), 16);
    else if (font.encoding === 1) ops.push(...integer(1), 16);
    ops.push(...integer(at.codes), 17);
    if (keyed) ops.push(...integer(65535), 12, 34, ...integer(at.array), 12, 36, ...integer(at.select), 12, 37);
    else ops.push(...integer(privateDict.length), ...integer(at.priv), 18);
    return index([Uint8Array.from(ops)]);
  };
  const none = { charset: 0, encoding: 0, codes: 0, priv: 0, select: 0, array: 0 };
  let position = sizeBefore + build(none).length + tail.reduce((size, part) => size + part.length, 0);
  const place = (part: Uint8Array): number => {
    const here = position;
    position += part.length;
    return here;
  };
  const parts: Uint8Array[] = [charset];
  const at = { ...none, charset: place(charset) };
  if (encoding) {
    at.encoding = place(encoding);
    parts.push(encoding);
  }
  at.codes = place(codes);
  at.priv = place(privateDict);
  parts.push(codes, privateDict);
  if (keyed) {
    const select = Uint8Array.from([3, 0, 1, 0, 0, 0, count >> 8, count & 255]);
    const array = index([Uint8Array.from([...integer(privateDict.length), ...integer(at.priv), 18])]);
    at.select = place(select);
    at.array = place(array);
    parts.push(select, array);
  }
  return Buffer.concat([...head, build(at), ...tail, ...parts]);
}

/** A five-byte dictionary integer. */
const integer = (value: number): number[] => [
  29,
  (value >> 24) & 255,
  (value >> 16) & 255,
  (value >> 8) & 255,
  value & 255,
];

function index(items: readonly Uint8Array[]): Uint8Array {
  if (items.length === 0) return Uint8Array.from([0, 0]);
  const total = items.reduce((size, item) => size + item.length, 1);
  const size = total < 256 ? 1 : total < 65536 ? 2 : total < 16777216 ? 3 : 4;
  const head = Buffer.alloc(3 + (items.length + 1) * size);
  head.writeUInt16BE(items.length, 0);
  head[2] = size;
  let at = 1;
  items.forEach((item, number) => {
    head.writeUIntBE(at, 3 + number * size, size);
    at += item.length;
  });
  head.writeUIntBE(at, 3 + items.length * size, size);
  return Buffer.concat([head, ...items]);
}

function charsetOf(ids: readonly number[], count: number): Uint8Array {
  const out = Buffer.alloc(1 + Math.max(0, count - 1) * 2);
  for (let glyph = 1; glyph < count; glyph += 1) out.writeUInt16BE((ids[glyph] ?? 0) & 0xffff, 1 + (glyph - 1) * 2);
  return out;
}

/** Codes of glyphs 1…255 one by one, every further code of a glyph as a supplement is left out. */
function encodingOf(codes: ReadonlyMap<number, number>, count: number): Uint8Array {
  const byGlyph = new Map<number, number>();
  for (const [code, glyph] of codes) if (!byGlyph.has(glyph)) byGlyph.set(glyph, code);
  const last = Math.min(255, count - 1, Math.max(0, ...byGlyph.keys()));
  const unused = [...Array(256).keys()].filter((code) => !codes.has(code));
  const rows: number[] = [];
  for (let glyph = 1; glyph <= last; glyph += 1) rows.push(byGlyph.get(glyph) ?? unused.pop() ?? 0);
  return Uint8Array.from([0, rows.length, ...rows]);
}

/** A number as a Type 2 operand: an integer, or 16.16 fixed. */
function operand(value: number, out: number[]): void {
  const rounded = Math.round(value);
  if (Math.abs(value - rounded) < 0.01) {
    if (rounded >= -107 && rounded <= 107) out.push(rounded + 139);
    else if (rounded >= -32768 && rounded <= 32767) out.push(28, (rounded >> 8) & 255, rounded & 255);
    else operand(Math.sign(rounded) * 32767, out);
    return;
  }
  const fixed = Math.round(Math.max(-32767, Math.min(32767, value)) * 65536);
  out.push(255, (fixed >> 24) & 255, (fixed >> 16) & 255, (fixed >> 8) & 255, fixed & 255);
}

function charstring(path: Path, width: number): Uint8Array {
  const out: number[] = [];
  // Drawn from what was written so far, so that rounding never adds up.
  let [x, y] = [0, 0];
  const near = (value: number): number =>
    Math.abs(value - Math.round(value)) < 0.01 ? Math.round(value) : Math.round(value * 65536) / 65536;
  const delta = (px: number, py: number): void => {
    const [dx, dy] = [near(px - x), near(py - y)];
    operand(dx, out);
    operand(dy, out);
    x += dx;
    y += dy;
  };
  if (Math.abs(width) > 0.001) operand(width, out);
  for (let at = 0; at < path.length; ) {
    const kind = path[at]!;
    if (kind === curveTo) {
      delta(path[at + 1]!, path[at + 2]!);
      delta(path[at + 3]!, path[at + 4]!);
      delta(path[at + 5]!, path[at + 6]!);
      out.push(8);
      at += 7;
    } else {
      delta(path[at + 1]!, path[at + 2]!);
      out.push(kind === lineTo ? 5 : 21);
      at += 3;
    }
  }
  out.push(14);
  return Uint8Array.from(out);
}
