import type { Format } from "../format.ts";

/** Plain text, CSV, TSV: read as characters, written as UTF-8. */
export const textFormat: Format = {
  types: ["text", "csv", "tsv"],
  modes: ["same", "text"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).textWorker,
};
