import { formatV4, parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { Interface, InterfaceAddress } from "../../model/interface.ts";
import type { Intervals } from "../../model/intervals.ts";
import { union } from "../../model/intervals.ts";
import type { Route } from "../../model/route.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under, values } from "../reading/items.ts";
import { numberList, whole } from "../reading/services.ts";
import type { Books } from "./objects.ts";
import { reversePathChecks } from "./reverse-path.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Bound {
  readonly interface: string;
  readonly family: "inet" | "inet6";
  readonly direction: "in" | "out";
  readonly filter: string;
  readonly lines: readonly number[];
}

export interface Vlans {
  readonly ids: ReadonlyMap<string, Intervals>;
  readonly l3: ReadonlyMap<string, number>;
}

const UNREAD = { ja: "インタフェースのこの設定を読み取れません。", en: "This interface setting cannot be read." };
const NO_VLAN = {
  ja: "このVLANの番号が設定のどこにもありません。",
  en: "The configuration gives this VLAN no number.",
};
const ROUTE = { ja: "経路のこの設定を読み取れません。", en: "This route cannot be read." };

export function readVlans(
  items: readonly Item[],
  books: Books,
): { vlans: Vlans; list: { id: number; name: string; source: readonly SourceLine[] }[] } {
  const ids = new Map<string, Intervals>();
  const l3 = new Map<string, number>();
  const list: { id: number; name: string; source: readonly SourceLine[] }[] = [];
  for (const [name, parts] of [...byName(under(items, "vlans")), ...byName(under(items, "bridge-domains"))]) {
    const numbers = [...values(parts, "vlan-id"), ...values(parts, "vlan-id-list")];
    const set = union(...numbers.flatMap((text) => [numberList(text, 1, 4094) ?? []]));
    ids.set(name, set);
    books.book.understood(...linesOf(parts));
    const source = books.book.at(...linesOf(parts).slice(0, 1));
    for (let i = 0; i + 1 < set.length; i += 2)
      for (let id = set[i] ?? 1; id <= (set[i + 1] ?? 0); id += 1) list.push({ id, name, source });
    for (const way of [...values(parts, "l3-interface"), ...values(parts, "routing-interface")])
      if (set[0] !== undefined) l3.set(way, set[0]);
  }
  return { vlans: { ids, l3 }, list };
}

/** Physical interfaces and their units (`ge-0/0/0.0`), with the filters bound to them. */
export function readInterfaces(
  root: readonly Item[],
  vlans: Vlans,
  books: Books,
): { interfaces: Map<string, Mutable<Interface>>; bound: Bound[] } {
  const interfaces = new Map<string, Mutable<Interface>>();
  const bound: Bound[] = [];
  for (const [name, parts] of byName(root)) {
    if (name === "apply-groups" || name === "traceoptions") {
      books.book.ignored(...linesOf(parts));
      continue;
    }
    const each: Mutable<Interface> = {
      name,
      addresses: [],
      shutdown: false,
      ...(name.startsWith("lo") ? { loopback: true } : {}),
      source: books.book.at(...linesOf(parts).slice(0, 1)),
    };
    interfaces.set(name, each);
    for (const item of parts) physical(item, each, interfaces, books);
    for (const [unit, own] of byName(under(parts, "unit")))
      readUnit(name, unit, own, parts, vlans, interfaces, bound, books);
  }
  for (const name of [...interfaces.keys()]) settle(name, interfaces);
  return { interfaces, bound };
}

/**
 * Packets enter and leave by units. An untagged port is one with its unit 0, which goes by the port's name as well; a
 * port with other units only carries them.
 */
function settle(name: string, all: Map<string, Mutable<Interface>>): void {
  const port = all.get(name);
  const unit = all.get(`${name}.0`);
  if (port === undefined || port.parent !== undefined) return;
  const isShared = [...all.values()].some((one) => one.parent === name && one.vlan !== undefined);
  if (unit !== undefined && !isShared) {
    all.delete(name);
    unit.aliases = [name];
    if (port.members !== undefined) unit.members = port.members;
    delete unit.parent;
  } else if ([...all.values()].some((one) => one.parent === name || one.name.startsWith(`${name}.`)))
    port.carrier = true;
}

function physical(item: Item, each: Mutable<Interface>, all: Map<string, Mutable<Interface>>, books: Books): void {
  const { words, lines } = item;
  const [key] = words;
  if (key === "unit") return;
  if (key === "disable") each.shutdown = true;
  const at = words.findIndex((word) => word === "802.3ad" || word === "redundant-parent");
  const owner = at < 0 ? undefined : words[at + 1];
  if (owner !== undefined && owner !== "lacp") {
    const bundle = all.get(owner) ?? { name: owner, addresses: [], shutdown: false, source: books.book.at(...lines) };
    bundle.members = [...(bundle.members ?? []), each.name];
    all.set(owner, bundle);
  }
  if (key === undefined || key === "disable" || key === "vlan-tagging" || key === "flexible-vlan-tagging" || at >= 0)
    books.book.understood(...lines);
  else books.book.ignored(...lines);
}

function readUnit(
  parent: string,
  unit: string,
  items: readonly Item[],
  physicalItems: readonly Item[],
  vlans: Vlans,
  all: Map<string, Mutable<Interface>>,
  bound: Bound[],
  books: Books,
): void {
  const name = `${parent}.${unit}`;
  const isTagged = physicalItems.some(
    (item) => item.words[0] === "vlan-tagging" || item.words[0] === "flexible-vlan-tagging",
  );
  // A routed interface of a VLAN stands on the VLAN itself, not on a port that carries its tag.
  const l3 = vlans.l3.get(name);
  const each: Mutable<Interface> = {
    name,
    addresses: [],
    ...(l3 === undefined ? { parent } : { vlan: l3 }),
    shutdown: all.get(parent)?.shutdown === true,
    ...(parent.startsWith("lo") ? { loopback: true } : {}),
    ...(parent.startsWith("st") || parent.startsWith("gr-") || parent.startsWith("ip-")
      ? { tunnel: { kind: parent.startsWith("st") ? "ipsec" : "gre" } }
      : {}),
    source: books.book.at(...linesOf(items).slice(0, 1)),
  };
  all.set(name, each);
  for (const item of items) {
    const { words, lines } = item;
    const [key, second, third, fourth, fifth] = words;
    books.book.understood(...lines);
    if (key === "vlan-id" && isTagged) each.vlan = whole(second ?? "") ?? 0;
    else if (key === "disable") each.shutdown = true;
    else if (key === "family" && (second === "inet" || second === "inet6")) {
      if (third === "address" && fourth !== undefined) address(fourth, words.slice(5), item, each, books);
      else if (third === "dhcpv6-client" || (second === "inet6" && (third === undefined || third.startsWith("dhcp"))))
        each.dynamicAddressV6 = true;
      else if (third === "dhcp" || third === "dhcp-client" || third === "negotiate-address") each.dynamicAddress = true;
      else if (
        third === "filter" &&
        (fourth === "input" || fourth === "output" || fourth === "input-list" || fourth === "output-list") &&
        fifth !== undefined
      )
        bound.push({
          interface: name,
          family: second,
          direction: fourth.startsWith("input") ? "in" : "out",
          filter: fifth,
          lines,
        });
      else if (third === "filter" && fourth !== undefined && fifth === undefined)
        for (const line of lines) books.book.unread(line, "mayWiden", UNREAD, { interfaces: [name] });
      else if (third !== undefined && third !== "filter") books.book.ignored(...lines);
    } else if (key === "family" && (second === "ethernet-switching" || second === "bridge"))
      switching(words.slice(2), item, each, vlans, books);
  }
  each.reversePath = reversePathChecks(items, name, books);
}

function address(text: string, rest: readonly string[], item: Item, each: Mutable<Interface>, books: Books): void {
  const [host, size] = text.split("/");
  const four = parseV4(host ?? "");
  const six = parseV6(host ?? "");
  const source = books.book.at(...item.lines);
  const length = size === undefined ? (four === null ? 128 : 32) : whole(size);
  if ((four === null && six === null) || length === null || length > (four === null ? 128 : 32)) {
    for (const line of item.lines) books.book.unread(line, "mayWiden", UNREAD, { interfaces: [each.name] });
    return;
  }
  const entry: InterfaceAddress =
    four === null
      ? { version: 6, address: six ?? 0n, length, source }
      : { version: 4, address: BigInt(four), length, source };
  if (!each.addresses.some((one) => one.address === entry.address && one.length === entry.length))
    each.addresses = [...each.addresses, entry];
  const at = rest.indexOf("virtual-address");
  const virtual = at < 0 ? null : parseV4(rest[at + 1] ?? "");
  if (virtual !== null)
    each.virtualAddresses = [
      ...(each.virtualAddresses ?? []),
      { version: 4, address: BigInt(virtual), length: 32, source },
    ];
}

function switching(words: readonly string[], item: Item, each: Mutable<Interface>, vlans: Vlans, books: Books): void {
  const [key, second, third] = words;
  const before = each.switchPort ?? { mode: "access" as const, source: books.book.at(...item.lines) };
  if (key === undefined) each.switchPort = before;
  else if (key === "interface-mode" || key === "port-mode")
    each.switchPort = { ...before, mode: second === "trunk" ? "trunk" : "access" };
  else if (key === "native-vlan-id") each.switchPort = { ...before, nativeVlan: whole(second ?? "") ?? 1 };
  else if (
    (key === "vlan" && second === "members" && third !== undefined) ||
    key === "vlan-id" ||
    key === "vlan-id-list"
  ) {
    const text = (key === "vlan" ? third : second) ?? "";
    const set =
      text === "all"
        ? [1, 4094]
        : (vlans.ids.get(text) ?? numberList(text, 1, 4094) ?? (text === "default" ? [1, 1] : []));
    if (set.length === 0) for (const line of item.lines) books.book.unread(line, "mayWiden", NO_VLAN);
    each.switchPort = {
      ...before,
      allowedVlans: union(before.allowedVlans ?? [], set),
      ...(set[0] === undefined ? {} : { accessVlan: set[0] }),
    };
  } else if (key === "filter")
    for (const line of item.lines)
      books.book.unread(line, "harmless", {
        ja: "レイヤ2のフィルタは、別に絞るものとして扱いません。",
        en: "Layer 2 filters are left aside.",
      });
  else books.book.ignored(...item.lines);
}

/** Static routes of the default instance and of routing instances. */
export function readRoutes(items: readonly Item[], books: Books): Route[] {
  const routes = instanceRoutes(under(items, "routing-options"), "", books);
  for (const [name, parts] of byName(under(items, "routing-instances")))
    routes.push(...instanceRoutes(under(parts, "routing-options"), name, books));
  return routes;
}

/** A prefix without the bits behind its length: two spellings are one route. */
function networkOf(text: string): string {
  const span = text.includes("/") ? parseSpan(text) : null;
  return span?.version === 4 ? `${formatV4(Number(span.from))}/${text.slice(text.indexOf("/") + 1)}` : text;
}

const DOES = new Set(["discard", "reject", "receive", "next-table", "next-hop", "qualified-next-hop"]);

function instanceRoutes(items: readonly Item[], vrf: string, books: Books): Route[] {
  const routes: Route[] = [];
  const all = [
    ...under(items, "static", "route"),
    ...["inet.0", "inet6.0", `${vrf}.inet.0`, `${vrf}.inet6.0`].flatMap((rib) =>
      under(items, "rib", rib, "static", "route"),
    ),
  ];
  const named = all.map((item) => ({ ...item, words: [networkOf(item.words[0] ?? ""), ...item.words.slice(1)] }));
  for (const [text, parts] of byName(named)) {
    const lines = linesOf(parts);
    const destination = parseSpan(text === "default" ? "0.0.0.0/0" : text);
    books.book.understood(...lines);
    const preference = whole(values(parts, "preference")[0] ?? "5") ?? 5;
    const base = { vrf, distance: preference, source: books.book.at(...lines) };
    const fail = (): void => {
      for (const line of lines) books.book.unread(line, "mayWiden", ROUTE);
    };
    if (destination === null) {
      fail();
      continue;
    }
    // What a route does is one of these; the last that was said takes the place of the others.
    const last = parts.findLast((item) => DOES.has(item.words[0] ?? ""))?.words[0] ?? "";
    const table = last === "next-table" ? values(parts, "next-table").at(-1) : undefined;
    const hops = [...under(parts, "next-hop"), ...under(parts, "qualified-next-hop")];
    if (last === "discard" || last === "reject" || last === "receive")
      routes.push({ destination, ...base, discard: true });
    else if (table !== undefined)
      routes.push({
        destination,
        ...base,
        nextVrf: table.replace(".inet6.0", "").replace(".inet.0", "").replace("inet.0", "").replace("inet6.0", ""),
      });
    else {
      for (const hop of hops) {
        const [word = "", key, value] = hop.words;
        const four = parseV4(word);
        const next = four === null ? parseV6(word) : BigInt(four);
        const distance = key === "preference" ? (whole(value ?? "") ?? preference) : preference;
        if (next !== null) routes.push({ destination, ...base, distance, nextHop: next });
        else if (word.includes(".") || word.includes("-") || word.startsWith("st"))
          routes.push({ destination, ...base, distance, interface: word.includes(".") ? word : `${word}.0` });
        else fail();
      }
    }
  }
  return routes;
}
