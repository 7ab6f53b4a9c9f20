import { type AnyField, type Declaration, fieldsOf } from "@machimori/model";
import type { Act } from "./act.ts";

/** What stands where the text of an entry was, once its retention has ended. */
export const disposedName = "保存期間満了により廃棄";

/** Whether a field can hold neither a name nor anything written by hand. */
function isImpersonal(field: AnyField): boolean {
  const { control } = field;
  if (control.widget === "lookup") return control.from.every((from) => from === "clause" || from === "division");
  return ["date", "dateRange", "toggle", "choice", "number"].includes(control.widget);
}

/**
 * What is kept of an act when its record is erased: that it happened, when, in which box, for which unit, and the
 * values that name nobody and were not written by hand, so that the state of any past day comes out as it did. No
 * person, no free text, no file, no sheet as it was shown.
 */
export function withoutPeople(declaration: Declaration, act: Omit<Act, "shown">): Act {
  const impersonal = new Set(
    fieldsOf(declaration)
      .filter(({ field }) => field !== undefined && isImpersonal(field))
      .map(({ name }) => name),
  );
  return {
    ...act,
    by: { person: null, name: disposedName, post: "", unit: null, unitName: "", role: act.by.role, delegation: null },
    item: act.item?.startsWith("person/") ? null : act.item,
    values: Object.fromEntries(Object.entries(act.values).filter(([name]) => impersonal.has(name))),
    reason: null,
    override: act.override === null ? null : disposedName,
    shown: [],
    after: {
      ...act.after,
      name: disposedName,
      boxes: act.after.boxes.map((box) => (box.who.is === "person" ? { ...box, who: { is: "system" } } : box)),
    },
  };
}
