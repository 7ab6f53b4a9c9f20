import type { Match } from "../../model/match.ts";
import type { PolicyRoute } from "../../model/route.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under } from "../reading/items.ts";
import { Term } from "./filter-term.ts";
import type { Books } from "./objects.ts";
import type { PrefixLists } from "./prefix-lists.ts";
import { readPrefixLists } from "./prefix-lists.ts";

/** What a term sends by itself, and where to. */
interface Forward {
  readonly matches: readonly Match[];
  readonly action: PolicyRoute["action"];
  readonly lines: readonly number[];
}

export interface Filters {
  readonly lists: RuleList[];
  /** Terms that send packets by themselves (filter-based forwarding), by the id of their list. */
  readonly forwards: Map<string, Forward[]>;
}

export const filterId = (family: string, name: string): string => `filter ${family} ${name}`;

/** Reads `firewall [family F] filter NAME`; what no term decides is discarded. */
export function readFilters(items: readonly Item[], books: Books): Filters {
  const filters: Filters = { lists: [], forwards: new Map() };
  const prefixes = readPrefixLists(items, books);
  const families: [string, Item[]][] = [
    ["inet", [...under(items, "firewall", "filter"), ...under(items, "firewall", "family", "inet", "filter")]],
  ];
  for (const family of ["inet6", "ethernet-switching", "bridge", "any", "mpls", "ccc", "vpls"])
    families.push([family, under(items, "firewall", "family", family, "filter")]);
  for (const [family, own] of families) {
    for (const [name, parts] of byName(own)) {
      if (family !== "inet" && family !== "inet6") {
        for (const line of linesOf(parts))
          books.book.unread(line, "harmless", {
            ja: "レイヤ2のフィルタは、別に絞るものとして扱いません。",
            en: "Layer 2 filters are left aside.",
          });
        continue;
      }
      readFilter(family, name, parts, prefixes, filters, books);
    }
  }
  for (const key of ["policer", "prefix-action", "interface-set", "load-balance-group", "three-color-policer"])
    for (const item of under(items, "firewall", key)) books.book.ignored(...item.lines);
  return filters;
}

function readFilter(
  family: string,
  name: string,
  items: readonly Item[],
  prefixes: PrefixLists,
  filters: Filters,
  books: Books,
): void {
  const id = filterId(family, name);
  const rules: Rule[] = [];
  const version = family === "inet6" ? 6 : 4;
  books.objects.define("filter", id, books.book.at(...linesOf(items).slice(0, 1)));
  for (const item of items) if (item.words[0] !== "term") books.book.ignored(...item.lines);
  for (const [term, parts] of byName(under(items, "term"))) {
    const read = new Term(parts, version, prefixes, books);
    const action = read.action();
    const source = books.book.at(...linesOf(parts));
    if (read.forward !== null)
      filters.forwards.set(id, [
        ...(filters.forwards.get(id) ?? []),
        { matches: read.matches, action: read.isWhole ? read.forward : { kind: "unknown" }, lines: linesOf(parts) },
      ]);
    rules.push({
      name: term,
      matches: read.matches,
      action: read.isWhole ? action : { kind: "unknown", class: action.kind === "accept" ? "mayWiden" : "mayNarrow" },
      source,
    });
  }
  filters.lists.push({
    id,
    name,
    rules,
    default: "drop",
    defaultSource: [],
    source: books.book.at(...linesOf(items).slice(0, 1)),
  });
}
