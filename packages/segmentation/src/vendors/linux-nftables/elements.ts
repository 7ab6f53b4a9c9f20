import type { Token } from "./tokens.ts";

/** One element of a set or map: the parts of its key, and the words after the colon. */
export interface Element {
  readonly key: readonly (readonly string[])[];
  readonly data: readonly string[];
}

/** Splits a braced list at its commas; an element's data after ` : ` is kept apart. */
export function elementsOf(words: readonly Token[]): Element[] {
  const out: Element[] = [];
  let key: string[][] = [[]];
  let data: string[] | null = null;
  const end = (): void => {
    if (key.some((part) => part.length > 0)) out.push({ key, data: data ?? [] });
    key = [[]];
    data = null;
  };
  for (const word of words) {
    if (word.text === "{") continue;
    if (word.text === "," || word.text === "}") end();
    else if (word.text === ":" && !word.quoted && (data === null || data[0] === "#")) data = [];
    else if (data !== null) data.push(word.text);
    else if (word.text === "." && !word.quoted) key.push([]);
    else if (!["timeout", "expires", "counter", "comment"].includes(word.text))
      (key[key.length - 1] as string[]).push(word.text);
    else data = ["#"];
  }
  end();
  return out.map((one) => ({ key: one.key, data: one.data[0] === "#" ? [] : one.data }));
}
