import type { AddressSet, AddressSpan } from "../../model/address.ts";
import { addressSet, parseSpan } from "../../model/address.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under } from "../reading/items.ts";
import type { Books } from "./objects.ts";
import { isPattern, matchesPattern } from "./tree.ts";

/** Prefix lists by name; null where one cannot be read whole. */
export type PrefixLists = ReadonlyMap<string, AddressSet | null>;

/** Reads `policy-options prefix-list NAME PREFIX` and `… apply-path "path with <*>"`. */
export function readPrefixLists(items: readonly Item[], books: Books): PrefixLists {
  const lists = new Map<string, AddressSet | null>();
  for (const [name, parts] of byName(under(items, "policy-options", "prefix-list"))) {
    const spans: AddressSpan[] = [];
    let isWhole = true;
    for (const { words } of parts) {
      const [word, path] = words;
      if (word === undefined) continue;
      const found = word === "apply-path" ? applied(path ?? "", items) : [parseSpan(word)];
      for (const span of found)
        if (span === null) isWhole = false;
        else spans.push(span);
    }
    books.book.understood(...linesOf(parts));
    books.objects.define("prefix-list", name, books.book.at(...linesOf(parts)));
    lists.set(name, isWhole ? addressSet(spans) : null);
  }
  return lists;
}

/**
 * What the last wildcard of a path stands for in the configuration ("apply-path", Routing Policies User Guide); null
 * for a value that is no prefix. A path without a wildcard names nothing.
 */
function applied(path: string, items: readonly Item[]): (AddressSpan | null)[] {
  const pattern = path.split(/\s+/).filter((word) => word !== "");
  const last = pattern.findLastIndex(isPattern);
  if (last < 0) return [null];
  const values = new Set<string>();
  for (const { words } of items) {
    const isOn = pattern.every((word, i) => {
      const own = words[i];
      return own !== undefined && (isPattern(word) ? matchesPattern(word, own) : word === own);
    });
    if (isOn) values.add(words[last] as string);
  }
  return [...values].map(parseSpan);
}
