/** Something a form refers to: which register or text, which entry. */
export interface Reference {
  readonly of: string;
  readonly id: string;
}

/** Kinds that a value names by the bare id when only they may be chosen. */
const plain: ReadonlySet<string> = new Set(["person", "division", "clause"]);

export const isPlain = (from: readonly string[]) => from.length === 1 && plain.has(from[0]!);

/** A field's value, of whatever shape its kind has, as a list of references. */
export function referencesOf(value: unknown, from: readonly string[]): readonly Reference[] {
  const all = value === undefined || value === null || value === "" ? [] : Array.isArray(value) ? value : [value];
  return all.map((one) => (typeof one === "string" ? { of: from[0]!, id: one } : (one as Reference)));
}

/** References as the value the field's kind takes; undefined where nothing is chosen. */
export function valueFrom(references: readonly Reference[], from: readonly string[], many: boolean): unknown {
  const values = references.map((one) => (isPlain(from) ? one.id : { of: one.of, id: one.id }));
  return many ? values : values[0];
}

export const keyOf = (one: Reference) => `${one.of}/${one.id}`;
