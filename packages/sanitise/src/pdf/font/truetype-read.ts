import { FontBytes, FontTrouble, maxGlyphs } from "./outline.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}
/** A glyph without instructions and references: its contours and metrics. */
export interface TrueGlyph {
  readonly contours: readonly (readonly Point[])[];
  readonly advance: number;
  readonly bearing: number;
}
export interface CodeMap {
  readonly platform: number;
  readonly encoding: number;
  readonly glyphOf: ReadonlyMap<number, number>;
}
/** What is taken from a TrueType program; hinting, names, layout and every other table stay behind. */
export interface TrueFont {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly glyphs: readonly TrueGlyph[];
  readonly codeMaps: readonly CodeMap[];
  readonly names: readonly string[] | undefined;
}

const MAX_COMPONENTS = 64;
const MAX_POINTS = 4_000_000;

/** Table positions of an sfnt file (ISO/IEC 14496-22), of the first face where it is a collection. */
export function sfntTables(data: FontBytes): Map<string, Uint8Array> {
  let base = 0;
  if (data.u32(0) === 0x74746366) base = data.u32(12);
  const count = data.u16(base + 4);
  if (count > 64) throw new FontTrouble("tables");
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index += 1) {
    const at = base + 12 + index * 16;
    const tag = Buffer.from(data.slice(at, 4)).toString("latin1");
    const from = data.u32(at + 8);
    const length = Math.min(data.u32(at + 12), Math.max(0, data.bytes.length - from));
    if (length > 0 && from < data.bytes.length) tables.set(tag, data.slice(from, length));
  }
  return tables;
}

function tableOf(tables: ReadonlyMap<string, Uint8Array>, tag: string): FontBytes {
  const table = tables.get(tag);
  if (!table) throw new FontTrouble(tag);
  return new FontBytes(table);
}

/** Reads a TrueType program; FontTrouble when it cannot be. */
export function readTrueType(bytes: Uint8Array, wantCodes: boolean): TrueFont {
  const tables = sfntTables(new FontBytes(bytes));
  const head = tableOf(tables, "head");
  const maxp = tableOf(tables, "maxp");
  const count = Math.min(maxGlyphs, maxp.u16(4));
  const unitsPerEm = head.u16(18);
  if (unitsPerEm < 16 || unitsPerEm > 16384 || count === 0) throw new FontTrouble("head");
  const hhea = tables.get("hhea") ? tableOf(tables, "hhea") : undefined;
  const outlines = readOutlines(
    tableOf(tables, "glyf"),
    offsetsOf(tableOf(tables, "loca"), head.i16(50) !== 0, count),
    count,
  );
  const metrics = readMetrics(tables, hhea ? hhea.u16(34) : 0, count);
  return {
    unitsPerEm,
    ascent: hhea?.i16(4) ?? unitsPerEm,
    descent: hhea?.i16(6) ?? 0,
    glyphs: outlines.map((contours, index) => ({ contours, ...metrics[index]! })),
    codeMaps: wantCodes && tables.has("cmap") ? readCodeMaps(tableOf(tables, "cmap"), count) : [],
    names: wantCodes && tables.has("post") ? readNames(tableOf(tables, "post"), count) : undefined,
  };
}

function offsetsOf(loca: FontBytes, long: boolean, count: number): number[] {
  const available = Math.min(count + 1, Math.floor(loca.bytes.length / (long ? 4 : 2)));
  const offsets = Array.from({ length: available }, (_, index) =>
    long ? loca.u32(index * 4) : loca.u16(index * 2) * 2,
  );
  while (offsets.length < count + 1) offsets.push(offsets.at(-1) ?? 0);
  return offsets;
}

function readMetrics(
  tables: ReadonlyMap<string, Uint8Array>,
  long: number,
  count: number,
): { advance: number; bearing: number }[] {
  const table = tables.get("hmtx");
  const hmtx = table ? new FontBytes(table) : undefined;
  const read = (at: number, signed: boolean): number => {
    if (!hmtx || at + 2 > hmtx.bytes.length || at < 0) return 0;
    return signed ? hmtx.i16(at) : hmtx.u16(at);
  };
  return Array.from({ length: count }, (_, index) => {
    const wide = Math.min(index, long - 1) * 4;
    return {
      advance: read(wide, false),
      bearing: index < long ? read(wide + 2, true) : read(long * 4 + (index - long) * 2, true),
    };
  });
}

type Contours = Point[][];

function readOutlines(glyf: FontBytes, offsets: readonly number[], count: number): Contours[] {
  const done: (Contours | undefined)[] = new Array(count).fill(undefined);
  let points = 0;
  const glyph = (index: number, depth: number): Contours => {
    if (index >= count || depth > 8) return [];
    const known = done[index];
    if (known) return known;
    const from = offsets[index]!;
    const to = Math.min(offsets[index + 1]!, glyf.bytes.length);
    let contours: Contours = [];
    if (to - from >= 10)
      contours = glyf.i16(from) >= 0 ? simple(glyf, from) : composite(glyf, from, (inner) => glyph(inner, depth + 1));
    for (const contour of contours) points += contour.length;
    if (points > MAX_POINTS) throw new FontTrouble("points");
    done[index] = contours;
    return contours;
  };
  return Array.from({ length: count }, (_, index) => {
    try {
      return glyph(index, 0);
    } catch (error) {
      // One damaged glyph is an empty glyph, as viewers have it; a damaged font is caught by the page comparison.
      if (error instanceof FontTrouble && error.message !== "points") return [];
      throw error;
    }
  });
}

function simple(glyf: FontBytes, from: number): Contours {
  const contourCount = glyf.i16(from);
  let at = from + 10;
  const ends: number[] = [];
  for (let index = 0; index < contourCount; index += 1, at += 2) ends.push(glyf.u16(at));
  const total = (ends.at(-1) ?? -1) + 1;
  at += 2 + glyf.u16(at);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = glyf.u8(at++);
    let repeat = flag & 8 ? glyf.u8(at++) : 0;
    for (; repeat >= 0 && flags.length < total; repeat -= 1) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? glyf.u8(at++) : -glyf.u8(at++);
      else if (!(flag & same)) {
        value += glyf.i16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  const contours: Contours = [];
  let start = 0;
  for (const end of ends) {
    if (end < start) {
      if (end < start - 1) throw new FontTrouble("contour");
      continue;
    }
    contours.push(
      flags
        .slice(start, end + 1)
        .map((flag, index) => ({ x: xs[start + index]!, y: ys[start + index]!, on: (flag & 1) !== 0 })),
    );
    start = end + 1;
  }
  return contours;
}

function composite(glyf: FontBytes, from: number, glyph: (index: number) => Contours): Contours {
  const out: Contours = [];
  let at = from + 10;
  for (let component = 0; component < MAX_COMPONENTS; component += 1) {
    const flags = glyf.u16(at);
    const inner = glyph(glyf.u16(at + 2));
    at += 4;
    const words = (flags & 1) !== 0;
    const first = words
      ? flags & 2
        ? glyf.i16(at)
        : glyf.u16(at)
      : flags & 2
        ? (glyf.u8(at) << 24) >> 24
        : glyf.u8(at);
    const second = words
      ? flags & 2
        ? glyf.i16(at + 2)
        : glyf.u16(at + 2)
      : flags & 2
        ? (glyf.u8(at + 1) << 24) >> 24
        : glyf.u8(at + 1);
    at += words ? 4 : 2;
    const part = (offset: number): number => glyf.i16(at + offset) / 16384;
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & 8) {
      a = d = part(0);
      at += 2;
    } else if (flags & 0x40) {
      [a, d] = [part(0), part(2)];
      at += 4;
    } else if (flags & 0x80) {
      [a, b, c, d] = [part(0), part(2), part(4), part(6)];
      at += 8;
    }
    let [dx, dy] = [first, second];
    if (!(flags & 2)) {
      const [to, own] = [out.flat()[first], inner.flat()[second]];
      [dx, dy] = to && own ? [to.x - (a * own.x + c * own.y), to.y - (b * own.x + d * own.y)] : [0, 0];
    }
    for (const contour of inner) {
      out.push(
        contour.map(({ x, y, on }) => ({ x: Math.round(a * x + c * y + dx), y: Math.round(b * x + d * y + dy), on })),
      );
    }
    if (!(flags & 0x20)) break;
  }
  return out;
}

function readCodeMaps(cmap: FontBytes, count: number): CodeMap[] {
  const maps: CodeMap[] = [];
  const tables = Math.min(16, cmap.u16(2));
  for (let index = 0; index < tables; index += 1) {
    const [platform, encoding, at] = [cmap.u16(4 + index * 8), cmap.u16(6 + index * 8), cmap.u32(8 + index * 8)];
    const glyphOf = new Map<number, number>();
    const put = (code: number, glyph: number): void => {
      if (glyph > 0 && glyph < count && glyphOf.size < 200_000) glyphOf.set(code, glyph);
    };
    try {
      readSubtable(cmap, at, put);
    } catch (error) {
      if (!(error instanceof FontTrouble)) throw error;
    }
    if (platform <= 3 && encoding <= 10 && glyphOf.size > 0) maps.push({ platform, encoding, glyphOf });
  }
  return maps;
}

function readSubtable(cmap: FontBytes, at: number, put: (code: number, glyph: number) => void): void {
  const format = cmap.u16(at);
  if (format === 0) for (let code = 0; code < 256; code += 1) put(code, cmap.u8(at + 6 + code));
  else if (format === 6) {
    const first = cmap.u16(at + 6);
    for (let index = 0, count = cmap.u16(at + 8); index < count; index += 1)
      put(first + index, cmap.u16(at + 10 + index * 2));
  } else if (format === 12) {
    for (let group = 0, groups = Math.min(20_000, cmap.u32(at + 12)); group < groups; group += 1) {
      const from = at + 16 + group * 12;
      const [start, end, glyph] = [cmap.u32(from), cmap.u32(from + 4), cmap.u32(from + 8)];
      for (let code = start; code <= Math.min(end, start + 0xffff); code += 1) put(code, glyph + code - start);
    }
  } else if (format === 4) {
    const segments = cmap.u16(at + 6) >> 1;
    for (let segment = 0; segment < segments; segment += 1) {
      const end = cmap.u16(at + 14 + segment * 2);
      const start = cmap.u16(at + 16 + (segments + segment) * 2);
      const delta = cmap.u16(at + 16 + (segments * 2 + segment) * 2);
      const rangeAt = at + 16 + (segments * 3 + segment) * 2;
      const range = cmap.u16(rangeAt);
      for (let code = start; code <= end && code < 0xffff; code += 1) {
        if (range === 0) put(code, (code + delta) & 0xffff);
        else {
          const found = rangeAt + range + (code - start) * 2;
          if (found + 2 > cmap.bytes.length) break;
          const glyph = cmap.u16(found);
          if (glyph !== 0) put(code, (glyph + delta) & 0xffff);
        }
      }
    }
  }
}

/** Glyph names of post format 2: numbers below 258 stand for the standard names, which are kept as numbers. */
function readNames(post: FontBytes, count: number): string[] | undefined {
  try {
    if (post.u32(0) !== 0x20000) return undefined;
    const named = Math.min(count, post.u16(32));
    const strings: string[] = [];
    for (let at = 34 + post.u16(32) * 2; at < post.bytes.length; ) {
      const length = post.u8(at);
      strings.push(
        Buffer.from(post.slice(at + 1, length))
          .toString("latin1")
          .replace(/[^A-Za-z0-9._-]/g, "_")
          .slice(0, 63),
      );
      at += 1 + length;
    }
    return Array.from({ length: named }, (_, index) => {
      const number = post.u16(34 + index * 2);
      return number < 258 ? `#${number}` : (strings[number - 258] ?? "#0");
    });
  } catch (error) {
    if (error instanceof FontTrouble) return undefined;
    throw error;
  }
}
