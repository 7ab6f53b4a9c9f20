import { type Declaration, fieldsOf } from "@machimori/model";
import {
  countingIndexOn,
  coveringIndexOn,
  type Field,
  fillListKeys,
  indexOn,
  listKeys,
  type Store,
} from "@machimori/store";

const types = { text: "text", number: "number", day: "date", none: "text" } as const;

/** A declared value as lists compare and sort it, with the list key that holds it; null where there is no such field. */
export function listField(declaration: Declaration, name: string): Field | null {
  const found = fieldsOf(declaration).find((one) => one.name === name)?.field;
  if (!found) return null;
  const slot = declaration.list.indexOf(name) + 1;
  const field = { value: name, type: types[found.sortable], japanese: found.sortable === "text" } as const;
  return slot > 0 && slot <= listKeys ? { ...field, slot } : field;
}

/** SQL of the indexes by which the list of a large register filters and sorts; derived, so nobody writes them. */
export function indexesOf(declaration: Declaration): readonly string[] {
  const sortable = new Set(
    fieldsOf(declaration).flatMap(({ name, field }) => (field && field.sortable !== "none" ? [name] : [])),
  );
  const fields = declaration.list.filter((name) => sortable.has(name)).map((name) => listField(declaration, name)!);
  const ordered = [{ column: "changedAt" } as const, ...fields].map((field) => indexOn(declaration.id, field));
  return [countingIndexOn(declaration.id), coveringIndexOn(declaration.id), ...ordered];
}

/** Lines from which on a register gets indexes of its own. Below, reading all of it costs less than keeping them. */
const largeRegister = 5_000;

/** Brings the list keys of every entry to what this version's declarations say. */
export function ensureListKeys(store: Store, declarations: Iterable<Declaration>): Promise<void> {
  return store.ensureDerived(
    "list-keys",
    [...declarations].map((one) => fillListKeys(one.id, one.list)),
  );
}

/** Makes the indexes of the registers that have grown large in any body. */
export async function ensureListIndexes(store: Store, declarations: Iterable<Declaration>): Promise<void> {
  const large = new Set<string>();
  for (const { id: body } of await store.bodies()) {
    const acting = { body, person: null, divisions: "*" } as const;
    for (const one of await store.read(acting, (tx) => tx.entries.declarationsFrom(largeRegister))) large.add(one);
  }
  for (const declaration of declarations)
    if (large.has(declaration.id)) await store.ensureIndexes(indexesOf(declaration));
}
