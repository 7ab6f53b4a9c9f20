import { MAX_V6, parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { Interface, InterfaceAddress } from "../../model/interface.ts";
import type { Route } from "../../model/route.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Item } from "../reading/items.ts";
import { byName, chained, linesOf, under, values } from "../reading/items.ts";
import { MULTICAST } from "../reading/past-filters.ts";
import { whole } from "../reading/services.ts";
import type { Books, Objects } from "./objects.ts";

const UNREAD = { ja: "経路のこの設定を読み取れません。", en: "This setting of a route cannot be read." };
const LAYER2 = {
  ja: "レイヤ2の転送は、ゾーンの規則を通ります。この読み取りでは扱っていません。",
  en: "Layer 2 and virtual-wire forwarding is not handled.",
};

const SEVERAL_MODES = {
  ja: "このポートには、動作モードが二つ以上書かれています。どれが効くか分かりません。",
  en: "This port is given more than one mode; which of them holds is not told.",
};
const MODES: ReadonlySet<string> = new Set(["layer3", "layer2", "virtual-wire", "tap", "ha", "decrypt-mirror"]);

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const UNDERSTOOD = new Set([
  "ip",
  "ipv6",
  "tag",
  "units",
  "layer3",
  "layer2",
  "virtual-wire",
  "aggregate-group",
  "link-state",
  "dhcp-client",
  "pppoe",
  "comment",
  "tap",
  "ha",
  "decrypt-mirror",
]);

/** Interfaces of the whole device, with their virtual router as VRF. */
export function readInterfaces(
  device: readonly Item[],
  objects: Objects,
  books: Books,
): Map<string, Mutable<Interface>> {
  const found = new Map<string, Mutable<Interface>>();
  const make = (name: string, items: readonly Item[]): Mutable<Interface> => {
    let each = found.get(name);
    if (each === undefined) {
      const dot = name.indexOf(".");
      const kind = name.split(".")[0] ?? "";
      each = {
        name,
        addresses: [],
        shutdown: false,
        ...(dot > 0 && !["vlan", "loopback", "tunnel"].includes(kind) ? { parent: name.slice(0, dot) } : {}),
        ...(kind === "loopback" ? { loopback: true } : {}),
        ...(kind === "tunnel" ? { tunnel: { kind: "ipsec" } } : {}),
        source: books.book.at(...linesOf(items).slice(0, 1)),
      };
      found.set(name, each);
    }
    return each;
  };
  const root = under(device, "network", "interface");
  questionJoins(device, books);
  for (const family of ["ethernet", "aggregate-ethernet"])
    for (const [name, items] of byName(under(root, family))) physical(name, items, make, objects, books);
  for (const family of ["vlan", "loopback", "tunnel"]) {
    for (const [name, items] of byName(under(root, family, "units"))) settings(name, items, make, objects, books);
    const rest = under(root, family).filter((item) => item.words[0] !== "units");
    if (rest.length > 0) settings(family, rest, make, objects, books);
  }
  for (const item of under(root, "sdwan")) books.book.ignored(...item.lines);
  for (const [router, items] of [
    ...byName(under(device, "network", "virtual-router")),
    ...byName(under(device, "network", "logical-router")),
  ]) {
    for (const item of items) {
      const at = item.words.indexOf("interface");
      if (at < 0 || at > 2 || item.words.includes("routing-table") || item.words.includes("protocol")) continue;
      for (const name of item.words.slice(at + 1)) {
        const each = make(name, [item]);
        each.vrf = router;
        each.sideSource = books.book.at(...item.lines);
      }
      books.book.understood(...item.lines);
    }
  }
  return found;
}

type Make = (name: string, items: readonly Item[]) => Mutable<Interface>;

/** VLANs and virtual wires join ports past the rules of routed zones; a layer 2 port that none names leads nowhere. */
function questionJoins(device: readonly Item[], books: Books): void {
  for (const { words, lines } of ["vlan", "virtual-wire"].flatMap((kind) => under(device, "network", kind)))
    if (/^interface[12]?$/.test(words[1] ?? ""))
      for (const line of lines) books.book.unread(line, "mayWiden", LAYER2, { interfaces: words.slice(2) });
}

/** A port is in one mode; of one that a text gives several, which holds is not told. */
function questionModes(name: string, items: readonly Item[], books: Books): void {
  const modes = new Set(items.map((item) => item.words[0] ?? "").filter((word) => MODES.has(word)));
  if (modes.size < 2) return;
  for (const { words, lines } of items)
    if (words[0] !== "layer3" && MODES.has(words[0] ?? ""))
      for (const line of lines) books.book.unread(line, "mayWiden", SEVERAL_MODES, { interfaces: [name] });
}

function physical(name: string, items: readonly Item[], make: Make, objects: Objects, books: Books): void {
  make(name, items);
  const plain: Item[] = [];
  for (const item of items) {
    const at = item.words.indexOf("units");
    if (at >= 0 && item.words[at + 1] !== undefined)
      settings(
        item.words[at + 1] ?? "",
        [{ words: item.words.slice(at + 2), lines: item.lines }],
        make,
        objects,
        books,
      );
    else
      plain.push({
        words: item.words[0] === "layer3" || item.words[0] === "layer2" ? item.words.slice(1) : item.words,
        lines: item.lines,
      });
    if (item.words[0] === "tap") books.book.unread(item.lines[0] ?? 1, "harmless", LAYER2, { interfaces: [name] });
  }
  questionModes(name, items, books);
  settings(name, plain, make, objects, books);
}

function settings(name: string, items: readonly Item[], make: Make, objects: Objects, books: Books): void {
  const each = make(name, items);
  for (const item of items) {
    const [key, value, third] = item.words;
    if (key === "ip" && value !== undefined) address(value, item, each, objects, books);
    else if (key === "ipv6" && value === "address" && third !== undefined) address(third, item, each, objects, books);
    else if (key === "tag") each.vlan = whole(value ?? "") ?? 0;
    else if (key === "aggregate-group" && value !== undefined) {
      const owner = make(value, [item]);
      owner.members = [...(owner.members ?? []), name];
    } else if (key === "link-state" && value === "down") each.shutdown = true;
    else if (key === "ipv6" && (value === "inherited" || value === "dhcp-client")) each.dynamicAddressV6 = true;
    else if (key === "dhcp-client" || key === "pppoe") each.dynamicAddress = true;
    if (key === undefined || UNDERSTOOD.has(key)) books.book.understood(...item.lines);
    else books.book.ignored(...item.lines);
  }
}

function address(text: string, item: Item, each: Mutable<Interface>, objects: Objects, books: Books): void {
  const [host, size] = text.split("/");
  const four = parseV4(host ?? "");
  const six = parseV6(host ?? "");
  const source = books.book.at(...item.lines);
  let entry: InterfaceAddress | null = null;
  if (four !== null) entry = { version: 4, address: BigInt(four), length: whole(size ?? "32") ?? 32, source };
  else if (six !== null) entry = { version: 6, address: six, length: whole(size ?? "128") ?? 128, source };
  else {
    const set = objects.address(text);
    const lo = set?.v4[0];
    if (set !== null && set !== undefined && lo !== undefined && set.v4.length === 2)
      entry = {
        version: 4,
        address: BigInt(lo),
        length: 32 - Math.round(Math.log2((set.v4[1] ?? lo) - lo + 1)),
        source,
      };
  }
  if (entry !== null && entry.length <= (entry.version === 4 ? 32 : 128)) each.addresses = [...each.addresses, entry];
  else if (entry?.version === 6) each.dynamicAddressV6 = true;
  else each.dynamicAddress = true;
}

const ROUTE_QUIET = new Set(["bfd", "path-monitor", "option"]);

/** Static routes of all virtual routers. */
export function readRoutes(device: readonly Item[], objects: Objects, books: Books): Route[] {
  const routes: Route[] = [];
  for (const [vrf, items] of [
    ...byName(under(device, "network", "virtual-router")),
    ...byName(under(device, "network", "logical-router").map(withoutVrf)),
  ]) {
    for (const version of [4, 6] as const) {
      for (const [name, parts] of byName(
        under(items, "routing-table", version === 4 ? "ip" : "ipv6", "static-route"),
      )) {
        const settings = oneSettingEach(parts);
        const route = routeOf(settings, vrf, version, objects, books);
        const lines = linesOf(parts);
        for (const part of settings)
          if (ROUTE_QUIET.has(part.words[0] ?? "")) books.book.ignored(...part.lines);
          else books.book.understood(...part.lines);
        if (route === null) for (const line of lines) books.book.unread(line, "mayWiden", UNREAD);
        else if (route !== "passive") routes.push(route);
        if (name === "") for (const line of lines) books.book.unread(line, "mayWiden", UNREAD);
      }
    }
  }
  return routes;
}

const ROUTE_SINGLE: ReadonlySet<string> = new Set(["destination", "admin-dist", "metric", "interface"]);
const ROUTE_KEYS: ReadonlySet<string> = new Set([...ROUTE_SINGLE, ...ROUTE_QUIET, "nexthop", "route-table"]);

/** One line may give several settings of a route, a next hop among them (`destination D nexthop ip-address N metric 5`). */
function oneSettingEach(items: readonly Item[]): Item[] {
  return chained(items, ROUTE_SINGLE, ROUTE_KEYS).flatMap(({ words, lines }): Item[] => {
    const isHop = words[0] === "nexthop" && ROUTE_KEYS.has(words[3] ?? "");
    return isHop
      ? [{ words: words.slice(0, 3), lines }, ...oneSettingEach([{ words: words.slice(3), lines }])]
      : [{ words, lines }];
  });
}

const withoutVrf = (item: Item): Item =>
  item.words[1] === "vrf" ? { words: [item.words[0] ?? "", ...item.words.slice(3)], lines: item.lines } : item;

function routeOf(
  items: readonly Item[],
  vrf: string,
  version: 4 | 6,
  objects: Objects,
  books: Books,
): Route | "passive" | null {
  const text = values(items, "destination")[0];
  const lines = linesOf(items);
  if (text === undefined) return null;
  const direct = parseSpan(text);
  const set = direct === null ? objects.address(text) : null;
  const lo = set?.v4[0];
  const destination =
    direct ??
    (lo !== undefined && set?.v4.length === 2
      ? { version: 4 as const, from: BigInt(lo), to: BigInt(set.v4[1] ?? lo) }
      : null);
  if (destination === null || (version === 6 && destination.to > MAX_V6)) return null;
  const distance = whole(values(items, "admin-dist")[0] ?? "10") ?? 10;
  const metric = whole(values(items, "metric")[0] ?? "10") ?? 10;
  const base = { destination, vrf, distance, metric, source: books.book.at(...lines) };
  const name = values(items, "interface")[0];
  const hop = under(items, "nexthop");
  const discard = hop.some((item) => item.words[0] === "discard");
  if (discard) return { ...base, discard: true };
  const other = values(hop, "next-vr")[0] ?? values(hop, "next-lr")[0];
  if (other !== undefined) return { ...base, nextVrf: other };
  const way = name === undefined ? {} : { interface: name };
  const next = values(hop, version === 4 ? "ip-address" : "ipv6-address")[0];
  if (next === undefined)
    return name === undefined
      ? hop.some((item) => item.words[0] === "none") || hop.length === 0
        ? "passive"
        : null
      : { ...base, ...way };
  const own = objects.address(next);
  const value = parseV4(next) ?? own?.v4[0] ?? null;
  const six = parseV6(next);
  if (value === null && six === null) return null;
  return { ...base, ...way, nextHop: value === null ? (six ?? 0n) : BigInt(value) };
}

/** Routing protocols that are switched on. */
export function dynamicRouting(device: readonly Item[], books: Books): SourceLine[] {
  const lines: SourceLine[] = [];
  for (const [, items] of [
    ...byName(under(device, "network", "virtual-router")),
    ...byName(under(device, "network", "logical-router").map(withoutVrf)),
  ]) {
    for (const item of items) {
      const at = item.words.findIndex((word) => ["bgp", "ospf", "ospfv3", "rip"].includes(word));
      if (at < 0 || item.words.includes("routing-table")) continue;
      if (item.words[at + 1] === "enable" && item.words[at + 2] === "yes") {
        lines.push(...books.book.at(...item.lines));
        books.book.understood(...item.lines);
      } else books.book.ignored(...item.lines);
    }
    for (const item of items) {
      if (["protocol", "admin-dists", "ecmp", "multicast", "rib-filter", "vrf"].includes(item.words[0] ?? ""))
        books.book.ignored(...item.lines);
      if (item.words.join(" ") === "multicast enable yes")
        for (const line of item.lines) books.book.unread(line, "mayWiden", MULTICAST);
    }
    for (const item of items)
      if (item.words.length === 0 || item.words[0] === "routing-table") books.book.understood(...item.lines);
  }
  return lines;
}
