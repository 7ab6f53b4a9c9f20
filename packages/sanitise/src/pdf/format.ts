import type { Format } from "../format.ts";

/** PDF: same format from the permitted model, pictures of pages with a text layer, or text alone. */
export const pdfFormat: Format = {
  types: ["pdf"],
  modes: ["same", "picture", "text"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).pdfWorker,
};
