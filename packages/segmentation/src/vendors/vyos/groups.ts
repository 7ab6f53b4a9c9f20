import type { AddressSet } from "../../model/address.ts";
import { addressSet, noAddress, parseSpan, spanOfPrefix, symbolSet, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import { intervals, union } from "../../model/intervals.ts";
import { macNumber } from "../reading/addresses.ts";
import { unknownAddress } from "../reading/own-address.ts";
import { portNumber } from "../reading/port-names.ts";
import { whole } from "../reading/services.ts";
import { ask, type Draft, ignored, understood } from "./draft.ts";
import type { Node } from "./tree.ts";

const UNREAD = { ja: "グループのこの値を読み取れません。", en: "This value of a group cannot be read." };

/** Kinds of address groups with the word their members stand under, and the IP version. */
const ADDRESS_KINDS: readonly (readonly [kind: string, member: string, version: 4 | 6])[] = [
  ["address-group", "address", 4],
  ["network-group", "network", 4],
  ["ipv6-address-group", "address", 6],
  ["ipv6-network-group", "network", 6],
];

/** Most groups a group may include, one in another. */
const DEEPEST = 12;

/** One port, a range or a name (VyOS and EdgeOS: `80`, `1000-2000`, `http`). */
export function portSpan(text: string): readonly number[] | null {
  const dash = text.indexOf("-");
  const [from, to] = dash > 0 && /^\d/.test(text) ? [text.slice(0, dash), text.slice(dash + 1)] : [text, text];
  const low = whole(from) ?? portNumber(from);
  const high = whole(to) ?? portNumber(to);
  return low === null || high === null || low > high || high > 65535 ? null : [low, high];
}

/** Reads `firewall group`. */
export function readGroups(draft: Draft): void {
  const groups = draft.root.at("firewall", "group");
  if (groups === null) return;
  understood(draft, groups);
  for (const kind of groups.children.values()) {
    for (const group of kind.children.values()) {
      draft.objects.define(kind.name, group.name, draft.book.at(...group.lines, ...group.allLines().slice(0, 1)));
      ignored(draft, group.at("description"));
      for (const line of group.at("description")?.allLines() ?? []) draft.book.ignored(line);
    }
  }
  const included = (kind: Node, name: string, depth = 0): Node[] => {
    const group = kind.children.get(name);
    if (group === undefined || depth > DEEPEST) return [];
    return [group, ...group.values("include").flatMap((one) => included(kind, one, depth + 1))];
  };
  for (const [word, member, version] of ADDRESS_KINDS) {
    const kind = groups.at(word);
    for (const name of kind?.children.keys() ?? []) {
      const nodes = kind === null ? [] : included(kind, name);
      draft.addressGroups.set(
        `${version} ${name}`,
        uniteAddresses(noAddress, ...nodes.flatMap((node) => node.list(member).map((one) => member1(one, draft)))),
      );
    }
  }
  for (const name of groups.at("domain-group")?.children.keys() ?? [])
    for (const version of [4, 6] as const)
      draft.addressGroups.set(`${version} ${name}`, symbolSet(ask(draft, `fqdn:${name}`, "fqdn", "unknown")));
  for (const word of ["dynamic-group", "remote-group"])
    for (const node of groups.at(word)?.all() ?? [])
      for (const version of [4, 6] as const)
        if (node.name !== word && !draft.addressGroups.has(`${version} ${node.name}`))
          draft.addressGroups.set(
            `${version} ${node.name}`,
            symbolSet(ask(draft, `group:${node.name}`, "fqdn", "unknown")),
          );
  const ports = groups.at("port-group");
  for (const name of ports?.children.keys() ?? []) {
    const found = ports === null ? [] : included(ports, name).flatMap((node) => node.list("port"));
    const spans = found.map((one) => portSpan(one.name));
    for (const [i, one] of found.entries())
      if (spans[i] === null) draft.book.unread(one.lines[0] ?? 1, "mayWiden", UNREAD);
    draft.portGroups.set(name, spans.includes(null) ? null : union(...spans.map((one) => intervals(one ?? []))));
  }
  const macs = groups.at("mac-group");
  for (const name of macs?.children.keys() ?? []) {
    const found = macs === null ? [] : included(macs, name).flatMap((node) => node.values("mac-address"));
    const numbers = found.map((one) => macNumber(one));
    draft.macGroups.set(
      name,
      numbers.includes(null) ? null : intervals(numbers.flatMap((one) => [one ?? 0, one ?? 0])),
    );
  }
  const interfaces = groups.at("interface-group");
  for (const name of interfaces?.children.keys() ?? [])
    draft.interfaceGroups.set(
      name,
      interfaces === null ? [] : included(interfaces, name).flatMap((node) => node.values("interface")),
    );
}

function member1(one: Node, draft: Draft): AddressSet {
  const span = parseSpan(one.name);
  if (span === null) {
    for (const line of one.lines) draft.book.unread(line, "mayWiden", UNREAD);
    return symbolSet(ask(draft, `unread:${one.name}`, "unread", "unknown"));
  }
  return addressSet([span]);
}

/**
 * The addresses of a group. EdgeOS knows groups of its own for each interface: `ADDRv4_eth0` is its address,
 * `NETv4_eth0` its network. Null where there is no such group.
 */
export function groupSet(name: string, version: 4 | 6, draft: Draft): AddressSet | null {
  const known = draft.addressGroups.get(`${version} ${name}`);
  if (known !== undefined) return known;
  const special = /^(ADDR|NET)v([46])_(.+)$/.exec(name);
  const one = special === null ? undefined : draft.interfaces.get(special[3] ?? "");
  if (special === null || one === undefined) return null;
  const addresses = one.addresses.filter((a) => a.version === Number(special[2]));
  if (addresses.length === 0) return unknownAddress(draft.symbols, one.name);
  return addressSet(
    addresses.map((a) =>
      spanOfPrefix(a.version, a.address, special[1] === "NET" ? a.length : a.version === 4 ? 32 : 128),
    ),
  );
}

/** Ports of a list such as `80,443,1000-2000`; a leading `!` turns it round. Null where one cannot be read. */
export function portList(text: string): { readonly set: Intervals; readonly negated: boolean } | null {
  const negated = text.startsWith("!");
  const spans = (negated ? text.slice(1) : text).split(",").map((part) => portSpan(part.replace(/^!/, "").trim()));
  if (spans.includes(null)) return null;
  return { set: union(...spans.map((one) => intervals(one ?? []))), negated: negated || text.includes(",!") };
}
