/** The pages of a TIFF to pixels and back: those of a fax stay black and white, those of a grey scan stay grey. */
import sharp, { type Metadata, type Sharp } from "sharp";
import { type Context, RefusalSignal } from "../format.ts";
import { type Encoded, maxFrames } from "./encoded.ts";
import { onEvenSheets, saysPagesDiffer } from "./uneven-pages.ts";

/** @throws RefusalSignal `image-undecodable`, `bomb-pixels`, `too-many-frames`; the decoder's errors */
export async function reencodeTiff(bytes: Uint8Array, context: Pick<Context, "budget" | "limits">): Promise<Encoded> {
  const { pixels } = context.limits;
  const options = { failOn: "error", limitInputPixels: pixels, sequentialRead: true } as const;
  const first = await sharp(bytes, options).metadata();
  if (first.format !== "tiff") throw new RefusalSignal("image-undecodable", first.format);
  demandShades(first);
  const frames = first.pages ?? 1;
  if (frames > maxFrames) throw new RefusalSignal("too-many-frames");
  // No page is larger than one picture may be; the decoder takes them as one strip.
  const strip = sharp(bytes, { ...options, pages: -1, limitInputPixels: pixels * frames });
  const count = (width: number, height: number): void =>
    countHollow({ ...first, width, height }, frames, bytes.length, context);
  if (await strip.metadata().then(() => false, pagesDiffer)) {
    const { image, width, height } = await onEvenSheets(bytes, options, frames, count);
    return { bytes: await inColour(image, first).toBuffer(), type: "tiff", width, height, frames };
  }
  count(first.width, first.height);
  const { data, info } = await written(strip, first).toBuffer({ resolveWithObject: true });
  return { bytes: data, type: "tiff", width: info.width, height: info.pageHeight ?? info.height, frames };
}

function pagesDiffer(error: unknown): true {
  if (saysPagesDiffer(error)) return true;
  throw error;
}

/** Numbers of other kinds are heights, temperatures or light: which of them is white would be a guess. */
function demandShades({ depth, space }: Metadata): void {
  const isShade = depth === "uchar" || depth === "ushort" || (depth === "float" && space === "scrgb");
  if (!isShade) throw new RefusalSignal("image-undecodable", depth);
}

/** Pages with data of their own are a scan; those that swell out of nothing count together (decision 0234). */
function countHollow(
  { width, height, channels, bitsPerSample = 8 }: Metadata,
  frames: number,
  length: number,
  { budget, limits }: Pick<Context, "budget" | "limits">,
): void {
  const raw = (width * height * channels * bitsPerSample * frames) / 8;
  if (raw / length <= limits.ratio) return;
  for (let page = 0; page < frames; page++) budget.pixels(width * height);
}

function written(pages: Sharp, first: Metadata): Sharp {
  const isGray = first.space === "b-w" || first.space === "grey16";
  if (!isGray) return inColour(pages.toColourspace("srgb"), first);
  const gray = pages.toColourspace("b-w");
  const isFax = first.bitsPerSample === 1 && first.channels === 1;
  return isFax ? gray.tiff({ compression: "ccittfax4", bitdepth: 1, ...resolution(first) }) : inColour(gray, first);
}

const inColour = (pages: Sharp, first: Metadata): Sharp =>
  pages.tiff({ compression: "deflate", predictor: "horizontal", ...resolution(first) });

/** Printing size of a scan, kept: a fax page without it prints at the wrong size. Pixels per millimetre. */
function resolution({ density }: Metadata): { xres?: number; yres?: number } {
  return density && density >= 36 && density <= 2_400 ? { xres: density / 25.4, yres: density / 25.4 } : {};
}
