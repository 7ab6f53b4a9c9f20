import { type Declaration, fieldsOf } from "@machimori/model";
import { indexOn } from "@machimori/store";

const types = { text: "text", number: "number", day: "date" } as const;

/** SQL of the indexes by which the lists of a declaration filter and sort; derived, so nobody writes them. */
export function indexesOf(declaration: Declaration): readonly string[] {
  const fields = fieldsOf(declaration).filter(({ name }) => declaration.list.includes(name));
  const byField = fields.flatMap(({ name, field }) => {
    if (!field || field.sortable === "none") return [];
    const one = { value: name, type: types[field.sortable] } as const;
    return field.sortable === "text"
      ? [indexOn(declaration.id, one), indexOn(declaration.id, { ...one, japanese: true })]
      : [indexOn(declaration.id, one)];
  });
  return [indexOn(declaration.id, { column: "changedAt" }), ...byField];
}
