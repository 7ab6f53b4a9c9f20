import { promisify } from "node:util";
import { deflate, type ZlibOptions } from "node:zlib";
import sharp from "sharp";
import type { Bitmap } from "../draw/document.ts";
import { dict, name, type PdfStream, type PdfValue, stream, string } from "../read/objects.ts";
import { type Palette, paletteOf, placeOf, studyPixels } from "./palette.ts";

const JPEG_QUALITY = 60;
/** Beyond this level zlib takes twice as long for a hundredth of the size. */
const EFFORT = 6;
const deflated = promisify<Uint8Array, ZlibOptions, Buffer>(deflate);

/**
 * Stores pixels as an image XObject: a few levels of gray or a palette for pages of text and drawings
 * (lossless after quantising), JPEG for what is continuous. The smaller form wins where both fit.
 */
export async function encodePixels(bitmap: Bitmap): Promise<PdfStream> {
  const look = studyPixels(bitmap);
  const palette = look.gray ? undefined : paletteOf(look);
  const flat = look.gray ? await grayLevels(bitmap) : palette && (await indexed(bitmap, palette));
  const pixels = bitmap.width * bitmap.height;
  if (flat && (look.soft < 0.1 || flat.raw.length < pixels / 40)) return flat;
  const jpeg = await asJpeg(bitmap, look.gray);
  return flat && flat.raw.length <= jpeg.raw.length ? flat : jpeg;
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

/** Sixteen grays, two pixels a byte. Each stands for a stretch of grays and is the one met most: paper and ink stay exact. */
async function grayLevels(bitmap: Bitmap): Promise<PdfStream> {
  const { width, height, rgb } = bitmap;
  const level = Uint8Array.from({ length: 256 }, (_, value) => Math.round((value / 255) * 15));
  const met = new Uint32Array(256);
  const rowBytes = Math.ceil(width / 2);
  const packed = new Uint8Array(rowBytes * height);
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, from += 3) {
      const value = rgb[from]!;
      met[value]! += 1;
      packed[y * rowBytes + (x >> 1)]! |= level[value]! << (4 * (1 - (x & 1)));
    }
  }
  const grays = new Uint8Array(16);
  const most = new Uint32Array(16);
  for (const [value, count] of met.entries()) {
    const at = level[value]!;
    if (count <= most[at]!) continue;
    most[at] = count;
    grays[at] = value;
  }
  const space = [name("Indexed"), name("DeviceGray"), 15, string(Buffer.from(grays).toString("latin1"))];
  return image(bitmap, 4, space, await deflated(packed, { level: EFFORT }), "FlateDecode");
}

async function indexed(bitmap: Bitmap, palette: Palette): Promise<PdfStream> {
  const { width, height, rgb } = bitmap;
  const bits = palette.size <= 4 ? 2 : palette.size <= 16 ? 4 : 8;
  const rowBytes = Math.ceil((width * bits) / 8);
  const packed = new Uint8Array(rowBytes * height);
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, from += 3) {
      const place = placeOf(palette, rgb[from]!, rgb[from + 1]!, rgb[from + 2]!);
      packed[y * rowBytes + ((x * bits) >> 3)]! |= place << (8 - bits - ((x * bits) & 7));
    }
  }
  const colours = string(Buffer.from(palette.colours).toString("latin1"));
  const space = [name("Indexed"), name("DeviceRGB"), palette.size - 1, colours];
  return image(bitmap, bits, space, await deflated(packed, { level: EFFORT }), "FlateDecode");
}

async function asJpeg(bitmap: Bitmap, gray: boolean): Promise<PdfStream> {
  const { width, height, rgb } = bitmap;
  const source = sharp(rgb, { raw: { width, height, channels: 3 } });
  const shaped = gray ? source.toColourspace("b-w") : source;
  const raw = await shaped.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:2:0" }).toBuffer();
  return image(bitmap, 8, name(gray ? "DeviceGray" : "DeviceRGB"), raw, "DCTDecode");
}
