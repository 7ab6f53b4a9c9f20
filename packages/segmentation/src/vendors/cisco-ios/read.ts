import type { DeviceReading } from "../../model/vendor.ts";
import { macNumber } from "../reading/addresses.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { indentTree } from "../reading/indent-tree.ts";
import { LineBook, prefixes } from "../reading/line-book.ts";
import { MULTICAST } from "../reading/past-filters.ts";
import { numberList, whole } from "../reading/services.ts";
import { bearsOnForwarding, CHANGES_ITSELF } from "../reading/timed-changes.ts";
import { dropList, readNamed, readNumbered } from "./access-lists.ts";
import { readPortMap } from "./applications.ts";
import { assemble } from "./assemble.ts";
import { skippedLines } from "./comments.ts";
import type { Draft } from "./draft.ts";
import { emptyDraft } from "./draft.ts";
import { readForwardProtocol } from "./helper-addresses.ts";
import { GLOBAL_IGNORED, ROUTING_PROTOCOLS } from "./ignorable.ts";
import { inspectionsOf, readInspect } from "./inspect.ts";
import { readInterface } from "./interfaces.ts";
import { readMirror } from "./mirrors.ts";
import { belongs, isTop } from "./modes.ts";
import { interfaceName } from "./names.ts";
import { natRules, readPool } from "./nat.ts";
import { readObjectGroups } from "./object-groups.ts";
import { readRoute, readRouteMap } from "./routes.ts";
import { readVlanFilters } from "./vlan-maps.ts";
import type { ZoneBlocks } from "./zone-firewall.ts";
import { zoneFirewall } from "./zone-firewall.ts";

const isIgnored = prefixes(GLOBAL_IGNORED);
const OVERLAY = { ja: "VRF の間の経路の受け渡しは扱っていません。", en: "Route leaking between VRFs is not handled." };
const OLD_NAT = {
  ja: "この書き方のアドレス変換は扱っていません。",
  en: "This form of address translation is not handled.",
};
const BRIDGE = { ja: "ブリッジ接続は扱っていません。", en: "Bridging is not handled." };
const SNOOPING = {
  ja: "通過をさらに絞る機能で、絞らないものとして扱います。",
  en: "Narrows what passes further; taken as not narrowing.",
};
const UNREAD = { ja: "この行を読み取れません。", en: "This line cannot be read." };

/** Reads one IOS or IOS-XE configuration. */
export function readIos(text: string, file: string, vendor: string): DeviceReading {
  const book = new LineBook(text, file);
  const draft = emptyDraft(book);
  const skip = skippedLines(book);
  const top = indentTree(book.lines, { skip, belongs, isTop });
  const blocks = new Map<string, ConfigNode[]>();
  for (const node of top) {
    const key = kindOf(node.words);
    const list = blocks.get(key);
    if (list === undefined) blocks.set(key, [node]);
    else list.push(node);
  }
  const of = (key: string): readonly ConfigNode[] => blocks.get(key) ?? [];
  readObjectGroups(of("object-group"), draft);
  for (const node of of("access-list")) {
    if (node.words[0] === "no") dropList(node, draft);
    else if (node.words[0] === "access-list") readNumbered(node, draft);
    else readNamed(node, draft);
  }
  for (const node of of("interface")) readInterface(node, draft);
  for (const node of of("pool")) readPool(node, draft);
  for (const node of of("route-map")) readRouteMap(node, draft);
  for (const node of of("route")) readRoute(node, draft);
  for (const node of of("inspect")) readInspect(node, draft);
  for (const node of of("port-map")) readPortMap(node, draft);
  const zoneBlocks: ZoneBlocks = {
    classes: [...of("class")],
    policies: [...of("policy")],
    pairs: [...of("zone-pair")],
    zones: [...of("zone")],
  };
  const zones = zoneFirewall(zoneBlocks, draft);
  readVlanFilters(of("access-map"), of("vlan-filter"), draft);
  const nat = natRules(of("nat"), draft);
  for (const node of of("other")) readOther(node, draft);
  inspectionsOf(draft);
  joinedTables(draft);
  return { vendor, file, devices: [assemble(draft, file, nat, zones, vendor)], tables: [], lines: book.finish() };
}

/** Which reader a top-level line belongs to. */
function kindOf(words: readonly string[]): string {
  const [first, second, third] = words;
  if (first === "no" && (second === "access-list" || third === "access-list")) return "access-list";
  if (first === "interface") return "interface";
  if (first === "object-group") return "object-group";
  if (first === "access-list") return "access-list";
  if ((first === "ip" || first === "ipv4" || first === "ipv6") && second === "access-list") return "access-list";
  if ((first === "ip" || first === "ipv6") && second === "route") return "route";
  if (first === "ip" && second === "nat" && third === "pool") return "pool";
  if (first === "ip" && second === "nat" && (third === "inside" || third === "outside")) return "nat";
  if (first === "ip" && second === "inspect" && third === "name") return "inspect";
  if (first === "route-map") return "route-map";
  if (first === "ip" && second === "port-map") return "port-map";
  if (first === "class-map" && second === "type" && third === "inspect") return "class";
  if (first === "policy-map" && second === "type" && third === "inspect") return "policy";
  if (first === "zone" && second === "security") return "zone";
  if (first === "zone-pair" && second === "security") return "zone-pair";
  if (first === "vlan" && second === "access-map") return "access-map";
  if (first === "vlan" && second === "filter") return "vlan-filter";
  return "other";
}

function readOther(node: ConfigNode, draft: Draft): void {
  const { words, line } = node;
  const { book } = draft;
  const [first, second, third] = words;
  if (first === "hostname") {
    draft.hostname = second ?? "";
    book.understood(line);
  } else if (first === "vlan" && numberList(second ?? "x", 1, 4094) !== null) readVlan(node, draft);
  else if ((first === "vrf" && second === "definition") || (first === "ip" && second === "vrf")) readVrf(node, draft);
  else if (first === "router" || (first === "ipv6" && second === "router")) readProtocol(node, draft);
  else if (first === "line" && second === "vty") readTerminal(node, draft);
  else if (first === "no" && second === "ip" && third === "routing") {
    draft.routing = false;
    book.understood(line);
  } else if ((first === "ip" || first === "ipv6") && (second === "routing" || second === "unicast-routing"))
    book.understood(line);
  // Forwarding of IPv6 is taken as on in any case; a line that turns it off only narrows what is proved.
  else if (first === "no" && second === "ipv6" && third === "unicast-routing") book.understood(line);
  else if (first === "ip" && (second === "default-gateway" || second === "default-network")) book.understood(line);
  else if (first === "time-range") {
    draft.objects.define("schedule", second ?? "", book.at(line));
    book.understood(line, ...node.children.map((child) => child.line));
  } else if (first === "arp" && macNumber(third ?? "") !== null) {
    draft.registered.push({ mac: macNumber(third ?? "") ?? 0, how: "arp", source: book.at(line) });
    book.understood(line);
  } else if ((first === "mac" || first === "mac-address-table") && words.includes("static")) {
    const mac = words.map((word) => macNumber(word)).find((value) => value !== null);
    const at = words.indexOf("interface");
    if (mac === undefined || mac === null) book.unread(line, "mayNarrow", UNREAD);
    else {
      draft.registered.push({
        mac,
        how: "macFilter",
        ...(at < 0 ? {} : { interface: interfaceName(words.slice(at + 1)) }),
        source: book.at(line),
      });
      book.understood(line);
    }
  } else if (first === "monitor" && second === "session") readMirror(node, draft);
  else if (second === "multicast-routing") book.unread(line, "mayWiden", MULTICAST);
  else if (first === "no" && third === "multicast-routing") book.ignored(line);
  else if ((first === "ip" || third === "forward-protocol") && readForwardProtocol(node, draft)) return;
  else if (first === "ip" && second === "nat" && !isIgnored(words)) book.unread(line, "mayWiden", OLD_NAT);
  else if (first === "crypto" && (second === "map" || second === "dynamic-map")) deep(node, (one) => book.ignored(one));
  else if (first === "bridge" && (second === "irb" || second === "crb" || whole(second ?? "") !== null))
    book.unread(line, second === "irb" || third === "route" || third === "protocol" ? "harmless" : "mayWiden", BRIDGE);
  else if (
    (first === "ip" && (second === "arp" || second === "dhcp") && (third === "inspection" || third === "snooping")) ||
    (first === "ip" && (second === "source" || second === "verify"))
  ) {
    book.unread(line, "harmless", SNOOPING);
  } else if (isIgnored(words)) {
    if (first === "event" || first === "kron") timed(node, draft);
    // `event manager policy FILE` runs a script of its own file.
    if (first === "event" && third === "policy") book.unread(line, "mayWiden", CHANGES_ITSELF);
    deep(node, (one) => book.ignored(one));
  } else deep(node, (one) => book.unread(one, "mayWiden", UNREAD));
}

/** Commands that an applet (`action 1 cli command "…"`) or a schedule (`cli …`) runs by itself. */
function timed(node: ConfigNode, draft: Draft): void {
  for (const child of node.children) {
    const at = child.words.indexOf("cli");
    const command = at < 0 ? [] : child.words.slice(at + (child.words[at + 1] === "command" ? 2 : 1));
    if (bearsOnForwarding(command.join(" ").replaceAll('"', "").trim().split(" ")))
      draft.book.unread(child.line, "mayWiden", CHANGES_ITSELF);
  }
}

/** Does the same to a line and all lines below it. */
function deep(node: ConfigNode, mark: (line: number) => void): void {
  mark(node.line);
  for (const child of node.children) deep(child, mark);
}

function readVlan(node: ConfigNode, draft: Draft): void {
  const ids = numberList(node.words[1] ?? "", 1, 4094) ?? [];
  const name = node.children
    .find((child) => child.words[0] === "name")
    ?.words.slice(1)
    .join(" ");
  const source = draft.book.at(node.line);
  for (let i = 0; i + 1 < ids.length; i += 2) {
    for (let id = ids[i] ?? 1; id <= (ids[i + 1] ?? 0); id += 1)
      draft.vlans.push({ id, ...(name === undefined ? {} : { name }), source });
  }
  draft.book.understood(node.line);
  for (const child of node.children) {
    if (child.words[0] === "private-vlan") draft.book.unread(child.line, "mayNarrow", SNOOPING);
    else draft.book.ignored(child.line);
  }
}

function readVrf(node: ConfigNode, draft: Draft): void {
  const vrf = node.words[0] === "ip" ? (node.words[2] ?? "") : (node.words[2] ?? node.words[1] ?? "");
  draft.book.understood(node.line);
  for (const child of node.children) {
    const inner = (one: ConfigNode): void => {
      const [first, second, third] = one.words;
      const copies = (first === "import" || first === "export") && second !== "map";
      if (copies || first === "route-replicate") draft.book.unread(one.line, "mayWiden", OVERLAY);
      else draft.book.ignored(one.line);
      if (first === "route-target" && third !== undefined)
        draft.routeTargets.push({ vrf, kind: second ?? "", target: third, line: one.line });
      for (const below of one.children) inner(below);
    };
    inner(child);
  }
}

/** A table that imports what another one here exports sends to it: where to is not followed. */
function joinedTables(draft: Draft): void {
  const says = (kind: string, ...kinds: readonly string[]): boolean => kinds.includes(kind);
  for (const one of draft.routeTargets)
    if (
      says(one.kind, "import", "both") &&
      draft.routeTargets.some(
        (other) => other.vrf !== one.vrf && says(other.kind, "export", "both") && other.target === one.target,
      )
    )
      draft.book.unread(one.line, "mayWiden", OVERLAY);
}

function readProtocol(node: ConfigNode, draft: Draft): void {
  const protocol = node.words[0] === "ipv6" ? (node.words[2] ?? "") : (node.words[1] ?? "");
  if (!ROUTING_PROTOCOLS.includes(protocol)) {
    deep(node, (one) => draft.book.unread(one, "mayWiden", UNREAD));
    return;
  }
  deep(node, (one) => draft.book.ignored(one));
  draft.book.understood(node.line);
  draft.dynamicRouting.push(...draft.book.at(node.line));
}

function readTerminal(node: ConfigNode, draft: Draft): void {
  draft.book.ignored(node.line);
  let list: string | null = null;
  let line = node.line;
  for (const child of node.children) {
    if (child.words[0] === "access-class" && child.words[2] === "in") {
      list = child.words[1] ?? null;
      line = child.line;
      draft.objects.use("acl", list ?? "", draft.book.at(child.line));
      draft.book.understood(child.line);
    } else draft.book.ignored(child.line);
  }
  draft.terminals.push({ list, line });
}
