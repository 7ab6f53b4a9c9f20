import type { Item } from "../reading/items.ts";
import { byName, under, values } from "../reading/items.ts";
import { whole } from "../reading/services.ts";
import type { Books } from "./objects.ts";
import { matches } from "./tree.ts";

const UNREAD = {
  ja: "インタフェースの範囲に入るポートが分かりません。",
  en: "Which ports this interface range holds is not known.",
};

/** Most ports of one range. */
const MOST_MEMBERS = 512;

/** Statements of `interfaces`, those of an interface range repeated for each port of the range. */
export function interfaceItems(items: readonly Item[], books: Books): Item[] {
  const root = under(items, "interfaces");
  const own = root.filter((item) => item.words[0] !== "interface-range");
  const names = [...new Set(own.map((item) => item.words[0] ?? ""))];
  const expanded = [...own];
  for (const [, parts] of byName(under(root, "interface-range"))) {
    const members = new Set<string>();
    for (const item of parts) {
      books.book.understood(...item.lines);
      const found = membersOf(item, names);
      for (const member of found ?? []) members.add(member);
      if (found === null) for (const line of item.lines) books.book.unread(line, "mayWiden", UNREAD);
    }
    for (const { words, lines } of parts)
      if (!["description", "member", "member-range", undefined].includes(words[0]))
        for (const member of members) expanded.push({ words: [member, ...words], lines });
  }
  return expanded;
}

/** Ports a statement adds to its range; wildcards stand for the ports the configuration speaks of. */
function membersOf(item: Item, names: readonly string[]): readonly string[] | null {
  const pattern = values([item], "member")[0];
  if (pattern !== undefined)
    return /[*?[\]]/.test(pattern) ? names.filter((name) => matches(pattern, name)) : [pattern];
  const [from, to, last] = under([item], "member-range")[0]?.words ?? [];
  if (from === undefined) return [];
  const [low, high] = [from, last ?? ""].map((name) => /^(.*\D)(\d+)$/.exec(name));
  const [first, end] = [whole(low?.[2] ?? ""), whole(high?.[2] ?? "")];
  if (to !== "to" || first === null || end === null || low?.[1] !== high?.[1] || end - first >= MOST_MEMBERS)
    return null;
  return Array.from({ length: Math.max(0, end - first + 1) }, (_, i) => `${low?.[1]}${first + i}`);
}
