/** Statements asked for again and again, by their text. */
const often = new Map<string, string>();
/** Each costs every connection the memory of a plan; what addresses can ask for has no end. */
const mostPrepared = 40;
const seenOnce = new Set<string>();
const mostSeen = 1_000;

/** A statement with a name where it comes again: the database then plans it once a connection, not every time. */
export function prepared(text: string): { readonly text: string; readonly name?: string } {
  const known = often.get(text);
  if (known !== undefined) return { text, name: known };
  if (often.size >= mostPrepared) return { text };
  if (!seenOnce.delete(text)) {
    if (seenOnce.size >= mostSeen) seenOnce.clear();
    seenOnce.add(text);
    return { text };
  }
  const name = `list.${often.size}`;
  often.set(text, name);
  return { text, name };
}
