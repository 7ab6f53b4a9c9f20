import type { Unit } from "@machimori/engine";

/** Names of bureaus: 総務部, 水道局, 議会事務局, 消防本部. A 支部, 支局 or 薬局 is no bureau, whatever it ends in. */
const bureau = /(?<![支薬])[部局]$/u;

/**
 * What kind of unit a name alone tells of. What is no bureau by its name is a division, never an office: a division is
 * asked for everything that is owed by division, so that nobody is left out by a guess.
 */
export function unitKindOf(name: string): Unit["kind"] {
  return bureau.test(name.normalize("NFKC").replace(/\s/g, "")) ? "bureau" : "division";
}
