import { maskLength, parseV4, parseV6 } from "../../model/address.ts";
import type { SwitchPort } from "../../model/interface.ts";
import { complement, intersect, union } from "../../model/intervals.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { commands, prefixes } from "../reading/line-book.ts";
import { redactLine } from "../reading/secrets.ts";
import { numberList, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";
import { interfaceNames, interfaceOf } from "./draft.ts";

const UNREAD = { ja: "インタフェースのこの設定を読み取れません。", en: "This interface setting cannot be read." };
const NOT_A_PORT = {
  ja: "ハードウェアフィルターはスイッチポートに適用するもので、VLAN インタフェースでの働きが分かりません。絞らないものとして扱います。",
  en: "Hardware filters are bound to switch ports; what one does on a VLAN interface is not known, and it is taken as not narrowing.",
};
const NARROWS = {
  ja: "通過をさらに絞る機能で、絞らないものとして扱います。",
  en: "Narrows what passes further; taken as not narrowing.",
};

const isQuiet = prefixes(
  commands(
    "speed, duplex, polarity, flowcontrol, mtu, jumbo, spanning-tree, lldp, storm-control, service-policy, mls, wrr-queue, egress-rate-limit, qos, snmp, ip proxy-arp, ip local-proxy-arp, ip redirects, ip unreachables, ip directed-broadcast, ip helper-address, ip tcp, ip igmp snooping, ip igmp version, ip igmp querier, ip ospf, ip rip, ip dhcp-relay, ip dhcp, ip arp, ip unreachable, ip gratuitous-arp-link, ipv6 nd, ipv6 mld, ipv6 ospf, ipv6 rip, ipv6 tcp, ipv6 dhcp, ppp, keepalive, power-inline, thrash-limiting, loop-protection, linkflap, platform, port-vlan-forwarding-priority, ecofriendly, epsr, arp, load-balance, lacp, mlag, ip dhcp-client, bandwidth, tunnel checksum, tunnel ttl, tunnel dscp, tunnel df, tunnel mtu, tunnel oper-status-control, tunnel security-reprocessing, tunnel local, tunnel remote, switchport atmf-link, switchport atmf-crosslink, switchport atmf-arealink, switchport resiliencylink, switchport ratelimit, switchport vlan-stacking, dot1x max-auth-fail, mac-learning, vrrp, undebug, fiber-monitoring, cfm, ddns, l2tp, rj45, exit, auth timeout, auth reauthentication, auth max-supplicant, auth host-mode, auth two-step, auth log, auth session-timeout",
  ),
);

export function readInterface(node: ConfigNode, draft: Draft): void {
  const names = interfaceNames(node.words.slice(1).join(""));
  draft.book.understood(node.line);
  if (names.length === 0) draft.book.unread(node.line, "mayWiden", UNREAD);
  for (const name of names) interfaceOf(draft, name, node.line);
  for (const child of node.children) {
    let isRead = false;
    for (const name of names) isRead = setting(child.words, child.line, name, draft) || isRead;
    if (isRead) draft.book.understood(child.line);
    else if (isQuiet(child.words)) draft.book.ignored(child.line);
    else draft.book.unread(child.line, "mayWiden", UNREAD, { interfaces: names });
    for (const below of child.children) draft.book.ignored(below.line);
  }
}

function setting(words: readonly string[], line: number, name: string, draft: Draft): boolean {
  const each = interfaceOf(draft, name, line);
  const [first, second, third] = words;
  const isOfMode = first === "switchport" && ["mode", "access", "trunk"].includes(second ?? "");
  if (!isOfMode && first !== "no" && words.some((word) => word.includes("vlan"))) draft.anyVlan.add(name);
  if (first === "service-policy" && second === "input")
    draft.servicePolicies.push({ port: name, policy: third ?? "", line });
  if (first === "no") {
    if (second === "shutdown") each.shutdown = false;
    else if (second === "ip" && third === "address") each.addresses = [];
    else return second === "switchport" || isQuiet(words);
    return true;
  }
  if (first === "shutdown") each.shutdown = true;
  else if (first === "description") each.description = redactLine(words.slice(1).join(" "));
  else if (
    (first === "ip" && second === "access-group") ||
    (first === "mac" && second === "access-group") ||
    first === "access-group" ||
    (first === "ipv6" && second === "traffic-filter")
  ) {
    const list = (first === "access-group" ? second : third) ?? "";
    draft.applied.push({ port: name, list, line, family: first === "ipv6" ? 6 : null });
    draft.objects.use("acl", list, draft.book.at(line));
    if (/^vlan\d/.test(name)) draft.book.unread(line, "mayNarrow", NOT_A_PORT);
  } else if (first === "ip" && second === "address") return ipv4(words.slice(2), line, name, draft);
  else if (first === "ipv6" && second === "address") return ipv6(words.slice(2), line, name, draft);
  else if (first === "ipv6" && (second === "enable" || second === "forwarding")) return true;
  else if (first === "ip" && second === "vrf" && third === "forwarding") each.vrf = words[3] ?? "";
  else if (first === "switchport") return switchport(words.slice(1), line, name, draft);
  else if (first === "static-channel-group" || first === "channel-group") {
    const bundle = `${first === "channel-group" ? "po" : "sa"}${second ?? ""}`;
    const owner = interfaceOf(draft, bundle, line);
    if (owner.members?.includes(name) !== true) owner.members = [...(owner.members ?? []), name];
  } else if (first === "encapsulation" && second === "dot1q") {
    const sub = interfaceOf(draft, `${name}.${third ?? ""}`, line);
    sub.vlan = whole(third ?? "") ?? 0;
  } else if (first === "encapsulation" && second === "ppp") {
    const link = interfaceOf(draft, `ppp${third ?? "0"}`, line);
    link.parent = name;
  } else if (first === "tunnel") {
    if (second === "destination")
      each.tunnel = { kind: each.tunnel?.kind ?? "gre", ...(third === undefined ? {} : { peer: third }) };
    else if (second === "mode") each.tunnel = { ...(each.tunnel ?? {}), kind: words.slice(2).join(" ") };
    else return second === "source" || second === "protection" || second === "endpoint" || isQuiet(words);
  } else if (
    first === "dot1x" ||
    first === "auth-mac" ||
    first === "auth-web" ||
    first === "auth" ||
    (first === "ip" && (second === "source" || second === "verify"))
  ) {
    draft.book.unread(line, "harmless", NARROWS);
    return true;
  } else return false;
  return true;
}

function ipv4(words: readonly string[], line: number, name: string, draft: Draft): boolean {
  const each = interfaceOf(draft, name, line);
  const [first, mask] = words;
  if (first === "dhcp" || first === "negotiated") {
    each.dynamicAddress = true;
    return true;
  }
  const [text, size] = (first ?? "").split("/");
  const value = parseV4(text ?? "");
  const length = size === undefined ? maskLength(mask ?? "") : whole(size);
  if (value === null || length === null || length > 32) return false;
  each.addresses = [...each.addresses, { version: 4, address: BigInt(value), length, source: draft.book.at(line) }];
  return true;
}

function ipv6(words: readonly string[], line: number, name: string, draft: Draft): boolean {
  const each = interfaceOf(draft, name, line);
  const [text, size] = (words[0] ?? "").split("/");
  const value = parseV6(text ?? "");
  if (value === null) {
    each.dynamicAddressV6 = true;
    return words[0] === "autoconfig" || words[0] === "dhcp" || words[1] !== undefined;
  }
  const length = size === undefined ? 64 : whole(size);
  if (length === null || length > 128) return false;
  each.addresses = [...each.addresses, { version: 6, address: value, length, source: draft.book.at(line) }];
  return true;
}

function switchport(words: readonly string[], line: number, name: string, draft: Draft): boolean {
  const each = interfaceOf(draft, name, line);
  const [first, second, third, fourth] = words;
  const source = draft.book.at(line);
  const port: SwitchPort = each.switchPort ?? { mode: "access", accessVlan: 1, source };
  if (first === undefined) each.switchPort = port;
  else if (first === "mode" && second === "access") each.switchPort = { ...port, mode: "access" };
  else if (first === "mode" && second === "trunk")
    each.switchPort = {
      ...port,
      mode: "trunk",
      nativeVlan: port.nativeVlan ?? 1,
      allowedVlans: port.allowedVlans ?? [],
    };
  else if (first === "mode" && second === "private-vlan") {
    draft.book.unread(line, "mayNarrow", NARROWS);
    each.switchPort = port;
  } else if (first === "access" && second === "vlan")
    each.switchPort = { ...port, accessVlan: whole(third ?? "") ?? 1 };
  else if (first === "trunk" && second === "native" && third === "vlan") {
    const { nativeVlan: _, ...rest } = port;
    each.switchPort = fourth === "none" ? rest : { ...port, nativeVlan: whole(fourth ?? "") ?? 1 };
  } else if (first === "trunk" && second === "allowed" && third === "vlan")
    return allowed(words.slice(3), port, name, line, draft);
  else if (first === "port-security" || first === "voice" || first === "private-vlan" || first === "protected")
    return true;
  else return false;
  return true;
}

function allowed(words: readonly string[], port: SwitchPort, name: string, line: number, draft: Draft): boolean {
  const [verb] = words;
  const before = port.allowedVlans ?? [];
  const each = interfaceOf(draft, name, line);
  if (verb === "all") each.switchPort = { ...port, allowedVlans: [1, 4094] };
  else if (verb === "none") each.switchPort = { ...port, allowedVlans: [] };
  else {
    const keyword = verb === "add" || verb === "remove" || verb === "except";
    const list = numberList(words.slice(keyword ? 1 : 0).join(""), 1, 4094);
    if (list === null) return false;
    const next =
      verb === "remove"
        ? intersect(before, complement(list, 1, 4094))
        : verb === "except"
          ? complement(list, 1, 4094)
          : union(before, list);
    each.switchPort = { ...port, allowedVlans: next };
  }
  return true;
}
