import type { TypeName } from "../format.ts";

/** Pictures of pixels, which are decoded and encoded anew. */
export const pixelTypes: readonly TypeName[] = ["jpeg", "png", "gif", "tiff", "webp", "bmp", "heic", "avif", "jp2"];

/** Every kind of picture, drawings included. */
export const pictureTypes: ReadonlySet<string> = new Set([...pixelTypes, "svg"]);
