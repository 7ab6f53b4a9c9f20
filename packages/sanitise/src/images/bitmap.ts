/** Windows bitmaps to pixels: uncompressed 1, 4, 8, 16, 24 and 32 bits and bit fields. Run-length forms are refused. */
import { RefusalSignal } from "../format.ts";

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

/** @throws RefusalSignal `image-undecodable` or `image-lying-header`. */
export function readBitmap(bytes: Uint8Array): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 54) throw new RefusalSignal("image-undecodable");
  const dataStart = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const signedHeight = view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  if (headerSize < 40 || width <= 0 || height === 0 || view.getUint16(26, true) !== 1)
    throw new RefusalSignal("image-undecodable");
  if (![1, 4, 8, 16, 24, 32].includes(bits) || (compression !== 0 && compression !== 3))
    throw new RefusalSignal("unsupported", "bmp");
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (dataStart + stride * height > bytes.length) throw new RefusalSignal("image-lying-header");
  const colour = colourReader(bytes, view, { bits, compression, headerSize, dataStart });
  const data = new Uint8Array(width * height * 3);
  let out = 0;
  for (let row = 0; row < height; row++) {
    const line = dataStart + (signedHeight < 0 ? row : height - 1 - row) * stride;
    for (let column = 0; column < width; column++) {
      const value = colour(line, column);
      data[out++] = (value >> 16) & 0xff;
      data[out++] = (value >> 8) & 0xff;
      data[out++] = value & 0xff;
    }
  }
  return { width, height, channels: 3, data };
}

interface Layout {
  readonly bits: number;
  readonly compression: number;
  readonly headerSize: number;
  readonly dataStart: number;
}

/** A function from row start and column to 0xRRGGBB. */
function colourReader(bytes: Uint8Array, view: DataView, layout: Layout): (line: number, column: number) => number {
  const { bits, compression, headerSize, dataStart } = layout;
  if (bits <= 8) {
    const palette = 14 + headerSize;
    const colours = Math.min((dataStart - palette) >> 2, 1 << bits);
    const perByte = 8 / bits;
    return (line, column) => {
      const shift = 8 - bits - (column % perByte) * bits;
      const index = ((bytes[line + Math.floor(column / perByte)] ?? 0) >> shift) & ((1 << bits) - 1);
      if (index >= colours) return 0;
      return view.getUint32(palette + index * 4, true) & 0xffffff;
    };
  }
  if (bits === 24) {
    return (line, column) => {
      const at = line + column * 3;
      return ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
    };
  }
  const masks =
    compression === 3
      ? [54, 58, 62].map((at) => view.getUint32(at, true))
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
