import { listKeys } from "./entry-row.ts";
import { type Field, fieldName, sortSql } from "./list-field.ts";

/** What an index must carry beside its own columns for row security to judge by it alone. */
const judged = ["division", "applicant", "xid"];

/** An index of one declaration; made without keeping writers out, and only where it is not there yet. */
function index(declaration: string, part: string, columns: readonly string[], carried: readonly string[]): string {
  if (!fieldName.test(declaration)) throw new RangeError(`not a declaration name: ${declaration}`);
  const name = `entry_of_${declaration}_${part}`
    .replaceAll(/[^A-Za-z0-9_]/g, "_")
    .toLowerCase()
    .slice(0, 63);
  const table = `machimori.entry (body, ${columns.join(", ")}) include (${carried.join(", ")})`;
  return `create index concurrently if not exists ${name} on ${table} where declaration = '${declaration}'`;
}

/** The SQL of the index in whose order the list of a large register is read as far as a page goes; idempotent. */
export function indexOn(declaration: string, field: Field): string {
  const expression = sortSql(field);
  const isPlain = /^\w+( collate "ja-x-icu")?$/.test(expression);
  const part = "column" in field ? field.column : field.value;
  // An index answers by an expression only where it carries what the expression is made of.
  const madeOf = /^key\d(?=::)/.exec(expression) ?? [];
  return index(declaration, part, [isPlain ? expression : `(${expression})`, "id"], [...judged, ...madeOf]);
}

/** The SQL of the index that counts what people who see some divisions of a large register may see; idempotent. */
export function countingIndexOn(declaration: string): string {
  return index(declaration, "_count", ["division"], ["id", ...judged.filter((one) => one !== "division")]);
}

/**
 * The SQL of the index that filters and searches for people who see some divisions of a large register without looking
 * at its lines; idempotent. It holds whatever row security asks for.
 */
export function coveringIndexOn(declaration: string): string {
  // As columns of the index, not merely carried by it, keys rule lines out before those are looked at.
  const keys = Array.from({ length: listKeys }, (_, slot) => `key${slot + 1} collate "ja-x-icu"`);
  const carried = ["applicant", "changed_at", "xid", "search_key"];
  return index(declaration, "_cover", ["division", "id", "status", ...keys], carried);
}
