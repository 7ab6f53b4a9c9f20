import { deflateSync } from "node:zlib";
import sharp from "sharp";
import type { Bitmap } from "../draw/document.ts";
import { dict, name, type PdfStream, type PdfValue, stream, string } from "../read/objects.ts";

/** What a page's pixels are like, found by counting; it decides how they are stored. */
interface Look {
  readonly gray: boolean;
  /** Share of pixels that differ from their left neighbour a little but not much: photographs and gradients. */
  readonly soft: number;
  readonly palette: ReadonlyMap<number, number> | undefined;
}

const MAX_COLOURS = 256;
const JPEG_QUALITY = 60;

/**
 * Stores pixels as an image XObject: a few levels of gray or a palette for pages of text and drawings
 * (lossless after quantising), JPEG for what is continuous. The smaller form wins where both fit.
 */
export async function encodePixels(bitmap: Bitmap): Promise<PdfStream> {
  const look = study(bitmap);
  const flat = look.gray ? grayLevels(bitmap, 4) : look.palette ? indexed(bitmap, look.palette) : undefined;
  const pixels = bitmap.width * bitmap.height;
  if (flat && (look.soft < 0.1 || flat.raw.length < pixels / 40)) return flat;
  const jpeg = await asJpeg(bitmap, look.gray);
  return flat && flat.raw.length <= jpeg.raw.length ? flat : jpeg;
}

function study({ rgb }: Bitmap): Look {
  let coloured = 0;
  let soft = 0;
  let palette: Map<number, number> | undefined = new Map();
  let last = -1;
  for (let at = 0; at < rgb.length; at += 3) {
    const r = rgb[at]!;
    const g = rgb[at + 1]!;
    const b = rgb[at + 2]!;
    const key = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
    if (key === last) continue;
    if (Math.abs(r - g) > 6 || Math.abs(g - b) > 6) coloured += 1;
    if (at > 0) {
      const step = Math.abs(g - rgb[at - 2]!) + Math.abs(r - rgb[at - 3]!);
      if (step > 0 && step < 48) soft += 1;
    }
    last = key;
    if (palette && !palette.has(key)) {
      if (palette.size >= MAX_COLOURS) palette = undefined;
      else palette.set(key, palette.size);
    }
  }
  return { gray: coloured === 0, soft: soft / (rgb.length / 3), palette };
}

function image(bitmap: Bitmap, bits: number, space: PdfValue, raw: Uint8Array, filter: string): PdfStream {
  const entries = dict({
    Type: name("XObject"),
    Subtype: name("Image"),
    Width: bitmap.width,
    Height: bitmap.height,
    BitsPerComponent: bits,
    ColorSpace: space,
    Filter: name(filter),
  });
  return stream(entries, raw);
}

/** Two or four bits a pixel. */
function grayLevels(bitmap: Bitmap, bits: 2 | 4): PdfStream {
  const { width, height, rgb } = bitmap;
  const perByte = 8 / bits;
  const top = (1 << bits) - 1;
  const level = Uint8Array.from({ length: 256 }, (_, value) => Math.round((value / 255) * top));
  const rowBytes = Math.ceil(width / perByte);
  const packed = new Uint8Array(rowBytes * height);
  for (let y = 0, from = 1; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, from += 3) {
      packed[y * rowBytes + ((x * bits) >> 3)]! |= level[rgb[from]!]! << (8 - bits - ((x * bits) & 7));
    }
  }
  return image(bitmap, bits, name("DeviceGray"), deflateSync(packed, { level: 7 }), "FlateDecode");
}

/** A palette of at most 256 colours, each the mean of what it stands for. */
function indexed(bitmap: Bitmap, palette: ReadonlyMap<number, number>): PdfStream {
  const { width, height, rgb } = bitmap;
  const bits = palette.size <= 4 ? 2 : palette.size <= 16 ? 4 : 8;
  const sums = new Float64Array(palette.size * 4);
  const rowBytes = Math.ceil((width * bits) / 8);
  const packed = new Uint8Array(rowBytes * height);
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, from += 3) {
      const key = ((rgb[from]! >> 3) << 10) | ((rgb[from + 1]! >> 3) << 5) | (rgb[from + 2]! >> 3);
      const index = palette.get(key)!;
      sums[index * 4]! += rgb[from]!;
      sums[index * 4 + 1]! += rgb[from + 1]!;
      sums[index * 4 + 2]! += rgb[from + 2]!;
      sums[index * 4 + 3]! += 1;
      packed[y * rowBytes + ((x * bits) >> 3)]! |= index << (8 - bits - ((x * bits) & 7));
    }
  }
  let table = "";
  for (let index = 0; index < palette.size; index += 1) {
    for (let part = 0; part < 3; part += 1) {
      table += String.fromCharCode(Math.round(sums[index * 4 + part]! / sums[index * 4 + 3]!));
    }
  }
  const space = [name("Indexed"), name("DeviceRGB"), palette.size - 1, string(table)];
  return image(bitmap, bits, space, deflateSync(packed, { level: 7 }), "FlateDecode");
}

async function asJpeg(bitmap: Bitmap, gray: boolean): Promise<PdfStream> {
  const { width, height, rgb } = bitmap;
  const source = sharp(rgb, { raw: { width, height, channels: 3 } });
  const shaped = gray ? source.toColourspace("b-w") : source;
  const raw = await shaped.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:2:0" }).toBuffer();
  return image(bitmap, 8, name(gray ? "DeviceGray" : "DeviceRGB"), raw, "DCTDecode");
}
