import type { Device, Zone } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { PolicyRoute } from "../../model/route.ts";
import type { RuleList } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Binding, Stage } from "../../model/stage.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import { withBindings } from "../reading/bound-lists.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under, values } from "../reading/items.ts";
import { commands, LineBook, prefixes, type Why } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import { BROADCASTS, COPIES, MULTICAST } from "../reading/past-filters.ts";
import { followTables } from "../reading/route-tables.ts";
import { CHANGES_ITSELF } from "../reading/timed-changes.ts";
import type { Filters } from "./filters.ts";
import { filterId, readFilters } from "./filters.ts";
import { hostInbound } from "./host-inbound.ts";
import type { Bound } from "./interfaces.ts";
import { readInterfaces, readRoutes, readVlans } from "./interfaces.ts";
import { questionLayers } from "./layers.ts";
import { natRules } from "./nat.ts";
import type { Books } from "./objects.ts";
import { AddressBooks, readApplications } from "./objects.ts";
import { policyStage } from "./policies.ts";
import { interfaceItems } from "./ranges.ts";
import { withFeasiblePaths } from "./reverse-path.ts";
import { readItems } from "./tree.ts";

const UNREAD = { ja: "この設定は読み取りの対象に入っていません。", en: "This setting is not handled." };
const PACKET_MODE = {
  ja: "この系統のパケットはポリシーを調べずに転送されます。",
  en: "Packets of this family are forwarded without a policy being asked.",
};
const LEAK = { ja: "経路を他の表へ写す設定は扱っていません。", en: "Copying routes between tables is not handled." };

/** Where copies of packets go, where broadcasts are sent on, and what routes multicast; DHCP relays are left out. */
const PAST_FILTERS: readonly (readonly [RegExp, Why])[] = [
  [/^(forwarding-options|ethernet-switching-options) (analyzer|port-mirroring)\b/, COPIES],
  [/^forwarding-options helpers (port|tftp|domain|rtsdb)\b/, BROADCASTS],
  [/^protocols (pim|pim-snooping)\b(?!.* disable$)/, MULTICAST],
];

const isIgnored = prefixes(
  commands(`system, version, chassis, event-options, snmp, access, access-profile, accounting-options, class-of-service, diameter, dynamic-profiles, ethernet-switching-options, forwarding-options, jsrc, multi-chassis, poe, policy-options, protocols, services, smtp, switch-options, unified-edge, virtual-chassis, wlan, schedulers, apply-groups, apply-groups-except, apply-macro, groups, bridge-domains, vlans, interfaces,
    security ike, security ipsec, security alg, security screen, security log, security pki, security flow, security utm, security idp, security ssh-known-hosts, security certificates, security authentication-key-chains, security forwarding-options, security forwarding-process, security application-tracking, security application-firewall, security dynamic-application, security user-identification, security macsec, security analysis, security datapath-debug, security firewall-authentication, security gprs,
    security group-vpn, security softwires, security traceoptions, security zones functional-zone, security zones security-zone, security nat, security policies traceoptions, security policies policy-stats, security policies unified-policy, security tcp-encap, security dynamic-address, security intelligent, security remote-access, security traffic-selector, security address-book, security policies, applications application, applications traceoptions, firewall, security alarms, security key-chain, security resource-manager, security secure-domains,
    routing-options router-id, routing-options autonomous-system, routing-options forwarding-table, routing-options resolution, routing-options graceful-restart, routing-options nonstop-routing, routing-options static defaults, routing-options martians, routing-options maximum-prefixes, routing-options maximum-paths, routing-options ppm, routing-options route-distinguisher-id, routing-options multicast, routing-options options, routing-options traceoptions, routing-options bgp-orf, routing-options confederation, routing-options dynamic-tunnels, routing-options fate-sharing, routing-options srlg, routing-options lsp-telemetry,
    routing-options aggregate, routing-options generate, routing-options bmp, routing-options source-routing, routing-options validation, routing-options topologies, routing-options flow, routing-options instance-export, routing-options auto-export-log, routing-options rib, routing-options static, routing-options apply-groups`),
);

/** What an event does beyond reporting: changes the configuration, or runs a script of a file of its own. */
const BY_ITSELF: ReadonlySet<string> = new Set(["change-configuration", "event-script"]);

/** Filters of the forwarding table, which may choose a routing instance, and the translations of service cards. */
const PAST_POLICIES = /^(forwarding-options family inet6? filter|services (nat|stateful-firewall|service-set)\b)/;

/** Reads one Junos configuration of an SRX (or a router with firewall filters). */
export function readSrx(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const items = readItems(book);
  const books: Books = { book, objects: new ObjectBook(), symbols: new SymbolBook() };
  const device = deviceOf(items, books, file);
  const devices = [device, ...parted(items, device.name, file, book)];
  for (const item of items) rest(item, book);
  return { vendor: "juniper-srx", file, devices, tables: [], lines: book.finish() };
}

/** Logical systems and tenants: devices of their own with interfaces, zones, policies and routes of their own. */
function parted(items: readonly Item[], host: string, file: string, book: LineBook): Device[] {
  return ["logical-systems", "tenants"].flatMap((kind) =>
    [...byName(under(items, kind))].map(([name, own]) => {
      const device = deviceOf(own, { book, objects: new ObjectBook(), symbols: new SymbolBook() }, file);
      for (const item of own) rest(item, book);
      return { ...device, name: `${host}/${name}` };
    }),
  );
}

function rest(item: Item, book: LineBook): void {
  const fresh = item.lines.filter((line) => !book.knows(line));
  if (fresh.length === 0) return;
  const past = PAST_FILTERS.find(([path]) => path.test(item.words.join(" ")));
  const [first, second, third] = item.words;
  if (
    item.words.length === 0 ||
    (item.words.length === 1 &&
      ["security", "applications", "routing-options", "routing-instances", "vlans"].includes(first ?? ""))
  )
    book.ignored(...fresh);
  else if (
    first === "routing-options" &&
    (second === "rib-groups" || second === "interface-routes" || second === "auto-export")
  )
    for (const line of fresh) book.unread(line, "mayWiden", LEAK);
  else if (first === "routing-instances") {
    if (
      [
        "vrf-import",
        "vrf-export",
        "vrf-target",
        "route-distinguisher",
        "description",
        "instance-type",
        "protocols",
        "interface",
        "vlan-id",
        "bridge-domains",
        "apply-groups",
        "no-vrf-advertise",
        "vrf-table-label",
        "no-vrf-propagate-ttl",
        "forwarding-options",
      ].includes(third ?? "") ||
      third === undefined
    )
      book.ignored(...fresh);
    else if (
      third === "routing-options" &&
      ["interface-routes", "instance-import", "auto-export"].includes(item.words[3] ?? "")
    )
      for (const line of fresh) book.unread(line, "mayWiden", LEAK);
    else if (third === "routing-options") book.ignored(...fresh);
    else for (const line of fresh) book.unread(line, "mayWiden", UNREAD);
  } else if (item.words[0] === "event-options" && item.words.some((word) => BY_ITSELF.has(word)))
    for (const line of fresh) book.unread(line, "mayWiden", CHANGES_ITSELF);
  else if (past !== undefined) for (const line of fresh) book.unread(line, "mayWiden", past[1]);
  else if (isIgnored(item.words) && !PAST_POLICIES.test(item.words.slice(0, 4).join(" "))) book.ignored(...fresh);
  else for (const line of fresh) book.unread(line, "mayWiden", UNREAD);
}

function deviceOf(items: readonly Item[], books: Books, file: string): Device {
  const { book } = books;
  const host = under(items, "system", "host-name");
  for (const item of host) book.understood(...item.lines);
  const { vlans, list } = readVlans(items, books);
  const ports = interfaceItems(items, books);
  const { interfaces, bound } = readInterfaces(ports, vlans, books);
  questionLayers(items, ports, books);
  const instances = readInstances(items, interfaces, books);
  const addresses = new AddressBooks(items, books);
  const applications = readApplications(items, books);
  const zones = readZones(items, interfaces, books);
  const filters = readFilters(items, books);
  const lists: RuleList[] = [...filters.lists];
  const nat = natRules(items, addresses, books, instances);
  for (const family of ["inet", "inet6", "mpls", "iso"])
    for (const item of under(items, "security", "forwarding-options", "family", family))
      if (item.words[0] === "mode" && item.words[1] === "packet-based")
        for (const line of item.lines) book.unread(line, "mayWiden", PACKET_MODE);
  const isSecure = items.some(
    (item) => item.words[0] === "security" && ["policies", "zones"].includes(item.words[1] ?? ""),
  );
  const policies = isSecure ? policyStage(items, addresses, applications, books, lists) : null;
  const host2 = isSecure ? hostInbound(items, lists, books) : null;
  const inBindings = bindings(bound, "in", books);
  const outBindings = bindings(bound, "out", books);
  const forward: Stage[] = [
    { kind: "filter", name: "filter input", bindings: inBindings, unbound: "accept", sessionsSkip: false },
  ];
  if (nat.before.length > 0) forward.push({ kind: "nat", name: "static and destination nat", rules: nat.before });
  forward.push({ kind: "route" });
  if (policies !== null) forward.push(policies);
  if (nat.after.length > 0) forward.push({ kind: "nat", name: "source nat", rules: nat.after });
  forward.push({
    kind: "filter",
    name: "filter output",
    bindings: outBindings,
    unbound: "accept",
    sessionsSkip: false,
  });
  const loopback = bound
    .filter((one) => one.interface.startsWith("lo0.") && one.direction === "in")
    .map(
      (one): Binding => ({
        list: filterId(one.family, one.filter),
        family: one.family === "inet" ? 4 : 6,
        missing: "unknown",
        source: book.at(...one.lines),
      }),
    );
  return {
    ...emptyDevice(host[0]?.words[0] ?? "", "juniper-srx", file),
    interfaces: withFeasiblePaths([...interfaces.values()], items),
    zones,
    lists: withBindings(lists, [...inBindings, ...outBindings]),
    forward,
    toDevice: [
      { kind: "filter", name: "filter input", bindings: inBindings, unbound: "accept", sessionsSkip: false },
      ...(loopback.length === 0
        ? []
        : [
            {
              kind: "filter" as const,
              name: "lo0 filter",
              bindings: loopback,
              unbound: "accept" as const,
              sessionsSkip: false,
            },
          ]),
      ...(host2 === null ? [] : [host2]),
    ],
    routes: followTables(readRoutes(items, books), [...interfaces.values()]),
    policyRoutes: filterForwarding(bound, filters, books),
    dynamicRouting: protocols(items, books),
    ...(list.length === 0 ? {} : { vlans: list }),
    symbols: books.symbols.all(),
    objects: books.objects.all(),
  };
}

function bindings(bound: readonly Bound[], direction: "in" | "out", books: Books): Binding[] {
  return bound
    .filter((one) => one.direction === direction && !one.interface.startsWith("lo0."))
    .map((one) => {
      const source = books.book.at(...one.lines);
      const where = { names: [one.interface] };
      books.objects.use("filter", filterId(one.family, one.filter), source);
      return {
        list: filterId(one.family, one.filter),
        family: one.family === "inet" ? 4 : 6,
        ...(direction === "in" ? { inInterfaces: where } : { outInterfaces: where }),
        source,
      };
    });
}

/** Filters that send packets by themselves, as policy routes of the interfaces they are bound to. */
function filterForwarding(bound: readonly Bound[], filters: Filters, books: Books): PolicyRoute[] {
  const routes: PolicyRoute[] = [];
  for (const one of bound) {
    if (one.direction !== "in") continue;
    for (const { matches, action, lines } of filters.forwards.get(filterId(one.family, one.filter)) ?? []) {
      routes.push({
        matches: matches.map((match) => ({ ...match, inInterfaces: { names: [one.interface] } })),
        action,
        source: books.book.at(...lines, ...one.lines),
      });
    }
  }
  return routes;
}

function readInstances(
  items: readonly Item[],
  interfaces: Map<string, { vrf?: string } & Interface>,
  books: Books,
): Map<string, string[]> {
  const instances = new Map<string, string[]>();
  for (const [name, parts] of byName(under(items, "routing-instances"))) {
    const names: string[] = [];
    for (const item of under(parts, "interface")) {
      const way = (item.words[0] ?? "").includes(".") ? (item.words[0] ?? "") : `${item.words[0]}.0`;
      names.push(way);
      const each = interfaces.get(way);
      if (each !== undefined) interfaces.set(way, { ...each, vrf: name });
      books.book.understood(...item.lines);
    }
    for (const item of under(parts, "instance-type")) books.book.understood(...item.lines);
    instances.set(name, names);
  }
  return instances;
}

function readZones(items: readonly Item[], interfaces: ReadonlyMap<string, Interface>, books: Books): Zone[] {
  return [...byName(under(items, "security", "zones", "security-zone"))].map(([name, parts]) => {
    const names = values(parts, "interfaces").map((way) => (way.includes(".") || way === "all" ? way : `${way}.0`));
    for (const item of parts) {
      const [key] = item.words;
      if (key === "interfaces" || key === undefined || key === "host-inbound-traffic")
        books.book.understood(...item.lines);
      else if (key !== "address-book") books.book.ignored(...item.lines);
    }
    const all = names.includes("all") ? [...interfaces.keys()] : names;
    return { name, interfaces: [...new Set(all)], source: books.book.at(...linesOf(parts).slice(0, 1)) };
  });
}

/** Routing protocols with something in them. */
function protocols(items: readonly Item[], books: Books): SourceLine[] {
  const found: SourceLine[] = [];
  const look = (own: readonly Item[]): void => {
    for (const [name, parts] of byName(under(own, "protocols"))) {
      if (!["bgp", "ospf", "ospf3", "rip", "ripng", "isis"].includes(name)) continue;
      const first = parts[0];
      if (first === undefined) continue;
      books.book.ignored(...linesOf(parts));
      books.book.understood(...first.lines);
      found.push(...books.book.at(...first.lines));
    }
  };
  look(items);
  for (const [, parts] of byName(under(items, "routing-instances"))) look(parts);
  return found;
}
