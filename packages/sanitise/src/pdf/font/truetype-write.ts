import type { CodeMap, Point, TrueFont } from "./truetype-read.ts";

const clamp = (value: number): number => Math.max(-32768, Math.min(32767, Math.round(value)));

/** Big-endian bytes put together. */
class Put {
  private bytes = new Uint8Array(256);
  size = 0;
  u8(value: number): this {
    if (this.size === this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.size++] = value & 255;
    return this;
  }
  u16(...values: number[]): this {
    for (const value of values) this.u8(value >> 8).u8(value);
    return this;
  }
  u32(...values: number[]): this {
    for (const value of values) this.u16((value >>> 16) & 0xffff, value & 0xffff);
    return this;
  }
  done(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }
}

/** A TrueType program of eight tables and no instruction, from outlines, metrics and code maps alone. */
export function writeTrueType(font: TrueFont): Uint8Array {
  const glyf = new Put();
  const offsets = [0];
  let [maxPoints, maxContours] = [0, 0];
  const edges = { xMin: 0, yMin: 0, xMax: 0, yMax: 0 };
  for (const { contours } of font.glyphs) {
    if (contours.length > 0) {
      const box = writeGlyph(glyf, contours);
      maxPoints = Math.max(
        maxPoints,
        contours.reduce((sum, contour) => sum + contour.length, 0),
      );
      maxContours = Math.max(maxContours, contours.length);
      edges.xMin = Math.min(edges.xMin, box[0]!);
      edges.yMin = Math.min(edges.yMin, box[1]!);
      edges.xMax = Math.max(edges.xMax, box[2]!);
      edges.yMax = Math.max(edges.yMax, box[3]!);
    }
    while (glyf.size % 4 !== 0) glyf.u8(0);
    offsets.push(glyf.size);
  }
  const count = font.glyphs.length;
  const hmtx = new Put();
  for (const { advance, bearing } of font.glyphs) hmtx.u16(advance, bearing);
  const widest = font.glyphs.reduce((most, { advance }) => Math.max(most, advance), 0);
  const head = new Put().u32(0x10000, 0x10000, 0, 0x5f0f3cf5).u16(0, font.unitsPerEm).u32(0, 0, 0, 0);
  head.u16(edges.xMin, edges.yMin, edges.xMax, edges.yMax).u16(0, 8, 2, 1, 0);
  const hhea = new Put()
    .u32(0x10000)
    .u16(font.ascent, font.descent, 0, widest, 0, 0, edges.xMax, 1, 0, 0, 0, 0, 0, 0, 0, count);
  const maxp = new Put().u32(0x10000).u16(count, maxPoints, maxContours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0);
  const loca = new Put();
  for (const offset of offsets) loca.u32(offset);
  const tables: [string, Uint8Array][] = [
    ...(font.codeMaps.length > 0 ? [["cmap", writeCodeMaps(font.codeMaps)] as [string, Uint8Array]] : []),
    ["glyf", glyf.size === 0 ? new Uint8Array(4) : glyf.done()],
    ["head", head.done()],
    ["hhea", hhea.done()],
    ["hmtx", hmtx.done()],
    ["loca", loca.done()],
    ["maxp", maxp.done()],
    ["post", writeNames(font.names, count)],
  ];
  return assemble(tables);
}

function writeGlyph(glyf: Put, contours: readonly (readonly Point[])[]): number[] {
  const points = contours.flat();
  const xs = points.map(({ x }) => clamp(x));
  const ys = points.map(({ y }) => clamp(y));
  let box = [32767, 32767, -32768, -32768];
  xs.forEach((x, index) => {
    const y = ys[index]!;
    box = [Math.min(box[0]!, x), Math.min(box[1]!, y), Math.max(box[2]!, x), Math.max(box[3]!, y)];
  });
  glyf.u16(contours.length, ...box);
  let end = -1;
  for (const contour of contours) {
    end += contour.length;
    glyf.u16(end);
  }
  glyf.u16(0);
  // Every coordinate as a 16-bit difference: larger than the packed form, and leaves nothing to choose.
  for (const { on } of points) glyf.u8(on ? 1 : 0);
  for (const axis of [xs, ys])
    for (const [index, value] of axis.entries()) glyf.u16(clamp(value - (axis[index - 1] ?? 0)));
  return box;
}

function writeCodeMaps(maps: readonly CodeMap[]): Uint8Array {
  const out = new Put().u16(0, maps.length);
  const bodies = maps.map(({ glyphOf }) => {
    const groups: [number, number, number][] = [];
    for (const [code, glyph] of [...glyphOf].sort(([one], [two]) => one - two)) {
      const last = groups.at(-1);
      if (last && code === last[1] + 1 && glyph - last[2] === code - last[0]) last[1] = code;
      else groups.push([code, code, glyph]);
    }
    if (groups.every(([, end]) => end < 256) && [...glyphOf.values()].every((glyph) => glyph < 256)) {
      const table = new Put().u16(0, 262, 0);
      for (let code = 0; code < 256; code += 1) table.u8(glyphOf.get(code) ?? 0);
      return table.done();
    }
    return groups.every(([, end]) => end < 0xffff) && groups.length < 8000 ? format4(groups) : format12(groups);
  });
  let at = 4 + maps.length * 8;
  maps.forEach(({ platform, encoding }, index) => {
    out.u16(platform, encoding).u32(at);
    at += bodies[index]!.length;
  });
  return Buffer.concat([out.done(), ...bodies]);
}

function format4(groups: readonly [number, number, number][]): Uint8Array {
  const all = [...groups, [0xffff, 0xffff, 0] as [number, number, number]];
  const power = 2 ** Math.floor(Math.log2(all.length));
  const out = new Put().u16(
    4,
    16 + all.length * 8,
    0,
    all.length * 2,
    power * 2,
    Math.log2(power),
    (all.length - power) * 2,
  );
  out.u16(...all.map(([, end]) => end), 0, ...all.map(([start]) => start));
  out.u16(...all.map(([start, , glyph]) => (start === 0xffff ? 1 : (glyph - start) & 0xffff)), ...all.map(() => 0));
  return out.done();
}

function format12(groups: readonly [number, number, number][]): Uint8Array {
  const out = new Put().u16(12, 0).u32(16 + groups.length * 12, 0, groups.length);
  for (const group of groups) out.u32(...group);
  return out.done();
}

function writeNames(names: readonly string[] | undefined, count: number): Uint8Array {
  const out = new Put().u32(names ? 0x20000 : 0x30000, 0, 0, 0, 0, 0, 0, 0);
  if (!names) return out.done();
  out.u16(count);
  const strings: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const called = names[index] ?? "#0";
    out.u16(called.startsWith("#") ? Number(called.slice(1)) : 258 + strings.push(called) - 1);
  }
  for (const text of strings) {
    out.u8(text.length);
    for (const char of text) out.u8(char.charCodeAt(0));
  }
  return out.done();
}

function sum(bytes: Uint8Array): number {
  let total = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    total =
      (total +
        (((bytes[at]! << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>>
          0)) >>>
      0;
  }
  return total;
}

function assemble(tables: readonly [string, Uint8Array][]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const out = new Put().u32(0x10000).u16(tables.length, power * 16, Math.log2(power), (tables.length - power) * 16);
  let at = 12 + tables.length * 16;
  for (const [tag, body] of tables) {
    for (const char of tag) out.u8(char.charCodeAt(0));
    out.u32(sum(body), at, body.length);
    at += body.length + ((4 - (body.length % 4)) % 4);
  }
  const parts = [out.done(), ...tables.flatMap(([, body]) => [body, new Uint8Array((4 - (body.length % 4)) % 4)])];
  const whole = new Uint8Array(Buffer.concat(parts));
  const headAt = parts
    .slice(0, 1 + tables.findIndex(([tag]) => tag === "head") * 2)
    .reduce((size, part) => size + part.length, 0);
  new DataView(whole.buffer).setUint32(headAt + 8, (0xb1b0afba - sum(whole)) >>> 0);
  return whole;
}
