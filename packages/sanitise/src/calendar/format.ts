import type { Format } from "../format.ts";

/** Calendars and address cards, rebuilt from their fields. */
export const calendarFormat: Format = {
  types: ["ics", "vcf"],
  modes: ["same"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).calendarWorker,
};
