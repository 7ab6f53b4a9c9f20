import type { Item } from "../reading/items.ts";

/** Tests of policies, NAT rules and filter terms that take one value each. */
const TESTS: ReadonlySet<string> = new Set(
  `source-address destination-address application source-identity dynamic-application url-category from-zone to-zone
  source-end-user-profile source-address-name destination-address-name source-port destination-port protocol address
  source-prefix-list destination-prefix-list prefix-list protocol-except next-header next-header-except
  payload-protocol port source-port-except destination-port-except port-except icmp-type icmp-code icmp-type-except
  icmp-code-except tcp-flags interface dscp precedence`.split(/\s+/),
);

/** Tests that stand alone. */
const FLAGS: ReadonlySet<string> = new Set([
  "source-address-excluded",
  "destination-address-excluded",
  "tcp-established",
  "tcp-initial",
  "is-fragment",
  "first-fragment",
]);

/** Settings of a unit that take one value, with others behind them. */
const UNIT_SETTINGS: ReadonlySet<string> = new Set(["vlan-id", "description", "encapsulation"]);

/**
 * Junos takes several tests of one place in one line (`match source-address a destination-address b application c`).
 * Parts them into an item each, so that none is lost behind the first.
 */
export function oneTestEach(item: Item): readonly Item[] {
  const [first, , second, , key] = item.words;
  if (first === "interfaces" && second === "unit" && UNIT_SETTINGS.has(key ?? "") && item.words.length > 6)
    return [
      { words: item.words.slice(0, 6), lines: item.lines },
      ...oneTestEach({ words: [...item.words.slice(0, 4), ...item.words.slice(6)], lines: item.lines }),
    ];
  const at = testsBegin(item.words);
  if (at < 0 || item.words.length <= at + 2) return [item];
  const head = item.words.slice(0, at);
  const parts: Item[] = [];
  let rest = item.words.slice(at);
  while (rest.length > 0) {
    const length = lengthOfFirst(rest);
    parts.push({ words: [...head, ...rest.slice(0, length)], lines: item.lines });
    rest = rest.slice(length);
  }
  return parts;
}

/** Where the tests of a policy, a NAT rule or a filter term begin in its path; -1 where it has none. */
function testsBegin(words: readonly string[]): number {
  const isSecurity = words[0] === "security" && (words[1] === "policies" || words[1] === "nat");
  const isFilter = words[0] === "firewall" && words.includes("term");
  if (!isSecurity && !isFilter) return -1;
  const from = isFilter ? words.indexOf("term") + 2 : Math.max(words.indexOf("policy"), words.indexOf("rule")) + 2;
  const at = words.indexOf(isFilter ? "from" : "match", from);
  return at < 0 ? -1 : at + 1;
}

/** Words of the first test: up to the next word that begins one, its own value left alone. */
function lengthOfFirst(words: readonly string[]): number {
  const least = FLAGS.has(words[0] ?? "") ? 1 : 2;
  for (let i = least; i < words.length; i += 1) {
    const word = words[i] ?? "";
    if (FLAGS.has(word) || TESTS.has(word)) return i;
  }
  return words.length;
}
