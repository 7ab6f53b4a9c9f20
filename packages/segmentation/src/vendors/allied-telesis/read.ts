import { parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { Device } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { Service } from "../../model/match.ts";
import type { NatRule } from "../../model/nat.ts";
import type { RuleList } from "../../model/rule.ts";
import type { FilterStage, Stage } from "../../model/stage.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import { skippedLines } from "../cisco-ios/comments.ts";
import { macNumber, spanOfMask } from "../reading/addresses.ts";
import { withBindings } from "../reading/bound-lists.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { indentTree } from "../reading/indent-tree.ts";
import { commands, LineBook, prefixes } from "../reading/line-book.ts";
import { takesBack } from "../reading/opened-by-itself.ts";
import { BROADCASTS, MULTICAST } from "../reading/past-filters.ts";
import { numberList, whole } from "../reading/services.ts";
import { CHANGES_ITSELF } from "../reading/timed-changes.ts";
import { readAccessList } from "./access-lists.ts";
import type { Draft } from "./draft.ts";
import { emptyDraft } from "./draft.ts";
import { Entities, readApplication, readFirewall, readNat } from "./firewall.ts";
import { hardwareFilters, nameClasses } from "./hardware-filters.ts";
import { readInterface } from "./interfaces.ts";

const UNREAD = { ja: "この行を読み取れません。", en: "This line cannot be read." };
const GLOBAL = {
  ja: "すべてのポートに掛かるフィルタと各ポートのフィルタのどちらが先かは機種によるため、働きが決まりません。",
  en: "Whether a filter of all ports is asked before those of each port hangs on the model, so what it does is not settled.",
};
const LEAKS = { ja: "VRF の間の経路の受け渡しは扱っていません。", en: "Route leaking between VRFs is not handled." };
const NEXT_HOP = {
  ja: "分類した通信を別の経路へ回す設定は扱いません。",
  en: "Traffic of a class that is sent another way is not followed.",
};
const PRIVATE = {
  ja: "プライベート VLAN は、絞らないものとして扱います。",
  en: "Private VLANs are taken as not narrowing.",
};

const isIgnored = prefixes(
  commands(
    "service, no, username, ssh, telnet, aaa, radius-server, tacacs-server, ip domain-lookup, ip domain-list, ip domain-name, ip name-server, ip dns, ip dhcp, ip http, ip tftp, ip igmp snooping, ip igmp querier, ip igmp ssm, ip icmp, ip tcp, ip ssh, ip prefix-list, ip as-path, ip community-list, ip radius, ipv6 prefix-list, ipv6 nd, ipv6 mld snooping, ipv6 forwarding, log, logging, snmp-server, ntp, clock, banner, line, stack, virtual-chassis, spanning-tree, lldp, loop-protection, mls, qos, platform, boot, license, hostname-log, dot1x, auth-mac, auth-web, auth, auth-web-server, mail, trigger, script, crypto, hardware, system, switch, exec, end, exit, enable, security-password, password, atmf, epsr, route-map, key, arp, errdisable, mlag, ecofriendly, power-inline, udld, feature, cpu, max-fib-routes, maximum-paths, router-id, ping-poll, linkflap, rmon, sflow, mac address-table ageing-time, mac address-table acquire, mac address-table thrash-limit, lacp, ip vrf-log, ddns, ddns-update-method, ip ids, ips, ip-reputation, malware-protection, antivirus, url-filter, web-control, dpi, traffic-control, wireless, copy, debug, provider, autoboot, unmount, local-radius-server, radius, usb, remote-mirror-vlan, fiber-monitoring, sd-wan, update, ospf, ip flow, cellular",
  ),
);

/** Reads one AlliedWare Plus configuration (switch or AR router). */
export function readAlliedWare(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const draft = emptyDraft(book);
  const isTop = (words: readonly string[]): boolean =>
    (words[0] === "interface" || words[0] === "access-list" || words[0] === "zone") && words.length > 1;
  const top = indentTree(book.lines, { skip: skippedLines(book), isTop });
  const applications = new Map<string, Service[] | null>();
  const entities = new Entities(draft);
  for (const node of top) {
    if (node.words[0] === "application") readApplication(node, draft, applications);
    else if (node.words[0] === "zone") entities.read(node);
    else if (node.words[0] === "access-list" || (node.words[0] === "ipv6" && node.words[1] === "access-list"))
      readAccessList(node, draft);
  }
  const lists: RuleList[] = [];
  let firewall: FilterStage | null = null;
  let nat: { before: NatRule[]; after: NatRule[] } = { before: [], after: [] };
  for (const node of top) {
    if (node.words[0] === "firewall") firewall = readFirewall(node, entities, applications, draft, lists);
    else if (node.words[0] !== "nat" || node.words.length > 1) readTop(node, draft);
  }
  // Port forwards without `to` are for the device's own addresses: interfaces come first.
  for (const node of top)
    if (node.words[0] === "nat" && node.words.length === 1) nat = readNat(node, entities, applications, draft);
  nameClasses(draft);
  return {
    vendor: "allied-telesis",
    file,
    devices: [deviceOf(draft, file, lists, firewall, nat)],
    tables: [],
    lines: book.finish(),
  };
}

function readTop(node: ConfigNode, draft: Draft): void {
  const { words, line } = node;
  const { book } = draft;
  const [first, second, third] = words;
  if (["application", "zone", "access-list"].includes(first ?? "") || (first === "ipv6" && second === "access-list"))
    return;
  if (first === "hostname") {
    draft.hostname = second ?? "";
    book.understood(line);
  } else if (first === "interface") readInterface(node, draft);
  else if (first === "vlan" && second === "database") vlans(node, draft);
  else if (first === "vlan" && second === "access-map") {
    book.understood(line);
    const names = node.children.filter((child) => child.words[0] === "match").map((child) => child.words[2] ?? "");
    for (const child of node.children) {
      if (child.words[0] === "match" && child.words[1] === "access-group") {
        draft.objects.use("acl", child.words[2] ?? "", book.at(child.line));
        book.understood(child.line);
      } else book.unread(child.line, "mayWiden", UNREAD);
    }
    draft.accessMaps.set(third ?? "", { lists: names, line });
  } else if (first === "vlan" && second === "filter") {
    const ids = numberList(words[4] ?? "", 1, 4094);
    if (ids === null) book.unread(line, "mayWiden", UNREAD);
    else {
      draft.vlanFilters.push({ map: third ?? "", vlans: ids, line });
      book.understood(line);
    }
  } else if ((first === "ip" || first === "ipv6") && second === "route") route(node, draft);
  else if (first === "ip" && second === "vrf") {
    book.understood(line);
    for (const child of node.children)
      if (child.words.includes("import") || child.words.includes("both")) book.unread(child.line, "mayWiden", LEAKS);
      else book.understood(child.line);
  } else if (first === "router" && ["ospf", "bgp", "rip", "ipv6", "isis"].includes(second ?? "")) {
    draft.dynamicRouting.push(...book.at(line));
    for (const child of node.children) book.ignored(child.line);
    book.understood(line);
  } else if (first === "mac" && second === "address-table" && third === "static") {
    const mac = macNumber(words[3] ?? "");
    const at = words.indexOf("interface");
    if (mac === null) book.unread(line, "mayNarrow", UNREAD);
    else {
      draft.registered.push({
        mac,
        ...(at < 0 ? {} : { interface: words[at + 1] ?? "" }),
        how: "macFilter",
        source: book.at(line),
      });
      book.understood(line);
    }
  } else if (first === "access-group") book.unread(line, "mayWiden", GLOBAL);
  else if (first === "class-map" || first === "policy-map") readClasses(node, draft);
  else if (second === "multicast-routing") book.unread(line, "mayWiden", MULTICAST);
  else if (first === "no" && third === "multicast-routing") book.ignored(line);
  // `ip helper-address` sends on what these lines name, and nothing without them.
  else if (first === "ip" && second === "forward-protocol") book.unread(line, "mayWiden", BROADCASTS);
  else if (takesBack(words)) book.unread(line, "mayWiden", UNREAD);
  else if (isIgnored(words)) {
    // What a trigger's script does stands in a file of its own.
    for (const child of first === "trigger" ? node.children : [])
      if (child.words[0] === "script") book.unread(child.line, "mayWiden", CHANGES_ITSELF);
    ignore(node, draft);
  } else unread(node, draft);
}

/** Classes of QoS match by lists, whose entries may deny, and a policy may drop what no class matches. */
function readClasses(node: ConfigNode, draft: Draft): void {
  const { words, children } = node;
  const name = words[1] ?? "";
  const named = (verb: string, at: number): string[] =>
    children.flatMap((child) => (child.words[0] === verb ? [child.words[at] ?? ""] : []));
  if (words[0] === "class-map") {
    const matches = children.filter((child) => child.words[1] === "access-group");
    for (const child of matches) draft.objects.use("acl", child.words[2] ?? "", draft.book.at(child.line));
    draft.classMaps.set(
      name,
      matches.map((child) => child.words[2] ?? ""),
    );
  } else
    draft.policyMaps.set(name, {
      classes: named("class", 1),
      drops: named("default-action", 1).some((action) => action === "deny" || action === "drop"),
    });
  for (const child of children)
    for (const { words: set, line } of child.children)
      if (set[0] === "set" && set[2] === "next-hop") draft.book.unread(line, "mayWiden", NEXT_HOP);
  ignore(node, draft);
}

function ignore(node: ConfigNode, draft: Draft): void {
  draft.book.ignored(node.line);
  for (const child of node.children) ignore(child, draft);
}

function unread(node: ConfigNode, draft: Draft): void {
  draft.book.unread(node.line, "mayWiden", UNREAD);
  for (const child of node.children) unread(child, draft);
}

function vlans(node: ConfigNode, draft: Draft): void {
  draft.book.understood(node.line);
  for (const { words, line } of node.children) {
    if (words[0] === "private-vlan") {
      draft.book.unread(line, "harmless", PRIVATE);
      continue;
    }
    const ids = words[0] === "vlan" ? numberList(words[1] ?? "", 1, 4094) : null;
    if (ids === null) {
      draft.book.unread(line, "mayWiden", UNREAD);
      continue;
    }
    const at = words.indexOf("name");
    const name = at < 0 ? undefined : words[at + 1];
    for (let i = 0; i + 1 < ids.length; i += 2)
      for (let id = ids[i] ?? 1; id <= (ids[i + 1] ?? 0); id += 1)
        draft.vlans.push({ id, ...(name === undefined ? {} : { name }), source: draft.book.at(line) });
    draft.book.understood(line);
  }
}

function route(node: ConfigNode, draft: Draft): void {
  const cursor = new Cursor(node.words, 2);
  const isV6 = node.words[0] === "ipv6";
  const vrf = cursor.eat("vrf") ? cursor.take() : "";
  const first = cursor.take();
  const destination = first.includes("/") ? parseSpan(first) : spanOfMask(first, cursor.take());
  const word = cursor.take();
  const hop = isV6 ? parseV6(word) : parseV4(word);
  const distance = whole(cursor.next) ?? 1;
  if (destination === null || word === "") {
    draft.book.unread(node.line, "mayWiden", UNREAD);
    return;
  }
  draft.book.understood(node.line);
  const way = word.toLowerCase().startsWith("null")
    ? { discard: true }
    : hop === null
      ? { interface: word }
      : { nextHop: BigInt(hop) };
  draft.routes.push({ destination, vrf, ...way, distance, source: draft.book.at(node.line) });
}

/** Hardware filters, port forwarding, route, firewall, masquerade. */
function deviceOf(
  draft: Draft,
  file: string,
  lists: RuleList[],
  firewall: FilterStage | null,
  nat: { before: NatRule[]; after: NatRule[] },
): Device {
  const hardware = hardwareFilters(draft);
  lists.push(...hardware.lists);
  const filter = (name: string, bindings: FilterStage["bindings"]): FilterStage => ({
    kind: "filter",
    name,
    bindings,
    unbound: "accept",
    sessionsSkip: false,
  });
  const forward: Stage[] = [];
  const filters = hardware.bindings.length > 0 ? [filter("hardware filter", hardware.bindings)] : [];
  forward.push(...filters);
  if (nat.before.length > 0) forward.push({ kind: "nat", name: "port forwarding", rules: nat.before });
  forward.push({ kind: "route" });
  if (firewall !== null) forward.push(firewall);
  if (nat.after.length > 0) forward.push({ kind: "nat", name: "masquerade", rules: nat.after });
  return {
    ...emptyDevice(draft.hostname, "allied-telesis", file),
    interfaces: [...draft.interfaces.values()],
    lists: withBindings(lists, hardware.evidence),
    forward,
    toDevice: [...filters, ...(firewall === null ? [] : [firewall])],
    routes: draft.routes,
    dynamicRouting: draft.dynamicRouting,
    ...(draft.vlans.length === 0 ? {} : { vlans: draft.vlans }),
    symbols: draft.symbols.all(),
    objects: draft.objects.all(),
    registered: draft.registered,
  };
}
