/** Id of a mechanism in the catalogue: a letter A–H and two digits. */
export type MechanismId = `${"A" | "B" | "C" | "D" | "E" | "F" | "G" | "H"}${number}`;

export function isMechanismId(value: unknown): value is MechanismId {
  return typeof value === "string" && /^[A-H]\d{2}$/.test(value);
}
