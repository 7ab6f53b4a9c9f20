/** The thread that packs and unpacks large sheets, so that the server goes on answering. */
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import type { CellTable } from "@machimori/render/table";
import { type Format, read, type Sheet, written } from "./sheet.ts";

export type Work =
  | { readonly kind: "read"; readonly sheet: Sheet }
  /** Its rows come after it, in tables of the same header, and null at their end. */
  | { readonly kind: "write"; readonly format: Format };

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const work = workerData as Work;
  if (work.kind === "read") port.postMessage({ answer: read(work.sheet) });
  else {
    const tables: CellTable[] = [];
    port.on("message", (table: CellTable | null) => {
      if (table !== null) tables.push(table);
      else port.postMessage({ answer: written(work.format, tables) });
    });
  }
}
