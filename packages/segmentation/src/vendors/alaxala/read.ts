import { parseV4 } from "../../model/address.ts";
import type { Device } from "../../model/device.ts";
import type { PolicyRoute } from "../../model/route.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import { readNamed, readNumbered } from "../cisco-ios/access-lists.ts";
import { assemble } from "../cisco-ios/assemble.ts";
import { skippedLines } from "../cisco-ios/comments.ts";
import type { Draft } from "../cisco-ios/draft.ts";
import { emptyDraft } from "../cisco-ios/draft.ts";
import { interfaceDraft, readInterface } from "../cisco-ios/interfaces.ts";
import { readMirror } from "../cisco-ios/mirrors.ts";
import { interfaceName } from "../cisco-ios/names.ts";
import { readRoute } from "../cisco-ios/routes.ts";
import { macNumber } from "../reading/addresses.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { indentTree } from "../reading/indent-tree.ts";
import { commands, LineBook, prefixes } from "../reading/line-book.ts";
import { MULTICAST } from "../reading/past-filters.ts";
import { numberList, whole } from "../reading/services.ts";
import { CHANGES_ITSELF } from "../reading/timed-changes.ts";
import { wordsOf } from "../reading/words.ts";
import type { MacLists } from "./layer2.ts";
import { macStages, readMacList } from "./layer2.ts";

const UNREAD = { ja: "この行を読み取れません。", en: "This line cannot be read." };
const LEAKS = { ja: "VRF の間の経路の受け渡しは扱っていません。", en: "Route leaking between VRFs is not handled." };
const NARROWS = {
  ja: "通過をさらに絞る機能で、絞らないものとして扱います。",
  en: "Narrows what passes further; taken as not narrowing.",
};

const isIgnored = prefixes(
  commands(
    "configuration, clock, spanning-tree, flow, logging, snmp-server, ntp, username, user, aaa, ip default-gateway, qos-flow-list, radius-server, tacacs-server, line, ftp-server, banner, ip domain, ip name-server, ip dhcp server, ip dhcp pool, ip igmp, ip pim, ip qos-flow-list, ip icmp, ip qos-dscp-list, ip prefix-list, ip http, ip ssh, ip host, ip local-proxy-arp, ip load-balance, ipv6 qos-flow-list, ipv6 prefix-list, ipv6 pim, ipv6 dhcp, mac qos-flow-list, advance qos-flow-list, qos-queue-list, qos-queue-group, qos, traffic-shape, lldp, oadp, axrp, efmoam, gsrp, uplink-redundant, loop-detection, lacp, system, stack, switch, power, hardware, port-channel, dot1x, web-authentication, mac-authentication, authentication, vlan-up-message, schedule-power-control, save-config, tcp, aging-time, enable, end, exit, l2protocol-tunnel, sflow, track-object, policy-switch, service, help, mac-address-table aging-time, mac-address-table learning, bfd, cfm, event, log, ethernet, crypto, http-server, ssh, ip ssh, key, arp, fldm, fwdm, limit-queue-length, ip route static, lldp-med",
  ),
);
const QUIET_INTERFACE = prefixes(
  commands(
    "media-type, mdix, linkdown, link, axrp, lldp, loop-detection, storm-control, ip qos-flow-group, ipv6 qos-flow-group, mac qos-flow-group, advance qos-flow-group, qos-queue-group, traffic-shape, efmoam, gsrp, dot1x, web-authentication, mac-authentication, authentication, frame-error-notice, l2protocol-tunnel, monitor, sflow, ip pim, ip ospf, ip rip, ip igmp, ipv6 pim, ipv6 ospf, ipv6 enable, uplink-redundant, power, channel-group lacp, channel-group periodic-timer, auto-mdix, speed, duplex, flowcontrol, bandwidth, cfm, ip local-proxy-arp",
  ),
);

/** Reads one AlaxalA configuration. Its lists, interfaces and routes share their form with Cisco IOS. */
export function readAlaxala(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const draft = emptyDraft(book);
  // Here `ip helper-address` relays DHCP alone.
  draft.broadcasts.clear();
  const macs: MacLists = { rules: new Map(), bound: [] };
  const hops = new Map<string, bigint>();
  const actions = new Map<number, string>();
  const isTop = (words: readonly string[]): boolean => words[0] === "interface" && words.length > 1;
  const top = indentTree(book.lines, { skip: skippedLines(book), isTop, split: wordsOf });
  for (const node of top) {
    const kind = `${node.words[0]} ${node.words[1]}`;
    if (kind === "ip access-list" || kind === "ipv6 access-list") readNamed(withoutActions(node, actions), draft);
    else if (node.words[0] === "access-list") readNumbered(node, draft);
    else if (kind === "mac access-list" || kind === "advance access-list") readMacList(node, draft, macs);
    else if (node.words[0] === "policy-list") policyList(node, draft, hops);
  }
  for (const node of top) readTop(node, draft, macs);
  const device = assemble(draft, file, { inbound: [], outbound: [] }, { forward: null, self: null }, "alaxala");
  return {
    vendor: "alaxala",
    file,
    devices: [withMacs({ ...device, policyRoutes: policies(draft, actions, hops) }, macs, draft)],
    tables: [],
    lines: book.finish(),
  };
}

/** Takes `action policy-list N` off the entries and remembers it by line. */
function withoutActions(node: ConfigNode, actions: Map<number, string>): ConfigNode {
  const children = node.children.map((child) => {
    const at = child.words.indexOf("action");
    if (at < 0 || child.words[at + 1] !== "policy-list") return child;
    actions.set(child.line, child.words[at + 2] ?? "");
    return { ...child, words: child.words.slice(0, at) };
  });
  return { ...node, children };
}

function policyList(node: ConfigNode, draft: Draft, hops: Map<string, bigint>): void {
  draft.book.understood(node.line);
  for (const { words, line } of node.children) {
    const at = words.indexOf("next-hop");
    const hop = at < 0 ? null : parseV4(words[at + 1] ?? "");
    if (words[0] === "default" && (words[1] === "permit" || words[1] === "deny")) draft.book.understood(line);
    else if (hop === null) draft.book.unread(line, "mayWiden", UNREAD);
    else {
      if (!hops.has(node.words[1] ?? "")) hops.set(node.words[1] ?? "", BigInt(hop));
      draft.book.understood(line);
    }
  }
}

/** Policy routing is an action of a filter entry: it holds where the list is bound to an interface. */
function policies(
  draft: Draft,
  actions: ReadonlyMap<number, string>,
  hops: ReadonlyMap<string, bigint>,
): PolicyRoute[] {
  const routes: PolicyRoute[] = [];
  for (const each of draft.interfaces.values()) {
    for (const group of each.accessGroups) {
      if (group.direction !== "in") continue;
      for (const entry of draft.access.get(group.list)?.entries ?? []) {
        if (entry.reading.kind !== "entry") continue;
        const name = actions.get(entry.line);
        const hop = hops.get(name ?? "");
        const matches = [{ ...entry.reading.match, inInterfaces: { names: [each.name] } }];
        const source = draft.book.at(entry.line, group.line);
        if (name === undefined) routes.push({ matches, action: { kind: "table" }, source });
        else
          routes.push({
            matches,
            action:
              hop === undefined ? { kind: "unknown" } : { kind: "forward", nextHop: { version: 4, address: hop } },
            source,
          });
      }
    }
  }
  return routes.some((route) => route.action.kind !== "table") ? routes : [];
}

function readTop(node: ConfigNode, draft: Draft, macs: MacLists): void {
  const { words, line } = node;
  const { book } = draft;
  const [first, second, third] = words;
  if (first === "access-list" || first === "policy-list" || second === "access-list") return;
  if (first === "hostname") {
    draft.hostname = second ?? "";
    book.understood(line);
  } else if (first === "interface") readPort(node, draft, macs);
  else if (first === "vlan" && numberList(second ?? "x", 1, 4094) !== null) vlan(node, draft);
  else if ((first === "ip" || first === "ipv6") && second === "route" && third !== "static") route(node, draft);
  else if (first === "vrf" && second === "definition") {
    book.understood(line);
    for (const child of node.children)
      if (child.words[0] === "import") book.unread(child.line, "mayWiden", LEAKS);
      else book.understood(child.line);
  } else if (first === "monitor") readMirror(node, draft);
  else if ((first === "ip" || first === "ipv6") && (second === "multicast" || second === "multicast-routing"))
    book.unread(line, "mayWiden", MULTICAST);
  else if (first === "router" || (first === "ipv6" && second === "router")) {
    for (const child of node.children) book.ignored(child.line);
    book.understood(line);
    draft.dynamicRouting.push(...book.at(line));
  } else if (first === "mac-address-table" && second === "static") {
    const mac = macNumber(third ?? "");
    const at = words.indexOf("interface");
    if (mac === null) book.unread(line, "mayNarrow", UNREAD);
    else {
      draft.registered.push({
        mac,
        how: "macFilter",
        ...(at < 0 ? {} : { interface: interfaceName(words.slice(at + 1)) }),
        source: book.at(line),
      });
      book.understood(line);
    }
  } else if (
    first === "ip" &&
    (second === "source" || (second === "dhcp" && third === "snooping") || second === "arp")
  ) {
    const mac = macNumber(words[3] ?? "");
    const ip = parseV4(words[6] ?? "");
    if (second === "source" && mac !== null && ip !== null) {
      draft.registered.push({ mac, version: 4, address: BigInt(ip), how: "arp", source: book.at(line) });
      book.understood(line);
    } else book.unread(line, "harmless", NARROWS);
  } else if (first === "resident-script") book.unread(line, "mayWiden", CHANGES_ITSELF);
  else if (isIgnored(words)) {
    // What the script of an applet does stands in a file of its own (`action 1 python open.py`).
    for (const child of node.children)
      if (child.words[0] === "action" && (first === "event" || child.words.includes("python")))
        book.unread(child.line, "mayWiden", CHANGES_ITSELF);
    deep(node, (one) => book.ignored(one));
  } else deep(node, (one) => book.unread(one, "mayWiden", UNREAD));
}

function deep(node: ConfigNode, mark: (line: number) => void): void {
  mark(node.line);
  for (const child of node.children) deep(child, mark);
}

/** `ip route … noresolve` and weights do not change where packets go. */
function route(node: ConfigNode, draft: Draft): void {
  const words = node.words.filter((word) => word !== "noresolve");
  const at = words.indexOf("null");
  readRoute(
    { ...node, words: at < 0 ? words : [...words.slice(0, at), `null${words[at + 1] ?? "0"}`, ...words.slice(at + 2)] },
    draft,
  );
}

function vlan(node: ConfigNode, draft: Draft): void {
  const ids = numberList(node.words[1] ?? "", 1, 4094) ?? [];
  const name = node.children.find((child) => child.words[0] === "name")?.words[1];
  const source = draft.book.at(node.line);
  draft.book.understood(node.line);
  for (let i = 0; i + 1 < ids.length; i += 2)
    for (let id = ids[i] ?? 1; id <= (ids[i + 1] ?? 0); id += 1)
      draft.vlans.push({ id, ...(name === undefined ? {} : { name }), source });
  for (const { words, line } of node.children) {
    const mac = macNumber(words[1] ?? "");
    if (words[0] === "mac-address" && mac !== null) {
      draft.registered.push({ mac, how: "macFilter", source: draft.book.at(line) });
      draft.book.understood(line);
    } else if (words[0] === "state" || words[0] === "protocol" || words[0] === "name") draft.book.understood(line);
    else draft.book.ignored(line);
  }
}

function readPort(node: ConfigNode, draft: Draft, macs: MacLists): void {
  const words = node.words.map((word) => word.toLowerCase());
  const isRange = words[1] === "range";
  const name = isRange ? "" : interfaceName(words.slice(1));
  const left: ConfigNode[] = [];
  for (const child of node.children) {
    const [first, second, third, fourth] = child.words;
    const { line } = child;
    if (
      (first === "mac" || first === "advance") &&
      second === "access-group" &&
      (fourth === "in" || fourth === "out")
    ) {
      macs.bound.push({ list: third ?? "", where: name, direction: fourth, line });
      draft.objects.use("acl", `mac ${third ?? ""}`, draft.book.at(line));
      draft.book.understood(line);
    } else if (first === "switchport" && second === "isolation") draft.book.unread(line, "harmless", NARROWS);
    else if (first === "switchport" && (second === "mac" || second === "protocol") && third === "vlan")
      hybrid(name, child, draft);
    else if (first === "switchport" && second === "mac" && third === "native") hybrid(name, child, draft);
    else if (first === "switchport" && second === "mode" && (third === "mac-vlan" || third === "protocol-vlan")) {
      interfaceDraft(draft, name, node.line).port.mode = "trunk";
      interfaceDraft(draft, name, node.line).port.touched = true;
      draft.book.understood(line);
    } else if (first === "vrf" && second === "forwarding") left.push(child);
    else if (first === "vrrp" && third === "ip") left.push({ ...child, words: child.words });
    else if (QUIET_INTERFACE(child.words)) draft.book.ignored(line);
    else left.push(child);
  }
  readInterface({ ...node, words: ["interface", ...words.slice(1)], children: left.map(onePrefix) }, draft);
}

/** A loopback address is written without a mask. */
function onePrefix(node: ConfigNode): ConfigNode {
  const { words } = node;
  return words[0] === "ip" && words[1] === "address" && words.length === 3 && !(words[2] ?? "").includes("/")
    ? { ...node, words: [...words, "255.255.255.255"] }
    : node;
}

/** VLANs a port takes by MAC address or protocol: it lets them through untagged. */
function hybrid(name: string, node: ConfigNode, draft: Draft): void {
  const each = interfaceDraft(draft, name, node.line);
  const isNative = node.words[2] === "native";
  const ids = numberList(node.words[isNative ? 4 : 3] ?? "", 1, 4094);
  const id = whole(node.words[4] ?? "");
  if (ids === null) draft.book.unread(node.line, "mayWiden", UNREAD);
  else {
    each.port.allowedVlans = [...(each.port.allowedVlans ?? []), ...ids].sort((a, b) => a - b);
    if (isNative && id !== null) each.port.nativeVlan = id;
    draft.book.understood(node.line);
  }
}

function withMacs(device: Device, macs: MacLists, draft: Draft): Device {
  const stages = macStages(macs, draft);
  if (stages.lists.length === 0 && stages.into.length + stages.outOf.length === 0) return device;
  const filter = (name: string, bindings: typeof stages.into) => ({
    kind: "filter" as const,
    name,
    bindings,
    unbound: "accept" as const,
    sessionsSkip: false,
  });
  return {
    ...device,
    lists: [...device.lists, ...stages.lists],
    forward: [
      filter("mac access-group in", stages.into),
      ...device.forward,
      filter("mac access-group out", stages.outOf),
    ],
    toDevice: [filter("mac access-group in", stages.into), ...device.toDevice],
  };
}
