/** Pictures of a package: each decoded to pixels and written anew; what cannot be decoded becomes a blank. */
import { type Context, RefusalSignal, type TypeName } from "../format.ts";
import { magicType } from "../identify/magic.ts";
import { reencodeImage } from "../images/reencode.ts";

export interface Picture {
  readonly bytes: Uint8Array;
  readonly extension: "png" | "jpeg" | "gif" | "tiff";
  /** True where the original could not be decoded and a transparent pixel stands in its place. */
  readonly blank: boolean;
}

/** One transparent pixel, RGBA, as PNG. */
const blankPixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
  "base64",
);
export const blankPicture: Picture = { bytes: blankPixel, extension: "png", blank: true };

const raster: readonly TypeName[] = ["jpeg", "png", "gif", "tiff", "webp", "bmp"];

/** @throws RefusalSignal `bomb-pixels` only: a picture that does not decode is no reason to refuse the document. */
export async function rebuildPicture(bytes: Uint8Array, context: Context): Promise<Picture> {
  const type = magicType(bytes);
  if (!type || !raster.includes(type)) return blankPicture;
  try {
    const encoded = await reencodeImage(bytes, type, context);
    if (encoded.type === "webp") return blankPicture;
    return { bytes: encoded.bytes, extension: encoded.type, blank: false };
  } catch (error) {
    if (error instanceof RefusalSignal && !error.refusal.refused.startsWith("bomb-")) return blankPicture;
    throw error;
  }
}
