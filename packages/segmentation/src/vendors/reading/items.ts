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

const startsWith = (item: Item, path: readonly string[]): boolean => path.every((word, i) => item.words[i] === word);

/** Gives a list other items; without spreading them as arguments, of which there may be too many. */
export function replaceAll<T extends Item>(list: T[], items: readonly T[]): void {
  list.length = 0;
  for (const item of items) list.push(item);
}

/**
 * Carries out `PATH before|after ANCHOR` or `PATH top|bottom` on a list whose names count in the order in which they
 * first appear. The anchor is a neighbour of what is moved: its name, alone (PAN-OS) or after its kind (Junos). False,
 * and nothing moved, where the words are none of these or either of the two does not exist.
 */
export function moveWithin<T extends Item>(list: T[], words: readonly string[]): boolean {
  const last = words.at(-1);
  const isEdge = last === "top" || last === "bottom";
  const at = isEdge ? words.length - 1 : words.findLastIndex((word) => word === "before" || word === "after");
  if (at < 2 || (!isEdge && words.length - at > 3)) return false;
  const path = words.slice(0, at);
  const siblings = path.slice(0, -1);
  const anchor = isEdge ? siblings : [...siblings, words.at(-1) as string];
  const taken = list.filter((item) => startsWith(item, path));
  const rest = list.filter((item) => !startsWith(item, path));
  const first = rest.findIndex((item) => startsWith(item, anchor));
  if (taken.length === 0 || (first < 0 && !isEdge)) return false;
  const to = last === "bottom" || first < 0 ? rest.length : words[at] === "after" ? first + 1 : first;
  replaceAll(list, [...rest.slice(0, to), ...taken, ...rest.slice(to)]);
  return true;
}
