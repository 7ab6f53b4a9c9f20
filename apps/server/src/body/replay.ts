import { type Act, foldAll } from "@machimori/engine";
import type { Entry as EntryRow, RecordRow } from "@machimori/store";
import { entryRow } from "./rows.ts";
import { declarationById } from "./runtime.ts";

/** What the records of one entry add up to: the row that must be stored, for `ledger verify --database`. */
export function replayEntry(records: readonly RecordRow[]): Partial<EntryRow> | null {
  const acts = records
    .filter((record) => record.kind === "act" && record.data !== null)
    .map((record) => record.data as unknown as Act);
  const entry = foldAll(acts);
  const declaration = entry ? declarationById.get(entry.declaration) : undefined;
  return entry && declaration ? entryRow(declaration, entry) : null;
}
