import type { AddressSet } from "../../model/address.ts";
import { addressSet, anyAddress, parseSpan, symbolSet, uniteAddresses } from "../../model/address.ts";
import type { Service } from "../../model/match.ts";
import { spansOfWildcard } from "../reading/addresses.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under, values } from "../reading/items.ts";
import type { LineBook } from "../reading/line-book.ts";
import type { GroupPart } from "../reading/nested-groups.ts";
import { resolveGroups } from "../reading/nested-groups.ts";
import type { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import { numberList, one, service, TCP, UDP } from "../reading/services.ts";
import { APPLICATIONS } from "./applications.ts";
import { lastDay } from "./schedules.ts";

const UNREAD = { ja: "オブジェクトのこの設定を読み取れません。", en: "This part of an object cannot be read." };

export interface Books {
  readonly book: LineBook;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
}

export interface Objects {
  address(name: string): AddressSet | null;
  service(name: string): readonly Service[] | null;
  /** Standard ports of an application; `null` when they are not known. */
  ports(application: string): readonly Service[] | null;
  readonly applicationGroups: ReadonlyMap<string, readonly string[]>;
  /** Last day (YYYY-MM-DD) of a schedule; `null` where it has none or that is not told. */
  lastDay(schedule: string): string | null;
}

/** Lists of addresses the maker keeps up to date. */
const MAINTAINED_LISTS = new Set([
  "panw-highrisk-ip-list",
  "panw-known-ip-list",
  "panw-bulletproof-ip-list",
  "panw-torexit-ip-list",
]);

const QUIET = new Set(["description", "tag", "color", "comments", "disable-override"]);

/** Addresses, services and applications; of the layers, the later one's names go before. */
export function readObjects(layers: readonly (readonly Item[])[], books: Books): Objects {
  const addresses = new Map<string, GroupPart<AddressSet>>();
  const services = new Map<string, GroupPart<Service>>([
    ["service-http", { own: [service(TCP, [80, 80, 8080, 8080])], groups: [], whole: true }],
    ["service-https", { own: [service(TCP, one(443))], groups: [], whole: true }],
  ]);
  for (const name of services.keys()) books.objects.builtIn("service", name);
  const applications = new Map<string, readonly Service[]>();
  const applicationGroups = new Map<string, readonly string[]>();
  for (const scope of layers) {
    for (const [name, items] of byName(under(scope, "address"))) readAddress(name, items, addresses, books);
    for (const [name, items] of byName(under(scope, "address-group"))) readGroup(name, items, addresses, books);
    for (const [name, items] of byName(under(scope, "service"))) readService(name, items, services, books);
    for (const [name, items] of byName(under(scope, "service-group"))) {
      const members = values(items, "members");
      services.set(name, { own: [], groups: members, whole: true });
      define("service", name, items, books);
      const source = books.book.at(...linesOf(items));
      for (const member of members) books.objects.use("service", member, source);
    }
    for (const [name, items] of byName(under(scope, "application"))) {
      const ports = values(items, "default", "port").map((text) => portsOf(text));
      if (ports.length > 0 && ports.every((port) => port !== null)) applications.set(name, ports as Service[]);
      books.book.understood(...linesOf(items));
    }
    for (const [name, items] of byName(under(scope, "application-group"))) {
      applicationGroups.set(name, [
        ...values(items, "members"),
        ...items.filter((item) => item.words.length === 1 && item.words[0] !== "members").flatMap((item) => item.words),
      ]);
      books.book.understood(...linesOf(items));
    }
    for (const [, items] of byName(under(scope, "application-filter"))) books.book.understood(...linesOf(items));
    for (const [name, items] of byName(under(scope, "external-list"))) {
      addresses.set(name, { own: [opaque("unread", `external-list ${name}`, items, books)], groups: [], whole: true });
      define("address", name, items, books);
    }
    for (const [name, items] of byName(under(scope, "region"))) {
      const parts = values(items, "address").map((text) => parseSpan(text));
      addresses.set(name, {
        own: parts.flatMap((span) => (span === null ? [] : [addressSet([span])])),
        groups: [],
        whole: parts.every((span) => span !== null),
      });
      define("address", name, items, books);
    }
  }
  const sets = new Map(
    [...resolveGroups(addresses, "unread")].map(([name, list]) => [
      name,
      list === null ? null : uniteAddresses(...list),
    ]),
  );
  const lists = resolveGroups(services, "unread");
  return {
    address(name) {
      if (name === "any") return anyAddress;
      const known = sets.get(name);
      if (known !== undefined) return known;
      const span = parseSpan(name);
      if (span !== null) return addressSet([span]);
      if (MAINTAINED_LISTS.has(name)) return opaque("unread", `external-list ${name}`, [], books);
      if (name.length === 2 && name === name.toUpperCase())
        return symbolSet(
          books.symbols.declare({ name: `geography:${name}`, kind: "geography", answers: "unknown", source: [] }),
        );
      return null;
    },
    service: (name) => lists.get(name) ?? null,
    ports: (name) =>
      applications.get(name) ?? (Object.hasOwn(APPLICATIONS, name) ? (APPLICATIONS[name] ?? null) : null),
    applicationGroups,
    lastDay: (schedule) => lastDay(schedule, layers),
  };
}

function define(kind: string, name: string, items: readonly Item[], books: Books): void {
  const lines = linesOf(items);
  books.objects.define(kind, name, books.book.at(...lines));
  books.book.understood(...lines);
}

function opaque(kind: "fqdn" | "unread", name: string, items: readonly Item[], books: Books): AddressSet {
  return symbolSet(
    books.symbols.declare({
      name: `${kind}:${name}`,
      kind,
      answers: "unknown",
      source: books.book.at(...linesOf(items)),
    }),
  );
}

function fail(items: readonly Item[], books: Books): void {
  for (const line of linesOf(items)) books.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
}

function readAddress(
  name: string,
  items: readonly Item[],
  into: Map<string, GroupPart<AddressSet>>,
  books: Books,
): void {
  const own: AddressSet[] = [];
  let isWhole = true;
  define("address", name, items, books);
  for (const item of items) {
    const [kind, value] = item.words;
    if (kind === undefined || QUIET.has(kind)) continue;
    const set =
      kind === "fqdn" && value !== undefined
        ? opaque("fqdn", value, [item], books)
        : value === undefined
          ? null
          : plain(kind, value);
    if (set === null) {
      isWhole = false;
      fail([item], books);
    } else own.push(set);
  }
  into.set(name, { own, groups: [], whole: isWhole });
}

function plain(kind: string, value: string): AddressSet | null {
  if (kind === "ip-netmask" || kind === "ip-range") {
    const span = parseSpan(value);
    return span === null ? null : addressSet([span]);
  }
  if (kind !== "ip-wildcard") return null;
  const [address, wildcard] = value.split("/");
  const spans = spansOfWildcard(address ?? "", wildcard ?? "");
  return spans === null ? null : addressSet(spans);
}

function readGroup(name: string, items: readonly Item[], into: Map<string, GroupPart<AddressSet>>, books: Books): void {
  define("address", name, items, books);
  const members = values(items, "static");
  const source = books.book.at(...linesOf(items));
  for (const member of members) books.objects.use("address", member, source);
  const filters = under(items, "dynamic");
  const own = filters.length === 0 ? [] : [opaque("unread", `dynamic group ${name}`, filters, books)];
  into.set(name, { own, groups: members, whole: true });
}

function readService(name: string, items: readonly Item[], into: Map<string, GroupPart<Service>>, books: Books): void {
  define("service", name, items, books);
  const own: Service[] = [];
  let isWhole = true;
  for (const [protocol, number] of [
    ["tcp", TCP],
    ["udp", UDP],
    ["sctp", one(132)],
  ] as const) {
    const parts = under(items, "protocol", protocol);
    if (parts.length === 0) continue;
    const port = values(parts, "port").join(",");
    const source = values(parts, "source-port").join(",");
    const to = port === "" ? undefined : numberList(port, 0, 65535);
    const from = source === "" ? undefined : numberList(source, 0, 65535);
    if (to === null || from === null) {
      isWhole = false;
      fail(parts, books);
    } else own.push(service(number, to, from));
  }
  for (const item of items)
    if (item.words[0] !== "protocol" && !QUIET.has(item.words[0] ?? "") && item.words.length > 0) isWhole = false;
  if (!isWhole) fail(items, books);
  into.set(name, { own, groups: [], whole: isWhole });
}

/** `tcp/80,8080-8090`, `udp/53`, `icmp`. */
function portsOf(text: string): Service | null {
  const [protocol, ports] = text.split("/");
  const number = protocol === "tcp" ? TCP : protocol === "udp" ? UDP : protocol === "icmp" ? one(1) : null;
  if (number === null) return null;
  if (ports === undefined || ports === "dynamic") return service(number);
  const list = numberList(ports, 0, 65535);
  return list === null ? null : service(number, list);
}
