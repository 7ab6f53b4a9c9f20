import type { Format } from "../format.ts";
import { pixelTypes } from "../identify/picture-types.ts";

/** Raster images: decoded to pixels, written anew. */
export const imageFormat: Format = {
  types: pixelTypes,
  modes: ["same"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).imageWorker,
};
