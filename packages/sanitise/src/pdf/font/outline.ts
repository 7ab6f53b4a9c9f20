/**
 * A glyph as what it draws: a flat list of `0 x y` (move), `1 x y` (line), `2 x1 y1 x2 y2 x y` (cubic curve),
 * in thousandths of an em (or the font's own units, as its reader says).
 */
export type Path = number[];

export const moveTo = 0;
export const lineTo = 1;
export const curveTo = 2;

/** A font program that cannot be read; the caller leaves the program out. */
export class FontTrouble extends Error {}

export const maxGlyphs = 65_535;
/** Drawing steps of one glyph; real glyphs have a few hundred. */
export const maxSteps = 20_000;

/** Applies [a b c d e f] to every point. */
export function transform(path: Path, [a, b, c, d, e, f]: readonly number[]): Path {
  const out: Path = [];
  for (let at = 0; at < path.length; ) {
    const kind = path[at]!;
    const points = kind === curveTo ? 3 : 1;
    out.push(kind);
    for (let point = 0; point < points; point += 1) {
      const x = path[at + 1 + point * 2]!;
      const y = path[at + 2 + point * 2]!;
      out.push(a! * x + c! * y + e!, b! * x + d! * y + f!);
    }
    at += 1 + points * 2;
  }
  return out;
}

/** Big-endian reading with bounds; a position outside throws FontTrouble. */
export class FontBytes {
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private within(at: number, count: number): void {
    if (!(at >= 0 && at + count <= this.bytes.length)) throw new FontTrouble(`byte ${at}`);
  }
  u8(at: number): number {
    this.within(at, 1);
    return this.bytes[at]!;
  }
  u16(at: number): number {
    this.within(at, 2);
    return this.view.getUint16(at);
  }
  i16(at: number): number {
    this.within(at, 2);
    return this.view.getInt16(at);
  }
  u32(at: number): number {
    this.within(at, 4);
    return this.view.getUint32(at);
  }
  slice(at: number, count: number): Uint8Array {
    this.within(at, count);
    return this.bytes.subarray(at, at + count);
  }
}
