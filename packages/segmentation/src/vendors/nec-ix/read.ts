import { MAX_V4, MAX_V6, maskLength, parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { Interface } from "../../model/interface.ts";
import type { Match } from "../../model/match.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import { skippedLines } from "../cisco-ios/comments.ts";
import { macNumber } from "../reading/addresses.ts";
import { Cursor } from "../reading/cursor.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { indentTree } from "../reading/indent-tree.ts";
import { commands, LineBook, prefixes } from "../reading/line-book.ts";
import { takesBack } from "../reading/opened-by-itself.ts";
import { COPIES } from "../reading/past-filters.ts";
import { redactLine } from "../reading/secrets.ts";
import { whole } from "../reading/services.ts";
import { CHANGES_ITSELF } from "../reading/timed-changes.ts";
import { deviceOf } from "./assemble.ts";
import type { Draft, Mutable } from "./draft.ts";
import { emptyDraft, listOf } from "./draft.ts";
import { readEntry } from "./entries.ts";
import { interfaceName } from "./names.ts";
import { readNat } from "./nat.ts";

const UNREAD = { ja: "この行を読み取れません。", en: "This line cannot be read." };
const UNREAD_ENTRY = { ja: "アクセスリストのこの行を読み取れません。", en: "This access-list entry cannot be read." };
const REVERSE_PATH = {
  ja: "送信元の経路確認は、絞らないものとして扱います。",
  en: "The reverse-path check is taken as not narrowing.",
};
const TUNNEL = {
  ja: "IPsec の対象は、トンネルの経路として扱います。",
  en: "What IPsec protects is taken as routed into the tunnel.",
};

const isIgnored = prefixes(
  commands(
    "timezone, username, logging, syslog, ntp, snmp-agent, telnet-server, ssh-server, http-server, ip ufs-cache, ipv6 ufs-cache, ip dhcp, ipv6 dhcp, ip ssh, ip bootp, ip host, ip name-server, ip domain, ip prefix-list, ip reassembly, ip icmp, ip tcp, ip ids, ip tos, ip load-sharing, ip option, ipv6 name-server, proxy-dns, dns, ppp, watch-group, network-monitor, event, ike, ikev2, ipsec, crypto, pki, radius, aaa, tacacs, class-map, policy-map, queue, qos, terminal, console, alias, boot, no, device, bridge irb, service-policy, sntp, clock, end, exit, configure, ethernet, monitor, netmeister, nm, web-console, ddns, l2tp, url, http, usb, wireless, system, interface-group, dot1x, authentication, radius-server, user, vlan-group-log, ip route-log, arp timeout, arp auto, ip access-list option, ip access-list dynamic, ipv6 access-list dynamic, ip multipath, cpu, process, watch, ip nat-log, lldp, lacp, ssl, certificate, mape, map-e, tunnel-keepalive, hostname-log, password, banner",
  ),
);
const VRRP_QUIET = new Set(["priority", "preempt", "timers", "track", "authentication", "description"]);
const isQuiet = prefixes(
  commands(
    "description, proxy-dns, bridge ipv6, ikev2, ip mtu, ip tcp, ip dhcp, ip proxy-arp, ip ospf, ip rip, ip redirects, ip unreachables, ip directed-broadcast, ip icmp, ip ufs-cache, ip ids, ip broadcast, ip address-log, ip load-sharing, ip tos, ip reassembly, ipv6 enable, ipv6 nd, ipv6 tcp, ipv6 mtu, ipv6 dhcp, ipv6 ospf, ipv6 rip, ipv6 interface-identifier, ipv6 traffic-class, ipv6 redirects, ppp, auto-connect, auto, mac-address, mtu, qos, service-policy, queue, speed, mdi, bandwidth, keepalive, vrrp-log, arp, ethernet, link, snmp, flow, dot1x, port, tunnel mtu, tunnel checksum, tunnel ttl, tunnel adjust-mss, tunnel source, tunnel tos, idle-time, dialer, ddns, mobile, bridge ip, bridge tcp, spanning-tree, ip bandwidth, ip napt translation-log, ip local-proxy-arp, ip route-cache",
  ),
);

/** Reads one NEC UNIVERGE IX configuration. */
export function readNecIx(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const draft = emptyDraft(book);
  const isTop = (words: readonly string[]): boolean =>
    (words[0] === "interface" || words[0] === "device") && words.length === 2;
  const top = indentTree(book.lines, { skip: skippedLines(book), isTop });
  for (const node of top) readTop(node, draft);
  readNat(draft);
  return { vendor: "nec-ix", file, devices: [deviceOf(draft, file)], tables: [], lines: book.finish() };
}

function readTop(node: ConfigNode, draft: Draft): void {
  const { words, line } = node;
  const { book } = draft;
  const [first, second, third] = words;
  if (first === "hostname") {
    draft.hostname = second ?? "";
    book.understood(line);
  } else if ((first === "ip" || first === "ipv6") && second === "access-list")
    accessList(node, draft, first === "ip" ? 4 : 6);
  else if (first === "access-list") macList(node, draft);
  else if (first === "interface") readInterface(node, draft);
  else if (first === "device") device(node, draft);
  else if ((first === "ip" || first === "ipv6") && second === "route") route(node, draft, first === "ip" ? 4 : 6);
  else if (first === "route-map") {
    const entries = draft.routeMaps.get(second ?? "") ?? [];
    entries.push({ node, isPermit: third !== "deny" });
    draft.routeMaps.set(second ?? "", entries);
    draft.objects.define("route-map", second ?? "", book.at(line));
    book.understood(line);
    for (const child of node.children) book.ignored(child.line);
  } else if (first === "ip" && second === "vrf" && third !== undefined)
    book.understood(line, ...node.children.map((child) => child.line));
  else if (first === "router" || ((first === "ip" || first === "ipv6") && second === "router")) {
    deep(node, (one) => book.ignored(one));
    book.understood(line);
    draft.dynamicRouting.push(...book.at(line));
  } else if (first === "arp" && second === "entry") {
    const mac = macNumber(words[3] ?? "");
    const ip = parseV4(third ?? "");
    if (mac === null || ip === null) book.unread(line, "mayNarrow", UNREAD);
    else {
      draft.registered.push({ mac, version: 4, address: BigInt(ip), how: "arp", source: book.at(line) });
      book.understood(line);
    }
  } else if (first === "ip" && second === "dhcp" && third === "profile") {
    book.ignored(line);
    for (const child of node.children) {
      const mac = macNumber(child.words[2] ?? "");
      const ip = parseV4(child.words[1] ?? "");
      book.ignored(child.line);
      if (child.words[0] !== "fixed-assignment" || mac === null || ip === null) continue;
      draft.registered.push({ mac, version: 4, address: BigInt(ip), how: "dhcp", source: book.at(child.line) });
      book.understood(child.line);
    }
  } else if (first === "ipsec" && (second === "autokey-map" || second === "dynamic-map"))
    book.unread(line, "harmless", TUNNEL);
  else if (first === "scheduler") deep(node, (one) => book.unread(one, "mayWiden", CHANGES_ITSELF));
  else if (first === "ip" && second === "urpf") book.unread(line, "mayNarrow", REVERSE_PATH);
  else if (takesBack(words)) deep(node, (one) => book.unread(one, "mayWiden", UNREAD));
  else if (isIgnored(words)) {
    for (const child of first === "watch-group" ? node.children : [])
      if (child.words[0] === "action" && !isFailover(child.words)) book.unread(child.line, "mayWiden", CHANGES_ITSELF);
    deep(node, (one) => book.ignored(one));
  } else deep(node, (one) => book.unread(one, "mayWiden", UNREAD));
}

/** Actions of a monitor that take a way or a port out or back, as a line that fails does; no filter changes. */
function isFailover(words: readonly string[]): boolean {
  const [, , first = "", second = ""] = words;
  const what = first === "ip" || first === "ipv6" ? second : first;
  return /^(shutdown|activate|suspend)-(route|policy|interface)$|^(vrrp|interface|turn-.*|led)$/.test(what);
}

function deep(node: ConfigNode, mark: (line: number) => void): void {
  mark(node.line);
  for (const child of node.children) deep(child, mark);
}

function accessList(node: ConfigNode, draft: Draft, family: 4 | 6): void {
  const { words, line } = node;
  const [, , name = "", ...rest] = words;
  const { book } = draft;
  if (name === "dynamic" && (rest[0] === "cache" || rest[0] === "timer" || rest.length < 3)) {
    book.ignored(line);
    return;
  }
  if (name === "dynamic") {
    const list = listOf(draft, `${family} ${rest[0]}`, line);
    if (rest[1] === "access") {
      const names = rest.slice(2).filter((word) => word !== "in" && word !== "out");
      for (const each of names) draft.objects.use("acl", `${family} ${each}`, book.at(line));
      list.dynamic.push({ lists: names.slice(0, 1), entry: null, line });
      book.understood(line);
      return;
    }
    const entry = readEntry(new Cursor(["permit", ...application(rest[1] ?? ""), ...rest.slice(2)]), family);
    if (entry === null) book.unread(line, "mayWiden", UNREAD_ENTRY);
    else {
      list.dynamic.push({ lists: [], entry, line });
      book.understood(line);
    }
    return;
  }
  if (rest[0] === "option") {
    book.ignored(line);
    return;
  }
  const action = rest[0] ?? "";
  if (action !== "permit" && action !== "deny") {
    book.unread(line, "mayWiden", UNREAD_ENTRY);
    return;
  }
  const entry = readEntry(new Cursor(rest), family);
  listOf(draft, `${family} ${name}`, line).entries.push({ entry, action, line });
  if (entry === null)
    book.unread(line, action === "permit" ? "mayWiden" : "mayNarrow", UNREAD_ENTRY, { inPlace: true });
  else book.understood(line);
}

/** A dynamic list names an application where a plain list names a protocol. */
function application(name: string): string[] {
  const ports: Readonly<Record<string, string>> = {
    ftp: "21",
    telnet: "23",
    smtp: "25",
    dns: "53",
    http: "80",
    www: "80",
    pop3: "110",
    https: "443",
    sip: "5060",
  };
  const port = Object.hasOwn(ports, name) ? ports[name] : undefined;
  return port === undefined ? [name] : [name === "dns" || name === "sip" ? "udp" : "tcp", "dport", "eq", port];
}

function macList(node: ConfigNode, draft: Draft): void {
  const { words, line } = node;
  const cursor = new Cursor(words, 2);
  const action = cursor.take();
  let match: Mutable<Match> | null = {};
  while (!cursor.done && match !== null) {
    const key = cursor.take();
    if (key === "src" || key === "dest") {
      if (cursor.eat("any")) continue;
      const mac = macNumber(cursor.take());
      if (mac === null) match = null;
      else match[key === "src" ? "sourceMacs" : "destinationMacs"] = { macs: [mac, mac] };
    } else if (key === "type") {
      if (!cursor.eat("any")) match = null;
    } else match = null;
  }
  const isAction = action === "permit" || action === "deny";
  listOf(draft, `mac ${words[1] ?? ""}`, line).entries.push({
    entry: match === null || !isAction ? null : { action, match },
    action,
    line,
  });
  if (match === null || !isAction)
    draft.book.unread(line, action === "deny" ? "mayNarrow" : "mayWiden", UNREAD_ENTRY, { inPlace: true });
  else draft.book.understood(line);
}

function made(draft: Draft, name: string, line: number): Mutable<Interface> {
  let each = draft.interfaces.get(name);
  if (each === undefined) {
    const dot = name.indexOf(".");
    each = {
      name,
      addresses: [],
      shutdown: false,
      ...(dot > 0 && !name.startsWith("Tunnel") && !name.startsWith("Loopback") ? { parent: name.slice(0, dot) } : {}),
      ...(name.startsWith("Loopback") ? { loopback: true } : {}),
      ...(name.startsWith("Tunnel") ? { tunnel: { kind: "ipsec" } } : {}),
      source: draft.book.at(line),
    };
    draft.interfaces.set(name, each);
  }
  return each;
}

/** `device GigaEthernet2` with port groups: `GigaEthernet2:1.0` is the interface of group 1. */
function device(node: ConfigNode, draft: Draft): void {
  draft.book.understood(node.line);
  const base = interfaceName(node.words[1] ?? "");
  for (const child of node.children) {
    if (child.words[0] === "vlan-group" && child.words[2] === "port") {
      made(draft, `${base}:${child.words[1]}.0`, child.line).members = child.words
        .slice(3)
        .map((port) => `${base} port ${port}`);
      draft.book.understood(child.line);
    } else if (child.words.includes("mirror")) draft.book.unread(child.line, "mayWiden", COPIES);
    else draft.book.ignored(child.line);
  }
}

function readInterface(node: ConfigNode, draft: Draft): void {
  const name = interfaceName(node.words.slice(1).join(""));
  const each = made(draft, name, node.line);
  draft.book.understood(node.line);
  for (const child of node.children) {
    if (setting(child, each, draft)) draft.book.understood(child.line);
    else if (child.words[0] === "ip" && child.words[1] === "urpf")
      draft.book.unread(child.line, "mayNarrow", REVERSE_PATH, { interfaces: [name] });
    else if (isQuiet(child.words)) draft.book.ignored(child.line);
    else if (!isTranslation(child.words)) draft.book.unread(child.line, "mayWiden", UNREAD, { interfaces: [name] });
    for (const below of child.children) draft.book.ignored(below.line);
  }
}

/** Translations are read once all interfaces and lists are known. */
const isTranslation = (words: readonly string[]): boolean =>
  words[0] === "ip" && (words[1] === "nat" || words[1] === "napt");

function setting(node: ConfigNode, each: Mutable<Interface>, draft: Draft): boolean {
  const { words, line } = node;
  const [first, second, third, fourth, fifth] = words;
  if (first === "no") {
    if (second === "shutdown") each.shutdown = false;
    return second === "shutdown" || (second === "ip" && third === "address") || isQuiet(words);
  }
  if (first === "shutdown") each.shutdown = true;
  else if (first === "description") each.description = redactLine(words.slice(1).join(" "));
  else if (first === "ip" && second === "address") return ipv4(words.slice(2), line, each, draft);
  else if (first === "ipv6" && second === "address") return ipv6(words.slice(2), line, each, draft);
  else if ((first === "ip" || first === "ipv6") && second === "filter" && fourth !== undefined)
    return applied(first === "ip" ? 4 : 6, third ?? "", fourth, fifth, line, each.name, draft);
  else if (first === "filter" && third !== undefined)
    return applied("mac", second ?? "", third, fourth, line, each.name, draft);
  else if (first === "ip" && (second === "nat" || second === "napt")) {
    draft.natNodes.push({ where: each.name, node });
    return false;
  } else if (first === "ipv6" && second === "nd" && third === "proxy" && fourth !== undefined) {
    // The prefix of the other port is used here too; neither needs to tell it.
    each.dynamicAddressV6 = true;
    made(draft, interfaceName(fourth), line).dynamicAddressV6 = true;
  } else if (first === "ip" && second === "policy" && third === "route-map") {
    draft.policies.push({ where: each.name, map: fourth ?? "", line });
    draft.objects.use("route-map", fourth ?? "", draft.book.at(line));
  } else if (first === "ip" && second === "vrf" && third === "forwarding") each.vrf = fourth ?? "";
  else if (first === "ip" && second === "unnumbered") {
    if (each.name.startsWith("Tunnel")) each.unnumbered = true;
    else each.dynamicAddress = true;
  } else if (first === "encapsulation") {
    if (second === "dot1q") each.vlan = whole(third ?? "") ?? 0;
    else return second === "pppoe" || second === "ppp";
  } else if (first === "bridge-group" && second !== undefined) {
    const group = draft.bridges.get(second) ?? [];
    group.push(each.name);
    draft.bridges.set(second, group);
  } else if (first === "tunnel" && second === "mode") each.tunnel = { ...(each.tunnel ?? {}), kind: third ?? "ipsec" };
  else if (first === "tunnel" && second === "destination")
    each.tunnel = { kind: each.tunnel?.kind ?? "gre", ...(third === undefined ? {} : { peer: third }) };
  else if (
    (first === "ipsec" || first === "ikev2") &&
    (second === "policy" ||
      second === "outgoing-interface" ||
      second === "connect-type" ||
      second === "source-address" ||
      second === "peer" ||
      second === "ipsec")
  )
    return true;
  else if (first === "vrrp" && VRRP_QUIET.has(third ?? "")) draft.book.ignored(line);
  else if (first === "vrrp" && third === "ip") {
    const value = parseV4(fourth ?? "");
    if (value !== null)
      each.virtualAddresses = [
        ...(each.virtualAddresses ?? []),
        { version: 4, address: BigInt(value), length: 32, source: draft.book.at(line) },
      ];
  } else return false;
  return true;
}

function applied(
  family: 4 | 6 | "mac",
  list: string,
  order: string,
  direction: string | undefined,
  line: number,
  where: string,
  draft: Draft,
): boolean {
  const number = whole(order);
  if (number === null || (direction !== "in" && direction !== "out")) return false;
  draft.applied.push({ where, list, order: number, direction, family, line });
  draft.objects.use("acl", `${family} ${list}`, draft.book.at(line));
  return true;
}

function ipv4(words: readonly string[], line: number, each: Mutable<Interface>, draft: Draft): boolean {
  const [first, second] = words;
  if (
    first === "dhcp" ||
    first === "ipcp" ||
    first === "map-e" ||
    first === "receive-default" ||
    first === "autoconfig"
  ) {
    each.dynamicAddress = true;
    return true;
  }
  const [text, size] = (first ?? "").split("/");
  const value = parseV4(text ?? "");
  const length = size === undefined ? maskLength(second ?? "") : whole(size);
  if (value === null || length === null || length > 32) return false;
  each.addresses = [...each.addresses, { version: 4, address: BigInt(value), length, source: draft.book.at(line) }];
  return true;
}

function ipv6(words: readonly string[], line: number, each: Mutable<Interface>, draft: Draft): boolean {
  const [text, size] = (words[0] ?? "").split("/");
  const value = parseV6(text ?? "");
  if (value === null) {
    each.dynamicAddressV6 = true;
    return (
      words[0] === "autoconfig" || words[0] === "dhcp" || (words[0] ?? "").includes("prefix") || words[1] !== undefined
    );
  }
  const length = size === undefined ? 64 : whole(size);
  if (length === null || length > 128) return false;
  each.addresses = [...each.addresses, { version: 6, address: value, length, source: draft.book.at(line) }];
  return true;
}

function route(node: ConfigNode, draft: Draft, version: 4 | 6): void {
  const cursor = new Cursor(node.words, 2);
  const vrf = cursor.eat("vrf") ? cursor.take() : "";
  const word = cursor.take();
  const destination =
    word === "default" ? { version, from: 0n, to: version === 4 ? BigInt(MAX_V4) : MAX_V6 } : parseSpan(word);
  const way = cursor.take();
  const hop = version === 4 ? parseV4(way) : parseV6(way);
  let distance = 1;
  let via: string | undefined;
  let isRead = destination !== null && way !== "";
  while (!cursor.done) {
    const next = cursor.take();
    if (next === "distance") distance = whole(cursor.take()) ?? 1;
    else if (next === "metric" || next === "tag" || next === "weight") cursor.take();
    else if (interfaceName(next) !== next || next.includes(".")) via = interfaceName(next);
    else if (whole(next) !== null) distance = whole(next) ?? 1;
    else isRead = false;
  }
  if (!isRead || destination === null) {
    draft.book.unread(node.line, "mayWiden", UNREAD);
    return;
  }
  draft.book.understood(node.line);
  const name = interfaceName(way);
  const target = name.toLowerCase().startsWith("null")
    ? { discard: true }
    : hop === null
      ? { interface: name }
      : { nextHop: BigInt(hop), ...(via === undefined ? {} : { interface: via }) };
  draft.routes.push({ destination, vrf, ...target, distance, source: draft.book.at(node.line) });
}
