/**
 * JSON with sorted keys and no spaces (the ordering and number forms of RFC 8785), so that equal values give equal
 * bytes. Members that are `undefined` are left out; a number that JSON cannot carry throws.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("a record cannot hold a number that is not finite");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    let text = "";
    for (let index = 0; index < value.length; index += 1)
      text += index === 0 ? canonicalJson(value[index] ?? null) : `,${canonicalJson(value[index] ?? null)}`;
    return `[${text}]`;
  }
  if (typeof value === "object") {
    const own = value as Record<string, unknown>;
    let text = "";
    for (const key of inOrder(Object.keys(own))) {
      const member = own[key];
      if (member !== undefined) text += `${text === "" ? "" : ","}${quoted(key)}:${canonicalJson(member)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`a record cannot hold a ${typeof value}`);
}

/** Most members have their keys in order already. */
function inOrder(keys: string[]): readonly string[] {
  for (let index = 1; index < keys.length; index += 1) if (keys[index]! < keys[index - 1]!) return keys.sort();
  return keys;
}

/** Keys are few and come again in every record. */
const known = new Map<string, string>();
const mostKnown = 10_000;

function quoted(key: string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  const text = JSON.stringify(key);
  if (known.size < mostKnown && key.length <= 100) known.set(key, text);
  return text;
}
