import type { Day, Instant, Json, JsonObject } from "./json.ts";

/** An entry of a register, procedure or duty: what its acts add up to. */
export interface Entry {
  readonly id: string;
  readonly declaration: string;
  /** Version of the declaration under which the entry was made. */
  readonly declarationVersion: number;
  /** 文書番号 */
  readonly number: string | null;
  readonly division: string | null;
  readonly applicant: string | null;
  /** People beyond the applicant who may see the entry although it belongs to another division. */
  readonly parties: readonly string[];
  readonly status: string;
  /** What is awaited of whom; the engine's form. */
  readonly awaiting: readonly Json[];
  readonly dueOn: Day | null;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  readonly values: JsonObject;
  /** Text found by search: normalised, lower case. */
  readonly search: string;
  /** Texts of the first fields of the list, by which it filters and sorts: {@link listKey}, up to {@link listKeys}. */
  readonly key1?: string | null;
  readonly key2?: string | null;
  readonly key3?: string | null;
  readonly key4?: string | null;
  readonly key5?: string | null;
  readonly key6?: string | null;
  readonly key7?: string | null;
  readonly key8?: string | null;
  /** Count of acts so far. */
  readonly version: number;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
  readonly exercise: string | null;
}

/** How many fields of a list have a column to filter and sort by. */
export const listKeys = 8;

/** Characters of a value that its list key holds; an index takes no long texts. */
export const listKeyLength = 60;

/** The list key of a declared value: the beginning of its text; null for lists and objects, which have no order. */
export function listKey(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  return [...String(value).slice(0, 2 * listKeyLength)].slice(0, listKeyLength).join("");
}

/** SQL that fills the list keys of a declaration from the values of its entries, as {@link listKey} does. */
export function fillListKeys(declaration: string, fields: readonly string[]): string {
  const sets = Array.from({ length: listKeys }, (_, slot) => {
    const field = fields[slot];
    if (field === undefined) return `key${slot + 1} = null`;
    return `key${slot + 1} = case when jsonb_typeof("values" -> '${field}') in ('string', 'number', 'boolean') then left("values" ->> '${field}', ${listKeyLength}) end`;
  });
  return `update entry set ${sets.join(", ")} where declaration = '${declaration}'`;
}

/** The columns of an entry that are read. */
export const entryColumns = [
  ...(["id", "declaration", "declarationVersion", "number", "division", "applicant", "parties", "status"] as const),
  ...(["awaiting", "dueOn", "effectiveFrom", "effectiveTo", "values", "search", "version", "openedAt"] as const),
  ...(["changedAt", "closedAt", "exercise"] as const),
  ...(["key1", "key2", "key3", "key4", "key5", "key6", "key7", "key8"] as const),
] as const;
