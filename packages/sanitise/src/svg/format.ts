import type { Format } from "../format.ts";

/** SVG drawings: read through an allow-list of shapes, written anew. */
export const svgFormat: Format = {
  types: ["svg"],
  modes: ["same", "picture"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).svgWorker,
};
