/**
 * Pictures to pixels and back. Nothing of the file survives but colours and their places: no metadata,
 * no profile (colours are converted to sRGB), no comments, nothing behind the end.
 */
import sharp, { type Metadata, type Sharp } from "sharp";
import { type Context, RefusalSignal, type TypeName } from "../format.ts";
import { readBitmap } from "./bitmap.ts";
import { statedDensity, withDensity } from "./density.ts";
import { type Encoded, maxFrames } from "./encoded.ts";
import { type HeicPixels, heicPixels } from "./heic-pixels.ts";
import { jpeg2000Pixels } from "./jpeg2000-pixels.ts";
import { statedSize } from "./size.ts";
import type { StatedSize } from "./stated-size.ts";
import { reencodeTiff } from "./tiff.ts";

sharp.cache(false);

/**
 * @param type what the bytes are by content
 * @throws RefusalSignal `image-*`, `bomb-pixels`, `too-many-frames`
 */
export async function reencodeImage(
  bytes: Uint8Array,
  type: TypeName,
  context: Pick<Context, "budget" | "limits">,
): Promise<Encoded> {
  const stated = statedSize(bytes, type);
  if (stated) context.budget.pixels(stated.width * stated.height);
  if (type === "bmp") {
    const pixels = readBitmap(bytes);
    const image = sharp(pixels.data, {
      raw: { width: pixels.width, height: pixels.height, channels: pixels.channels },
    });
    const out = await image.png(pngOptions).toBuffer();
    const sized = withDensity(out, "png", statedDensity(bytes, type));
    return { bytes: sized, type: "png", width: pixels.width, height: pixels.height, frames: 1 };
  }
  try {
    if (type === "jp2") return await drawnPicture(bytes, stated);
    if (type === "heic") return await photograph(await heicPixels(bytes), stated);
    if (type === "tiff") return await reencodeTiff(bytes, context);
    return await throughPixels(bytes, type, context, stated === undefined);
  } catch (error) {
    if (error instanceof RefusalSignal) throw error;
    const message = error instanceof Error ? error.message : "";
    throw new RefusalSignal(/pixel limit/i.test(message) ? "bomb-pixels" : "image-undecodable");
  }
}

const pngOptions = { compressionLevel: 6, adaptiveFiltering: true } as const;

async function throughPixels(
  bytes: Uint8Array,
  type: TypeName,
  context: Pick<Context, "budget" | "limits">,
  countPixels: boolean,
): Promise<Encoded> {
  const animated = type === "gif" || type === "webp";
  const image = sharp(bytes, {
    failOn: "error",
    limitInputPixels: context.limits.pixels,
    pages: animated ? -1 : 1,
    sequentialRead: true,
  });
  const meta = await image.metadata();
  if (meta.format !== (type === "avif" ? "heif" : type)) throw new RefusalSignal("image-undecodable", meta.format);
  const frames = meta.pages ?? 1;
  if (frames > maxFrames) throw new RefusalSignal("too-many-frames");
  if (countPixels) context.budget.pixels((meta.width ?? 0) * (meta.height ?? 0));
  // Orientation is applied to the pixels, since the tag that says so is left behind; a moving picture has none.
  const upright = animated ? image : image.autoOrient();
  const srgb = upright.toColourspace("srgb");
  const { data, info } = await encode(srgb, type, meta).toBuffer({ resolveWithObject: true });
  const written = outputType(type, meta.hasAlpha === true);
  const sized = written === "jpeg" || written === "png" ? withDensity(data, written, statedDensity(bytes, type)) : data;
  return { bytes: sized, type: written, width: info.width, height: info.pageHeight ?? info.height, frames };
}

/** HEIC and AVIF are read by few programs: what they show leaves as the picture every program reads. */
function outputType(type: TypeName, hasAlpha: boolean): Encoded["type"] {
  if (type === "avif" && !hasAlpha) return "jpeg";
  return type === "jpeg" || type === "gif" || type === "webp" ? type : "png";
}

async function drawnPicture(bytes: Uint8Array, stated: StatedSize | undefined): Promise<Encoded> {
  if (!stated) throw new RefusalSignal("image-undecodable", "jp2");
  const { width, height } = stated;
  const image = sharp(await jpeg2000Pixels(bytes, stated), { raw: { width, height, channels: 4 } }).removeAlpha();
  return { bytes: await image.jpeg({ quality: 90 }).toBuffer(), type: "jpeg", width, height, frames: 1 };
}

/** @param stated what the head says the largest picture of the file has, and the budget has counted */
async function photograph({ data, width, height }: HeicPixels, stated: StatedSize | undefined): Promise<Encoded> {
  if (!stated || width * height > stated.width * stated.height) throw new RefusalSignal("image-lying-header", "ispe");
  const image = sharp(data, { raw: { width, height, channels: 4 } });
  const { isOpaque } = await image.stats();
  const bytes = isOpaque
    ? await image.removeAlpha().jpeg({ quality: 90 }).toBuffer()
    : await image.png(pngOptions).toBuffer();
  return { bytes, type: isOpaque ? "jpeg" : "png", width, height, frames: 1 };
}

function encode(image: Sharp, type: TypeName, meta: Metadata): Sharp {
  if (type === "avif" && !meta.hasAlpha) return image.jpeg({ quality: 90 });
  if (type === "jpeg")
    return image.jpeg({ quality: 90, chromaSubsampling: meta.chromaSubsampling === "4:4:4" ? "4:4:4" : "4:2:0" });
  if (type === "gif") return image.gif({ loop: meta.loop ?? 0, delay: meta.delay ?? 100, effort: 3 });
  if (type === "webp") return image.webp({ quality: 90, loop: meta.loop ?? 0, effort: 2 });
  return image.png({ ...pngOptions, palette: meta.isPalette === true && !meta.hasAlpha, colours: 256 });
}
