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
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value === "object") {
    const own = value as Record<string, unknown>;
    let text = "";
    for (const key of Object.keys(own).sort()) {
      const member = own[key];
      if (member !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`a record cannot hold a ${typeof value}`);
}
