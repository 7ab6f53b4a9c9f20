import { maskLength, parseV4, parseV6 } from "../../model/address.ts";
import { interfaceName } from "../cisco-ios/names.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { commands, prefixes } from "../reading/line-book.ts";
import { redactLine } from "../reading/secrets.ts";
import { whole } from "../reading/services.ts";
import type { Draft, InterfaceDraft } from "./draft.ts";

const UNREAD = { ja: "インタフェースのこの設定を読み取れません。", en: "This interface setting cannot be read." };
const BRIDGED = { ja: "透過モードの組は扱っていません。", en: "Bridge groups are not handled." };
const SHARED = {
  ja: "この組のインタフェースは、どれからでも同じ通信を受け渡します。",
  en: "The interfaces of this traffic zone take and give each other's traffic.",
};
const isQuiet = prefixes(
  commands(
    "speed, duplex, negotiation, media-type, flowcontrol, hold-time, ospf, eigrp, rip, igmp, pim, multicast, delay, mac-address, ddns, dhcp, dhcprelay, ipv6 nd, ipv6 dhcp, ipv6 ospf, ipv6 enforce-eui64, ipv6 unnumbered, authentication, lacp, port-channel, cts, policy-route cost, policy-route path-monitoring, poll-timer, bfd, isis, mtu, description, traffic-load, power, pppoe, summary-address, hello-interval, split-horizon, backup, allow-ssc-mgmt, lldp, vni, nve-only, segment-id, vtep-nve, source-interface, forward",
  ),
);

export function readInterface(node: ConfigNode, draft: Draft): void {
  const hardware = interfaceName(node.words.slice(1));
  const each: InterfaceDraft = draft.interfaces.get(hardware) ?? {
    hardware,
    line: node.line,
    nameif: null,
    level: null,
    isManagement: false,
    policy: null,
    words: {
      shutdown: false,
      addresses: [],
      ...(hardware.includes(".") ? { parent: hardware.slice(0, hardware.indexOf(".")) } : {}),
    },
  };
  draft.interfaces.set(hardware, each);
  draft.book.understood(node.line);
  for (const child of node.children) {
    const { words, line } = child;
    if (setting(words, line, each, draft)) draft.book.understood(line);
    else if (isQuiet(words)) draft.book.ignored(line);
    else draft.book.unread(line, "mayWiden", UNREAD);
    for (const below of child.children) draft.book.ignored(below.line);
  }
}

function setting(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const [first, second, third] = words;
  if (first === "no")
    return (
      ["nameif", "security-level", "shutdown", "management-only"].includes(second ?? "") ||
      (second === "ip" && third === "address") ||
      isQuiet(words)
    );
  if (first === "nameif" && second !== undefined) {
    each.nameif = second;
    draft.objects.define("interface", second, draft.book.at(line));
    draft.objects.builtIn("interface", second);
  } else if (first === "security-level") {
    const level = whole(second ?? "");
    if (level === null || level > 100) return false;
    each.level = level;
  } else if (first === "shutdown") each.words.shutdown = true;
  else if (first === "management-only") each.isManagement = true;
  else if (first === "vlan") {
    const id = whole(second ?? "");
    if (id === null) return false;
    each.words.vlan = id;
  } else if (first === "member-interface")
    each.words.members = [...(each.words.members ?? []), interfaceName(words.slice(1))];
  else if (first === "channel-group") {
    const bundle = `Port-channel${second ?? ""}`;
    const owner = draft.interfaces.get(bundle);
    if (owner !== undefined) owner.words.members = [...(owner.words.members ?? []), each.hardware];
  } else if (first === "description") each.words.description = redactLine(words.slice(1).join(" "));
  else if (first === "ip" && second === "address") return ipv4(words.slice(2), line, each, draft);
  else if (first === "ipv6" && second === "address") return ipv6(words.slice(2), line, each, draft);
  else if (first === "ipv6" && second === "enable") return true;
  else if (first === "policy-route" && second === "route-map" && third !== undefined)
    each.policy = { map: third, line };
  else if (first === "zone-member" || first === "bridge-group") {
    draft.book.unread(line, "mayWiden", first === "zone-member" ? SHARED : BRIDGED);
    return true;
  } else if (first === "switchport") {
    if (second === "access" && third === "vlan")
      each.words.switchPort = { mode: "access", accessVlan: whole(words[3] ?? "1") ?? 1, source: draft.book.at(line) };
    return true;
  } else if (first === "tunnel") {
    if (second === "destination")
      each.words.tunnel = { kind: "ipsec", ...(third === undefined ? {} : { peer: third }) };
  } else return false;
  return true;
}

function ipv4(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const [address, mask] = words;
  if (address === "dhcp" || address === "pppoe") {
    each.words.dynamicAddress = true;
    return true;
  }
  const value = parseV4(address ?? "");
  const length = mask === undefined ? classLength(value) : maskLength(mask);
  if (value === null || length === null) return false;
  each.words.addresses = [
    ...(each.words.addresses ?? []),
    { version: 4, address: BigInt(value), length, source: draft.book.at(line) },
  ];
  const at = words.indexOf("standby");
  const standby = at < 0 ? null : parseV4(words[at + 1] ?? "");
  if (standby !== null)
    each.words.virtualAddresses = [{ version: 4, address: BigInt(standby), length: 32, source: draft.book.at(line) }];
  return true;
}

const classLength = (value: number | null): number | null =>
  value === null ? null : value < 0x80000000 ? 8 : value < 0xc0000000 ? 16 : 24;

function ipv6(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const [first] = words;
  if (first === "autoconfig" || first === "dhcp") {
    each.words.dynamicAddressV6 = true;
    return true;
  }
  if (!(first ?? "").includes(":") && (words[1] ?? "").includes(":")) {
    // A general prefix names no fixed address.
    each.words.dynamicAddressV6 = true;
    return true;
  }
  const [text, size] = (first ?? "").split("/");
  const value = parseV6(text ?? "");
  const length = size === undefined ? 128 : whole(size);
  if (value === null || length === null || length > 128) return false;
  each.words.addresses = [
    ...(each.words.addresses ?? []),
    { version: 6, address: value, length, source: draft.book.at(line) },
  ];
  return true;
}
