/** The values of one statement in the order of their numbers. */
export interface Places {
  readonly values: readonly unknown[];
  /** Takes a value in and answers what stands for it in the text: `$1`, `$2`, … */
  place(value: unknown): string;
}

/** No values yet. Lists write their text themselves: building it from a tree took longer than sending it. */
export function places(): Places {
  const values: unknown[] = [];
  return { values, place: (value) => `$${values.push(value)}` };
}
