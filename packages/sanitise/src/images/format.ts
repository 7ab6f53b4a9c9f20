import type { Format } from "../format.ts";

/** Raster images: decoded to pixels, written anew. */
export const imageFormat: Format = {
  types: ["jpeg", "png", "gif", "tiff", "webp", "bmp", "heic", "avif", "jp2"],
  modes: ["same"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).imageWorker,
};
