/** A statement as a path of words, its scope taken off: `rulebase security rules r1 from trust`. */
export interface Item {
  readonly words: readonly string[];
  readonly lines: readonly number[];
}

/** Items below a path, with the path taken off. */
export function under(items: readonly Item[], ...path: readonly string[]): Item[] {
  const found: Item[] = [];
  for (const { words, lines } of items)
    if (path.every((word, i) => words[i] === word)) found.push({ words: words.slice(path.length), lines });
  return found;
}

/** Items grouped by their first word, in the order each name first appears. */
export function byName(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const { words, lines } of items) {
    const name = words[0] ?? "";
    const list = groups.get(name);
    const item = { words: words.slice(1), lines };
    if (list === undefined) groups.set(name, [item]);
    else list.push(item);
  }
  return groups;
}

/** Words that follow a key: `["trust", "dmz"]` for `from trust` and `from dmz`. */
export function values(items: readonly Item[], ...key: readonly string[]): string[] {
  return under(items, ...key).flatMap((item) => item.words.slice(0, 1));
}

/**
 * Parts settings that one line gives one after the other (`from a to b action allow`): after the value of a key that
 * takes one value, another key begins the next item. `keys` are all keys, `single` those that take one value.
 */
export function chained(items: readonly Item[], single: ReadonlySet<string>, keys: ReadonlySet<string>): Item[] {
  return items.flatMap((item): Item[] => {
    const parts: Item[] = [];
    let words = item.words;
    while (words.length > 2 && single.has(words[0] as string) && keys.has(words[2] as string)) {
      parts.push({ words: words.slice(0, 2), lines: item.lines });
      words = words.slice(2);
    }
    return [...parts, { words, lines: item.lines }];
  });
}

export const linesOf = (items: readonly Item[]): number[] => [...new Set(items.flatMap((item) => item.lines))];
