import type { Format } from "../format.ts";

/** HTML and web archives become text; no sanitised HTML leaves. */
export const htmlFormat: Format = {
  types: ["html", "mhtml"],
  modes: ["text"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).htmlWorker,
};
