import type { Declaration } from "@machimori/model";
import type { ActedBy, Entry } from "./act.ts";

/** What stands in the place of a person who asked not to be known. */
export const shieldedPerson: ActedBy = Object.freeze({
  person: null,
  name: "（報告者は非公開）",
  post: "",
  unit: null,
  unitName: "",
  role: null,
  delegation: null,
});

/** Whether whoever opened the entry asked not to be known. */
export function isShielded(declaration: Declaration, entry: Pick<Entry, "values">): boolean {
  return declaration.shield !== null && entry.values[declaration.shield.when] === true;
}

/**
 * An entry as a person gets it: where its applicant asked not to be known, nobody but the applicant finds them in it.
 * Everything that leaves the server goes through here; deciding goes by the entry itself.
 */
export function asSeenBy(declaration: Declaration, entry: Entry, person: string | null): Entry {
  if (!isShielded(declaration, entry) || entry.applicant === null || entry.applicant === person) return entry;
  const { applicant } = entry;
  return {
    ...entry,
    applicant: null,
    traces: entry.traces.map((trace) => (trace.by.person === applicant ? { ...trace, by: shieldedPerson } : trace)),
    boxes: entry.boxes.map((box) =>
      box.who.is === "person" && box.who.person === applicant ? { ...box, who: { is: "system" } } : box,
    ),
  };
}
