/** Small pictures of our own making for each kind, with what pictures carry beside pixels: what a campaign damages. */
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { bitmap } from "../fixtures/bitmap.ts";

const colours = (width: number, height: number): Buffer =>
  Buffer.from(Array.from({ length: width * height * 3 }, (_none, at) => (at * at * 7 + at * 31) & 0xff));
const picture = sharp(colours(24, 16), { raw: { width: 24, height: 16, channels: 3 } });
/** Three frames one below the other. */
const frames = () => sharp(colours(12, 24), { raw: { width: 12, height: 24, channels: 3, pageHeight: 8 } });
const exif = { IFD0: { Artist: "a" }, IFD3: { GPSLatitude: "35/1 40/1 0/1", GPSLatitudeRef: "N" } };

export const pictureSamples = {
  jpeg: [
    await picture.clone().withExif(exif).withIccProfile("srgb").jpeg().toBuffer(),
    await picture.clone().jpeg({ progressive: true, chromaSubsampling: "4:4:4" }).toBuffer(),
    await picture.clone().toColourspace("cmyk").jpeg().toBuffer(),
  ],
  png: [
    await picture.clone().withIccProfile("p3").png().toBuffer(),
    await picture.clone().png({ palette: true, colours: 16 }).toBuffer(),
    await picture.clone().greyscale().png({ progressive: true }).toBuffer(),
  ],
  gif: [
    await picture.clone().gif().toBuffer(),
    await frames()
      .gif({ delay: [10, 20, 30] })
      .toBuffer(),
  ],
  tiff: [
    await picture.clone().withExif(exif).tiff({ compression: "lzw", predictor: "horizontal" }).toBuffer(),
    await picture.clone().tiff({ compression: "jpeg", tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
    await picture.clone().threshold().toColourspace("b-w").tiff({ compression: "ccittfax4", bitdepth: 1 }).toBuffer(),
    await picture.clone().tiff({ compression: "none", pyramid: true }).toBuffer(),
  ],
  webp: [
    await picture.clone().withExif(exif).webp().toBuffer(),
    await picture.clone().ensureAlpha(0.5).webp({ lossless: true }).toBuffer(),
    await frames()
      .webp({ delay: [10, 20, 30] })
      .toBuffer(),
  ],
  bmp: [
    bitmap(3, 2, 8, 1, [0, 0xff0000, 0x00ff00, 0x0000ff], [3, 1, 0, 0, 1, 2, 2, 3, 0, 1]),
    bitmap(3, 2, 4, 2, [0, 0xff0000, 0x00ff00, 0x0000ff], [3, 0x12, 0, 0, 3, 0x33, 0, 1]),
    bitmap(2, -2, 24, 0, [], [1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 1, 2, 3, 0, 0]),
    bitmap(2, 1, 32, 3, [0xff0000, 0x00ff00, 0x0000ff], [1, 2, 3, 4, 5, 6, 7, 8]),
  ],
} as const satisfies Readonly<Record<string, readonly Buffer[]>>;

export type PictureKind = keyof typeof pictureSamples;
export const pictureKinds = Object.keys(pictureSamples) as readonly PictureKind[];

/** The chunks of a damaged PNG with their sums put right, as far as they can be walked: damage then reaches the decoder. */
export function summed(png: Buffer): Buffer {
  const out = Buffer.from(png);
  for (let at = 8; at + 12 <= out.length; ) {
    const end = at + 8 + out.readUInt32BE(at);
    if (end + 4 > out.length) break;
    out.writeUInt32BE(crc32(out.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return out;
}
