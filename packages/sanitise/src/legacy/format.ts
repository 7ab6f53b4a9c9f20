import type { Format } from "../format.ts";

/** Formats no one can rebuild safely in kind: drawn by LibreOffice in its own sandbox, then treated as a stranger's PDF. */
export const legacyFormat: Format = {
  types: ["doc", "xls", "ppt", "xlsb", "rtf", "odt", "ods", "odp", "word-xml", "excel-xml"],
  modes: ["picture", "text"],
  profileFor: () => "office",
  load: async () => (await import("./worker.ts")).legacyWorker,
};
