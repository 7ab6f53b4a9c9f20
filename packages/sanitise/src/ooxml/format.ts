import type { Format } from "../format.ts";

/** Word, Excel and PowerPoint files of the Office Open XML kind (ECMA-376, ISO 29500). */
export const ooxmlFormat: Format = {
  types: ["docx", "xlsx", "pptx"],
  modes: ["same", "picture", "text"],
  profileFor: (mode) => (mode === "picture" ? "office" : "plain"),
  load: async () => (await import("./worker.ts")).ooxmlWorker,
};

/** The same files encrypted with a password: decrypted and rebuilt like any other, refused without the password. */
export const encryptedOoxmlFormat: Format = {
  types: ["ooxml-encrypted"],
  modes: ["same", "picture", "text"],
  profileFor: () => "plain",
  load: async () => (await import("./encryption/worker.ts")).encryptedWorker,
};
