import { runCharstring } from "./charstring.ts";
import { FontBytes, FontTrouble, maxGlyphs, type Path, transform } from "./outline.ts";

/** A compact font as outlines in thousandths of an em. */
export interface CffFont {
  readonly glyphs: readonly { readonly path: Path; readonly width: number }[];
  /** CID of each glyph, for CID-keyed fonts. */
  readonly cids: readonly number[] | undefined;
  /** Name of each glyph otherwise: a standard string number as `#n`, or text. */
  readonly names: readonly string[] | undefined;
  /** Built-in code of glyphs: 0 Standard, 1 Expert, or code → glyph. */
  readonly encoding: 0 | 1 | ReadonlyMap<number, number>;
}

type Dict = Map<number, number[]>;

function readIndex(data: FontBytes, at: number): { items: Uint8Array[]; end: number } {
  const count = data.u16(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = data.u8(at + 2);
  if (size < 1 || size > 4) throw new FontTrouble("index");
  const offset = (index: number): number => {
    let value = 0;
    for (let byte = 0; byte < size; byte += 1) value = value * 256 + data.u8(at + 3 + index * size + byte);
    return value;
  };
  const base = at + 2 + (count + 1) * size;
  const items: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1)
    items.push(data.slice(base + offset(index), Math.max(0, offset(index + 1) - offset(index))));
  return { items, end: base + offset(count) };
}

function readDict(bytes: Uint8Array): Dict {
  const dict: Dict = new Map();
  let operands: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const b = bytes[at++]!;
    if (b <= 21) {
      const op = b === 12 ? 1200 + (bytes[at++] ?? 0) : b;
      dict.set(op, operands);
      operands = [];
    } else if (b === 28) {
      operands.push((((bytes[at] ?? 0) << 24) >> 16) | (bytes[at + 1] ?? 0));
      at += 2;
    } else if (b === 29) {
      operands.push(
        ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0),
      );
      at += 4;
    } else if (b === 30) {
      let text = "";
      for (let done = false; !done && at < bytes.length; ) {
        const pair = bytes[at++]!;
        for (const nibble of [pair >> 4, pair & 15]) {
          if (nibble === 15) done = true;
          else if (!done) text += ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-"][nibble];
        }
      }
      operands.push(Number(text) || 0);
    } else if (b >= 32 && b <= 246) operands.push(b - 139);
    else if (b >= 247 && b <= 250) operands.push((b - 247) * 256 + (bytes[at++] ?? 0) + 108);
    else if (b >= 251 && b <= 254) operands.push(-(b - 251) * 256 - (bytes[at++] ?? 0) - 108);
    if (operands.length > 64) throw new FontTrouble("dict");
  }
  return dict;
}

interface Private {
  readonly local: readonly Uint8Array[];
  readonly defaultWidth: number;
  readonly nominalWidth: number;
  readonly matrix: readonly number[] | undefined;
}

function readPrivate(data: FontBytes, dict: Dict): Private {
  const matrix = dict.get(1207);
  const own = matrix?.length === 6 ? matrix : undefined;
  const [size, at] = dict.get(18) ?? [];
  if (size === undefined || at === undefined || size === 0)
    return { local: [], defaultWidth: 0, nominalWidth: 0, matrix: own };
  const inner = readDict(data.slice(at, size));
  const subrs = inner.get(19)?.[0];
  return {
    local: subrs ? readIndex(data, at + subrs).items : [],
    defaultWidth: inner.get(20)?.[0] ?? 0,
    nominalWidth: inner.get(21)?.[0] ?? 0,
    matrix: own,
  };
}

/** Reads a compact font (Adobe Technical Note 5176); FontTrouble when it cannot be. */
export function readCff(bytes: Uint8Array): CffFont {
  const data = new FontBytes(bytes);
  const tops = readIndex(data, readIndex(data, data.u8(2)).end);
  const strings = readIndex(data, tops.end);
  const global = readIndex(data, strings.end).items;
  const top = readDict(tops.items[0] ?? new Uint8Array());
  const charstrings = readIndex(data, top.get(17)?.[0] ?? -1).items;
  const count = charstrings.length;
  if (count === 0 || count > maxGlyphs) throw new FontTrouble("charstrings");
  const keyed = top.has(1230);
  const privates = keyed
    ? readIndex(data, top.get(1236)?.[0] ?? -1).items.map((each) => readPrivate(data, readDict(each)))
    : [readPrivate(data, top)];
  const select = keyed ? readSelect(data, top.get(1237)?.[0] ?? -1, count) : undefined;
  const charset = readCharset(data, top.get(15)?.[0] ?? 0, count, keyed);
  const topMatrix = top.get(1207)?.length === 6 ? top.get(1207)! : undefined;
  const standard = (code: number): number => {
    const sid =
      code >= 32 && code <= 126
        ? code - 31
        : code >= 193 && code <= 200
          ? code - 69
          : code >= 202 && code <= 208
            ? [132, 133, 0, 134, 135, 136, 137][code - 202]!
            : code === 245
              ? 145
              : 0;
    return sid === 0 ? -1 : charset.indexOf(sid);
  };
  let depth = 0;
  const raw = (glyph: number): { path: Path; width: number } => {
    const code = charstrings[glyph];
    const own = privates[select?.[glyph] ?? 0];
    if (!code || !own) throw new FontTrouble("glyph");
    return runCharstring(code, {
      ...own,
      global,
      standard: (char) => {
        const part = standard(char);
        depth += 1;
        if (part < 0 || depth > 3) return [];
        const { path } = raw(part);
        depth -= 1;
        return path;
      },
    });
  };
  const glyphs = charstrings.map((_, glyph) => {
    depth = 0;
    const { path, width } = safely(() => raw(glyph));
    const scale = scaleOf(topMatrix, privates[select?.[glyph] ?? 0]?.matrix);
    return scale ? { path: transform(path, scale), width: width * scale[0]! } : { path, width };
  });
  const text = strings.items.map((each) =>
    Buffer.from(each)
      .toString("latin1")
      .replace(/[^A-Za-z0-9._-]/g, "_")
      .slice(0, 63),
  );
  return {
    glyphs,
    cids: keyed ? charset : undefined,
    names: keyed ? undefined : charset.map((sid) => (sid < 391 ? `#${sid}` : (text[sid - 391] ?? "#0"))),
    encoding: keyed ? 0 : readEncoding(data, top.get(16)?.[0] ?? 0, charset),
  };
}

function safely(read: () => { path: Path; width: number }): { path: Path; width: number } {
  try {
    return read();
  } catch (error) {
    // One damaged glyph draws nothing, as viewers have it.
    if (error instanceof FontTrouble) return { path: [], width: 0 };
    throw error;
  }
}

/** The matrix that brings coordinates to thousandths, `undefined` where they are already. */
export function scaleOf(top: readonly number[] | undefined, own: readonly number[] | undefined): number[] | undefined {
  const base = [0.001, 0, 0, 0.001, 0, 0];
  const m = top && own ? multiply(own, top) : (own ?? top ?? base);
  const scaled = m.map((value) => value * 1000);
  const same = [1, 0, 0, 1, 0, 0].every((value, index) => Math.abs(scaled[index]! - value) < 1e-6);
  if (same || !scaled.every((value) => Number.isFinite(value) && Math.abs(value) < 1e5)) return undefined;
  return scaled;
}

function multiply(one: readonly number[], two: readonly number[]): number[] {
  const [a, b, c, d, e, f] = one as [number, number, number, number, number, number];
  const [g, h, i, j, k, l] = two as [number, number, number, number, number, number];
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

function readSelect(data: FontBytes, at: number, count: number): Uint8Array {
  const select = new Uint8Array(count);
  if (data.u8(at) === 0) for (let glyph = 0; glyph < count; glyph += 1) select[glyph] = data.u8(at + 1 + glyph);
  else {
    const ranges = data.u16(at + 1);
    for (let range = 0; range < ranges; range += 1) {
      select.fill(
        data.u8(at + 5 + range * 3),
        data.u16(at + 3 + range * 3),
        Math.min(count, data.u16(at + 6 + range * 3)),
      );
    }
  }
  return select;
}

function readCharset(data: FontBytes, at: number, count: number, keyed: boolean): number[] {
  // The predefined charsets list standard strings; ISOAdobe (0) is the numbers themselves.
  if (at <= 2) return Array.from({ length: count }, (_, glyph) => (at === 0 || keyed ? glyph : 0));
  const format = data.u8(at);
  const charset = [0];
  for (let from = at + 1; charset.length < count; ) {
    const first = data.u16(from);
    const left = format === 0 ? 0 : format === 1 ? data.u8(from + 2) : data.u16(from + 2);
    from += format === 0 ? 2 : format === 1 ? 3 : 4;
    for (let step = 0; step <= left && charset.length < count; step += 1) charset.push(first + step);
  }
  return charset;
}

function readEncoding(data: FontBytes, at: number, charset: readonly number[]): CffFont["encoding"] {
  if (at === 0 || at === 1) return at;
  const codes = new Map<number, number>();
  const format = data.u8(at);
  const count = data.u8(at + 1);
  let from = at + 2;
  for (let index = 0, glyph = 1; index < count; index += 1) {
    const first = data.u8(from);
    const left = (format & 127) === 0 ? 0 : data.u8(from + 1);
    from += (format & 127) === 0 ? 1 : 2;
    for (let step = 0; step <= left; step += 1, glyph += 1)
      if (first + step < 256 && glyph < charset.length) codes.set(first + step, glyph);
  }
  if (format & 128) {
    for (let extra = data.u8(from), index = 0; index < extra; index += 1) {
      const glyph = charset.indexOf(data.u16(from + 2 + index * 3));
      if (glyph > 0) codes.set(data.u8(from + 1 + index * 3), glyph);
    }
  }
  return codes;
}
