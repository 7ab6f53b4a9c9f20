import { parseV4 } from "../../model/address.ts";
import type { Device, RegisteredDevice } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { RuleList } from "../../model/rule.ts";
import type { Binding, Stage } from "../../model/stage.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import { macNumber } from "../reading/addresses.ts";
import { withBindings } from "../reading/bound-lists.ts";
import { LineBook } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import { OPENED_BY_ITSELF } from "../reading/opened-by-itself.ts";
import { readByItself } from "./by-itself.ts";
import { type Draft, ignored, understood, unread } from "./draft.ts";
import { readGroups } from "./groups.ts";
import { readInterfaces } from "./interfaces.ts";
import { readNat } from "./nat.ts";
import { readPolicyRoutes, readRoutes } from "./routes.ts";
import { endedByDefault } from "./rules.ts";
import { readFilters } from "./stages.ts";
import { readTree } from "./tree.ts";
import { readZones } from "./zones.ts";

const REMOTE = {
  ja: "遠隔接続の利用者が入る口です。どこまで届くかは扱っていません。",
  en: "Remote users enter here; where they get to is not handled.",
};
const OTHER = { ja: "この設定は読み取りの対象に入っていません。", en: "This setting is not handled." };

/** Parts that do not bear on which packets pass. */
const IGNORED = [
  "system",
  "service",
  "traffic-policy",
  "qos",
  "qos-policy",
  "custom-attribute",
  "pki",
  "container",
  "high-availability",
  "cluster",
  "multicast",
  "webproxy",
  "content-inspection",
  "traffic-control",
];

/** Reads one VyOS or EdgeOS configuration, in `set` lines or as `config.boot`. */
export function readVyos(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const draft: Draft = {
    book,
    root: readTree(book),
    objects: new ObjectBook(),
    symbols: new SymbolBook(),
    interfaces: new Map(),
    addressGroups: new Map(),
    portGroups: new Map(),
    macGroups: new Map(),
    interfaceGroups: new Map(),
  };
  const device = deviceOf(draft, file);
  rest(draft);
  return { vendor: "vyos", file, devices: [device], tables: [], lines: book.finish() };
}

/**
 * The device in the order of the VyOS User Guide ("Firewall: packet flow"): prerouting, destination NAT, policy route
 * and route, rule sets of the receiving and sending interface, `forward filter`, zones, source NAT.
 */
function deviceOf(draft: Draft, file: string): Device {
  readInterfaces(draft);
  readGroups(draft);
  const { routes, dynamicRouting } = readRoutes(draft);
  const policyRoutes = readPolicyRoutes(draft, routes);
  const nat = readNat(draft);
  const lists: RuleList[] = [];
  const filters = readFilters(draft, lists, nat.opened);
  const zoned = readZones(draft, lists);
  const [raw, main] = [
    filters.forward.filter((one) => one.name === "prerouting raw"),
    filters.forward.filter((one) => one.name !== "prerouting raw"),
  ];
  const forward: Stage[] = [...raw];
  if (nat.before.length > 0) forward.push({ kind: "nat", name: "destination nat", rules: nat.before });
  forward.push({ kind: "route" }, ...main);
  if (zoned.stage !== null) forward.push(zoned.stage);
  if (nat.after.length > 0) forward.push({ kind: "nat", name: "source nat", rules: nat.after });
  const toDevice: Stage[] = [...filters.toDevice, ...(zoned.local === null ? [] : [zoned.local])];
  const bindings: Binding[] = [...forward, ...toDevice].flatMap((one) =>
    one.kind === "filter" ? [...one.bindings] : [],
  );
  const host = draft.root.value("system", "host-name");
  understood(draft, draft.root.at("system", "host-name"));
  return {
    ...emptyDevice(host ?? "", "vyos", file),
    interfaces: [...draft.interfaces.values()],
    zones: zoned.zones,
    lists: withBindings(endedByDefault(lists), bindings),
    forward,
    toDevice,
    ...(filters.fromDevice.length === 0 ? {} : { fromDevice: filters.fromDevice }),
    routes,
    policyRoutes,
    dynamicRouting,
    symbols: draft.symbols.all(),
    objects: draft.objects.all(),
    registered: registered(draft),
  };
}

/** DHCP reservations and static ARP entries. */
function registered(draft: Draft): RegisteredDevice[] {
  const found: RegisteredDevice[] = [];
  const server = draft.root.at("service", "dhcp-server");
  for (const node of server?.all() ?? []) {
    if (node.name !== "static-mapping") continue;
    for (const one of node.children.values()) {
      const mac = macNumber(one.value("mac-address") ?? one.value("mac") ?? "");
      const address = parseV4(one.value("ip-address") ?? "");
      if (mac === null) continue;
      understood(draft, one);
      const source = draft.book.at(...one.allLines().slice(0, 4));
      found.push({ mac, ...(address === null ? {} : { version: 4, address: BigInt(address) }), how: "dhcp", source });
    }
  }
  for (const one of draft.root.list("protocols", "static", "arp")) {
    const mac = macNumber(one.value("hwaddr") ?? one.value("mac") ?? "");
    const address = parseV4(one.name);
    if (mac !== null && address !== null)
      found.push({ mac, version: 4, address: BigInt(address), how: "arp", source: draft.book.at(...one.allLines()) });
  }
  return found;
}

/** Lines nothing has been said of. */
function rest(draft: Draft): void {
  const { root } = draft;
  for (const word of ["upnp", "upnp2"]) {
    const node = root.at("service", word);
    if (node !== null) unread(draft, node, "mayWiden", OPENED_BY_ITSELF);
  }
  readByItself(draft);
  for (const word of IGNORED) ignored(draft, root.at(word));
  const firewall = root.at("firewall");
  for (const child of firewall?.children.values() ?? []) {
    const isUsed = [
      "name",
      "ipv6-name",
      "ipv4",
      "ipv6",
      "interface",
      "zone",
      "group",
      "modify",
      "ipv6-modify",
      "bridge",
    ];
    if (!isUsed.includes(child.name)) ignored(draft, child);
  }
  for (const word of ["ipoe-server", "pppoe-server"])
    for (const line of root.at("service", word)?.allLines() ?? []) draft.book.unread(line, "mayWiden", REMOTE);
  for (const child of root.list("vpn")) {
    if (["l2tp", "pptp", "sstp", "openconnect", "ipsec"].includes(child.name)) {
      for (const line of (child.at("remote-access") ?? child.at("authentication"))?.allLines() ?? [])
        if (child.name !== "ipsec" && !draft.book.knows(line)) draft.book.unread(line, "mayWiden", REMOTE);
    }
    if (child.name === "openconnect" || child.name === "sstp") unread(draft, child, "mayWiden", REMOTE);
    ignored(draft, child);
  }
  for (const word of [
    "route-map",
    "prefix-list",
    "prefix-list6",
    "access-list",
    "access-list6",
    "as-path-list",
    "community-list",
    "large-community-list",
    "extcommunity-list",
  ])
    ignored(draft, root.at("policy", word));
  for (const type of root.list("interfaces"))
    for (const node of type.all())
      for (const line of node.lines)
        if (type.name === "openvpn" || type.name === "wireguard") if (!draft.book.knows(line)) draft.book.ignored(line);
  ignored(draft, root.at("vrf", "bind-to-all"));
  unread(draft, root, "mayWiden", OTHER);
}
