/** The thread that packs and unpacks large sheets, so that the server goes on answering. */
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import type { CellTable, ReadTable } from "@machimori/render/table";
import { type Format, read, type Sheet, written } from "./sheet.ts";

export type Work =
  /** Its rows go before the answer, so many at once, more whenever a message asks for them. */
  | { readonly kind: "read"; readonly sheet: Sheet; readonly slice: number }
  /** Its rows come after it, in tables of the same header, and null at their end. */
  | { readonly kind: "write"; readonly format: Format };

export type Rows = ReadTable["rows"];

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const work = workerData as Work;
  if (work.kind === "read") {
    const table = read(work.sheet);
    const rows = "unreadable" in table ? [] : table.rows;
    let told = 0;
    const tell = () => {
      const some = rows.slice(told, told + work.slice);
      told += some.length;
      port.postMessage(some.length > 0 ? { progress: some } : { answer: { ...table, rows: [] } });
    };
    port.on("message", tell);
    tell();
  } else {
    const tables: CellTable[] = [];
    port.on("message", (table: CellTable | null) => {
      if (table !== null) tables.push(table);
      else port.postMessage({ answer: written(work.format, tables) });
    });
  }
}
