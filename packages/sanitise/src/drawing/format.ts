import type { Format } from "../format.ts";

/** DXF drawings in ASCII form, release 12 and later. */
export const drawingFormat: Format = {
  types: ["dxf"],
  modes: ["same"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).drawingWorker,
};
