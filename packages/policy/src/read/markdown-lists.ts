const item = /^([ \t]*)(?:[-*+]|([0-9]{1,3})[.)])[ \t]+\S/u;

interface Open {
  readonly indent: number;
  readonly printed: string | undefined;
  readonly number: number;
}

/** How deep an item stands (null where the indentation says nothing), and the number it has where another is printed. */
export interface ListItem {
  readonly depth: number | null;
  readonly number: number | null;
}

/**
 * The list items of Markdown by line index. One stands as deep as items before it are set in less; where no list has another within it
 * the indentation says nothing. Numbers count by place: of 「1.」 「1.」 the second is 2.
 */
export function listItems(lines: readonly string[]): ReadonlyMap<number, ListItem> {
  const found = new Map<number, { readonly depth: number; readonly number: number | null }>();
  let open: readonly Open[] = [];
  for (const [index, line] of lines.entries()) {
    const [, blank, printed] = item.exec(line) ?? [];
    if (blank === undefined) {
      if (/^\S/u.test(line)) open = [];
      continue;
    }
    const indent = blank.replaceAll("\t", "    ").length;
    const before = open.findLast((each) => Math.abs(each.indent - indent) < 2);
    const repeats = printed !== undefined && before?.printed === printed;
    const number = repeats ? before.number + 1 : Number(printed ?? 0);
    open = [...open.filter((each) => each.indent < indent - 1), { indent, printed, number }];
    found.set(index, { depth: open.length - 1, number: repeats ? number : null });
  }
  const nested = [...found.values()].some(({ depth }) => depth > 0);
  return nested ? found : new Map([...found].map(([index, { number }]) => [index, { depth: null, number }]));
}

/** A line with the number its item has by its place. */
export function renumbered(line: string, given: ListItem | undefined): string {
  return given?.number == null ? line : line.replace(/[0-9]{1,3}/u, String(given.number));
}
