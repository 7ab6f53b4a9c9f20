import type { Label } from "@machimori/terms";

/** Other fields of the form, each with the values of which it must have one; a field of several values, one among them. */
export type Condition = Readonly<Record<string, readonly (string | boolean)[]>>;

/** Where a field is asked for, whether it must be filled there, and how the form says so. */
export interface Asking {
  readonly when: Condition;
  readonly needed: boolean;
  readonly text: Label;
}

function holds(condition: Condition, values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(condition).every(([name, accepted]) => {
    const value = values[name];
    const given: readonly unknown[] = Array.isArray(value) ? value : [value];
    return accepted.some((one) => given.includes(one));
  });
}

/**
 * Those of the fields of a step that are asked for where an entry has these values, in their order. What stands in a
 * field that is not asked for asks for nothing further.
 */
export function askedOf<F extends { readonly name: string; readonly when: Condition | null }>(
  fields: readonly F[],
  values: Readonly<Record<string, unknown>>,
): readonly F[] {
  const counted: Record<string, unknown> = { ...values };
  return fields.filter((field) => {
    const isAsked = field.when === null || holds(field.when, counted);
    if (!isAsked) delete counted[field.name];
    return isAsked;
  });
}

/** Values of a step without those of fields that are not asked for. */
export function valuesAsked(
  fields: readonly { readonly name: string; readonly when: Condition | null }[],
  values: Readonly<Record<string, unknown>>,
  earlier: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const asked = new Set(askedOf(fields, { ...earlier, ...values }).map((field) => field.name));
  const known = new Set(fields.map((field) => field.name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => asked.has(name) || !known.has(name)));
}
