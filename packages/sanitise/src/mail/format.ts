import type { Format } from "../format.ts";

/** Mail messages, from the wire or from Outlook; both leave as .eml. Text mode keeps the text and drops what is attached. */
export const mailFormat: Format = {
  types: ["eml"],
  modes: ["same", "text"],
  profileFor: () => "plain",
  load: async () => (await import("./worker.ts")).mailWorker,
};

export const outlookFormat: Format = {
  types: ["msg"],
  modes: ["same", "text"],
  profileFor: () => "plain",
  load: async () => (await import("./outlook-worker.ts")).outlookWorker,
};
