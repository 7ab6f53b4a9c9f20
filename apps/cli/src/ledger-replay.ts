import { type Act, foldAll } from "@machimori/engine";
import { entryRow } from "@machimori/server/body/rows";
import { declarationById } from "@machimori/server/body/runtime";
import type { ReplayEntry } from "@machimori/store";

/**
 * What the acts of an entry add up to, in the form of its stored row. The search text is left out: it serves finding
 * alone and follows the present declaration, not the one of the time.
 */
export const replayEntry: ReplayEntry = (records) => {
  const acts = records.filter((record) => record.kind === "act" && record.data !== null);
  const entry = foldAll(acts.map((record) => record.data as unknown as Act));
  const declaration = entry ? declarationById.get(entry.declaration) : undefined;
  if (!entry || !declaration) return null;
  const { search: _search, ...row } = entryRow(declaration, entry);
  return row;
};
