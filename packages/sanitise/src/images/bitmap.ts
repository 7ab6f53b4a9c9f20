/** Windows and OS/2 bitmaps to pixels: 1, 4, 8, 16, 24 and 32 bits, bit fields, and the run-length forms of 4 and 8 bits. */
import { RefusalSignal } from "../format.ts";
import { unpackRuns } from "./bitmap-runs.ts";

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

interface Header {
  readonly dataStart: number;
  readonly headerSize: number;
  readonly width: number;
  /** Negative where rows stand from the top down. */
  readonly height: number;
  readonly bits: number;
  readonly compression: number;
  /** Bytes of a palette entry. */
  readonly entry: 3 | 4;
}

/** The oldest header (OS/2 1.x) has 12 bytes, sizes of 16 bits and palette entries of three bytes. */
const CORE = 12;
const [PLAIN, RLE8, RLE4, FIELDS] = [0, 1, 2, 3];

/** @returns undefined where the header is cut. */
export function bitmapSize(view: DataView): { readonly width: number; readonly height: number } | undefined {
  if (view.byteLength < 26) return undefined;
  return view.getUint32(14, true) === CORE
    ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
    : { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

function readHeader(view: DataView): Header {
  if (view.byteLength < 26) throw new RefusalSignal("image-undecodable");
  const [dataStart, headerSize] = [view.getUint32(10, true), view.getUint32(14, true)];
  if (headerSize === CORE) {
    const [width, height, bits] = [18, 20, 24].map((at) => view.getUint16(at, true)) as [number, number, number];
    return { dataStart, headerSize, width, height, bits, compression: PLAIN as number, entry: 3 };
  }
  if (view.byteLength < 54 || headerSize < 40) throw new RefusalSignal("image-undecodable");
  return {
    dataStart,
    headerSize,
    width: view.getInt32(18, true),
    height: view.getInt32(22, true),
    bits: view.getUint16(28, true),
    compression: view.getUint32(30, true),
    entry: 4,
  };
}

/** @throws RefusalSignal `image-undecodable`, `image-lying-header` or `unsupported`. */
export function readBitmap(bytes: Uint8Array): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(view);
  const { width, bits, compression } = header;
  const height = Math.abs(header.height);
  if (width <= 0 || height === 0) throw new RefusalSignal("image-undecodable");
  const packed = (compression === RLE8 && bits === 8) || (compression === RLE4 && bits === 4);
  if (![1, 4, 8, 16, 24, 32].includes(bits) || (compression !== PLAIN && compression !== FIELDS && !packed))
    throw new RefusalSignal("unsupported", "bmp");
  if (packed) {
    const indices = unpackRuns(bytes.subarray(header.dataStart), width, height, bits as 4 | 8);
    const palette = paletteOf(view, header);
    return pixels(width, height, header.height < 0, (row, column) => palette(indices[row * width + column] ?? 0));
  }
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (header.dataStart + stride * height > bytes.length) throw new RefusalSignal("image-lying-header");
  const colour = colourReader(bytes, view, header);
  return pixels(width, height, header.height < 0, (row, column) => colour(header.dataStart + row * stride, column));
}

/** @param at colour as 0xRRGGBB of a place, rows as the file has them */
function pixels(width: number, height: number, down: boolean, at: (row: number, column: number) => number): Pixels {
  const data = new Uint8Array(width * height * 3);
  let out = 0;
  for (let row = 0; row < height; row++) {
    const stored = down ? row : height - 1 - row;
    for (let column = 0; column < width; column++) {
      const value = at(stored, column);
      data[out++] = (value >> 16) & 0xff;
      data[out++] = (value >> 8) & 0xff;
      data[out++] = value & 0xff;
    }
  }
  return { width, height, channels: 3, data };
}

/** A colour of the palette by its number; black where the palette ends before. */
function paletteOf(view: DataView, { dataStart, headerSize, bits, entry }: Header): (index: number) => number {
  const start = 14 + headerSize;
  const room = Math.floor((Math.min(dataStart, view.byteLength) - start) / entry);
  const colours = Math.max(0, Math.min(room, 1 << bits));
  return (index) => {
    if (index >= colours) return 0;
    const at = start + index * entry;
    return (view.getUint8(at + 2) << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(at);
  };
}

/** A function from row start and column to 0xRRGGBB. */
function colourReader(bytes: Uint8Array, view: DataView, header: Header): (line: number, column: number) => number {
  const { bits, compression } = header;
  if (bits <= 8) {
    const palette = paletteOf(view, header);
    const perByte = 8 / bits;
    return (line, column) => {
      const shift = 8 - bits - (column % perByte) * bits;
      return palette(((bytes[line + Math.floor(column / perByte)] ?? 0) >> shift) & ((1 << bits) - 1));
    };
  }
  if (bits === 24) {
    return (line, column) => {
      const at = line + column * 3;
      return ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
    };
  }
  const masks =
    compression === FIELDS
      ? [54, 58, 62].map((at) => (at + 4 <= view.byteLength ? view.getUint32(at, true) : 0))
      : bits === 16
        ? [0x7c00, 0x3e0, 0x1f]
        : [0xff0000, 0xff00, 0xff];
  const scale = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    const top = mask >>> shift;
    return (value: number): number => (top === 0 ? 0 : Math.round((((value & mask) >>> shift) * 255) / top));
  });
  const [red = () => 0, green = () => 0, blue = () => 0] = scale;
  return (line, column) => {
    const value = bits === 16 ? view.getUint16(line + column * 2, true) : view.getUint32(line + column * 4, true);
    return (red(value) << 16) | (green(value) << 8) | blue(value);
  };
}
