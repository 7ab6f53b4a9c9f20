import type { Format } from "../format.ts";

/** ZIP archives: every entry rebuilt by its own format, then a new archive. */
export const zipFormat: Format = {
  types: ["zip"],
  modes: ["same"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).zipWorker,
};
