import { maskLength, parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { InterfaceAddress } from "../../model/interface.ts";
import { complement, intersect, union } from "../../model/intervals.ts";
import { macNumber } from "../reading/addresses.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { prefixes } from "../reading/line-book.ts";
import { BROADCASTS } from "../reading/past-filters.ts";
import { redactLine } from "../reading/secrets.ts";
import { numberList, whole } from "../reading/services.ts";
import { listId } from "./access-lists.ts";
import type { Draft, InterfaceDraft } from "./draft.ts";
import { INTERFACE_IGNORED } from "./ignorable.ts";
import { interfaceName } from "./names.ts";
import { reversePathCheck, setReversePath } from "./reverse-path.ts";

const UNREAD = { ja: "インタフェースのこの設定を読み取れません。", en: "This interface setting cannot be read." };
const VERIFY = {
  ja: "送信元の経路確認は、絞らないものとして扱います。",
  en: "The reverse-path check is taken as not narrowing.",
};

const isIgnored = prefixes(INTERFACE_IGNORED);

export function interfaceDraft(draft: Draft, name: string, line: number): InterfaceDraft {
  let found = draft.interfaces.get(name);
  if (found === undefined) {
    found = {
      name,
      line,
      words: { shutdown: false, addresses: [], virtualAddresses: [] },
      port: {},
      natSide: null,
      policy: null,
      inspect: [],
      accessGroups: [],
      channel: null,
      helpers: [],
    };
    draft.interfaces.set(name, found);
  }
  return found;
}

/** One `interface …` block. `interface range` makes a draft of each port. */
export function readInterface(node: ConfigNode, draft: Draft): void {
  const words = node.words
    .slice(1)
    .filter(
      (word) =>
        !["point-to-point", "multipoint", "l2transport", "type", "tunnel"].includes(word) || word === node.words[1],
    );
  const names = words[0] === "range" ? rangeNames(words.slice(1)) : [interfaceName(words)];
  draft.book.understood(node.line);
  if (names.length === 0) draft.book.unread(node.line, "mayWiden", UNREAD);
  // A pair of these joins two VRFs: what goes in at the left comes out at the right.
  if (names.some((name) => name.toLowerCase().startsWith("vasi"))) draft.book.unread(node.line, "mayWiden", UNREAD);
  const drafts = names.map((name) => interfaceDraft(draft, name, node.line));
  for (const each of drafts) {
    const dot = each.name.indexOf(".");
    if (dot > 0 && each.words.parent === undefined) each.words.parent = each.name.slice(0, dot);
    if (each.name.startsWith("Vlan")) {
      const id = whole(each.name.slice(4));
      if (id !== null) each.words.vlan = id;
    }
    if (each.name.startsWith("Loopback")) each.words.loopback = true;
    if (each.name.startsWith("Tunnel") && each.words.tunnel === undefined) each.words.tunnel = { kind: "gre" };
  }
  for (const child of node.children) readSetting(child, drafts, draft);
}

/** `GigabitEthernet1/0/1 - 4 , GigabitEthernet1/0/9` as names; at most 512. */
export function rangeNames(words: readonly string[]): string[] {
  const names: string[] = [];
  for (const part of words.join("").split(",")) {
    const cut = part.lastIndexOf("-");
    const slash = Math.max(
      part.lastIndexOf("/", cut < 0 ? part.length : cut),
      digitsStart(cut < 0 ? part : part.slice(0, cut)) - 1,
    );
    const first = whole(part.slice(slash + 1, cut < 0 ? part.length : cut));
    const last = cut < 0 ? first : whole(part.slice(cut + 1));
    if (first === null || last === null || last - first > 511) return [];
    for (let n = first; n <= last && names.length < 512; n += 1)
      names.push(interfaceName([`${part.slice(0, slash + 1)}${n}`]));
  }
  return names;
}

function digitsStart(text: string): number {
  let at = text.length;
  while (at > 0 && text.charCodeAt(at - 1) >= 48 && text.charCodeAt(at - 1) <= 57) at -= 1;
  return at;
}

function readSetting(node: ConfigNode, drafts: readonly InterfaceDraft[], draft: Draft): void {
  const { words, line } = node;
  let known = false;
  for (const each of drafts) known = setting(words, line, each, draft) || known;
  if (known) draft.book.understood(line);
  else if (isIgnored(words)) {
    draft.book.ignored(line);
    for (const child of node.children) draft.book.ignored(child.line);
    return;
  } else if (!draft.book.knows(line))
    draft.book.unread(line, "mayWiden", UNREAD, { interfaces: drafts.map((one) => one.name) });
  for (const child of node.children) readSetting(child, drafts, draft);
}

function setting(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const [first, second, third, fourth] = words;
  if (first === "ip" || first === "ipv4") return ipSetting(words.slice(1), line, each, draft);
  if (first === "ipv6") return ipv6Setting(words.slice(1), line, each, draft);
  if (first === "switchport") return switchSetting(words.slice(1), line, each, draft);
  if (first === "no") return negated(words.slice(1), line, each);
  if (first === "shutdown") each.words.shutdown = true;
  else if (first === "description") each.words.description = redactLine(words.slice(1).join(" "));
  else if (first === "encapsulation") return encapsulation(words, each);
  else if (first === "vrf" && (second === "forwarding" || second === "member")) each.words.vrf = third ?? "";
  else if (first === "zone-member" && second === "security") {
    each.words.zone = third ?? "";
    draft.objects.use("zone", third ?? "", draft.book.at(line));
  } else if (first === "channel-group" && second !== undefined) each.channel = `Port-channel${second}`;
  else if (first === "standby" || first === "vrrp") return virtualAddress(words, line, each, draft);
  else if (first === "tunnel" && second === "destination")
    each.words.tunnel = { kind: each.words.tunnel?.kind ?? "gre", ...(third === undefined ? {} : { peer: third }) };
  else if (first === "tunnel" && second === "mode")
    each.words.tunnel = { ...each.words.tunnel, kind: words.slice(2).join(" ") };
  else if (
    first === "tunnel" &&
    (second === "source" || second === "protection" || second === "key" || second === "vrf" || second === "checksum")
  )
    return true;
  else if (first === "bridge-group" && second !== undefined && whole(second) !== null && third === undefined) {
    each.channel = `BVI${second}`;
  } else if (first === "mac" && second === "access-group") {
    draft.book.unread(line, "harmless", {
      ja: "MAC アクセスリストは IP 以外のフレームだけを調べます。",
      en: "MAC access lists look at frames other than IP only.",
    });
    return true;
  } else if (
    first === "standalone" ||
    (first === "dialer" && second === "pool") ||
    (first === "pppoe-client" && third === fourth)
  )
    return true;
  else if (first === "crypto" && second === "map") {
    draft.book.unread(line, "mayNarrow", {
      ja: "暗号マップに合うパケットはトンネルへ送られます。",
      en: "Packets that match the crypto map go into a tunnel.",
    });
    return true;
  } else return false;
  return true;
}

function negated(words: readonly string[], line: number, each: InterfaceDraft): boolean {
  const [first, second] = words;
  if (first === "shutdown") each.words.shutdown = false;
  else if (first === "switchport") {
    if (second === undefined) each.port.routed = true;
    else if (
      second !== "nonegotiate" &&
      second !== "mode" &&
      second !== "access" &&
      second !== "trunk" &&
      second !== "port-security" &&
      second !== "voice" &&
      second !== "protected"
    )
      return false;
  } else if ((first === "ip" || first === "ipv6") && second === "address") {
    if (words.length <= 2 && first === "ip")
      each.words.addresses = (each.words.addresses ?? []).filter((one) => one.version === 6);
  } else if (first === "ip" && second === "access-group")
    each.accessGroups = each.accessGroups.filter(
      (group) => group.family !== 4 || (words[3] !== undefined && group.direction !== words[3]),
    );
  else if ((first === "ip" || first === "ipv4" || first === "ipv6") && second === "verify")
    setReversePath(each, first === "ipv6" ? 6 : 4, null);
  else return false;
  return line > 0;
}

/** A later list takes the place of an earlier one: an interface has one in each direction. */
function bind(each: InterfaceDraft, group: InterfaceDraft["accessGroups"][number]): void {
  each.accessGroups = each.accessGroups.filter(
    (other) => other.family !== group.family || other.direction !== group.direction,
  );
  each.accessGroups.push(group);
}

function ipSetting(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const [first, second, third] = words;
  if (first === "address") return ipAddress(words.slice(1), line, each, draft);
  if (first === "access-group" && second !== undefined && (third === "in" || third === "out" || third === undefined)) {
    bind(each, { list: listId(second, 4), direction: third === "out" ? "out" : "in", line, family: 4 });
    draft.objects.use("acl", second, draft.book.at(line));
    return true;
  }
  if (first === "nat" && (second === "inside" || second === "outside") && third === undefined) {
    each.natSide = second;
    each.words.sideSource = draft.book.at(line);
    return true;
  }
  if (first === "policy" && second === "route-map" && third !== undefined) {
    each.policy = { map: third, line, family: 4 };
    draft.objects.use("route-map", third, draft.book.at(line));
    return true;
  }
  if (first === "vrf" && second === "forwarding") {
    each.words.vrf = third ?? "";
    return true;
  }
  if (first === "helper-address") {
    const address = parseV4(second ?? "");
    if (address === null) draft.book.unread(line, "mayWiden", BROADCASTS);
    else each.helpers.push({ address, line });
    return true;
  }
  if (first === "inspect" && second !== undefined && (third === "in" || third === "out")) {
    each.inspect.push({ name: second, direction: third, line });
    return true;
  }
  if (first === "unnumbered") {
    // What PPP negotiates may bring a default route; a tunnel has the routes the configuration gives it.
    if (each.name.startsWith("Tunnel")) each.words.unnumbered = true;
    else each.words.dynamicAddress = true;
    draft.book.understood(line);
    return true;
  }
  if (first === "verify") {
    return verified(words, line, 4, each, draft);
  }
  return false;
}

function ipAddress(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const [first, second] = words;
  if (first === "dhcp" || first === "negotiated" || first === "pool" || first === "autoconfig") {
    each.words.dynamicAddress = true;
    return true;
  }
  const span = parseSpan(first ?? "");
  const address = parseV4((first ?? "").split("/")[0] ?? "");
  if (span === null || address === null || span.version !== 4) return false;
  const length = (first ?? "").includes("/")
    ? 32 - Math.round(Math.log2(Number(span.to - span.from) + 1))
    : maskLength(second ?? "");
  if (length === null) return false;
  const entry: InterfaceAddress = { version: 4, address: BigInt(address), length, source: draft.book.at(line) };
  const secondary = words.includes("secondary");
  each.words.addresses = secondary
    ? [...(each.words.addresses ?? []), entry]
    : [entry, ...(each.words.addresses ?? []).filter((one) => one.version === 6)];
  return true;
}

function verified(words: readonly string[], line: number, version: 4 | 6, each: InterfaceDraft, draft: Draft): boolean {
  const check = reversePathCheck(words, version, draft.book.at(line));
  setReversePath(each, version, check);
  if (check === null) draft.book.unread(line, "mayNarrow", VERIFY, { interfaces: [each.name] });
  return true;
}

function ipv6Setting(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const [first, second, third] = words;
  if (first === "verify") return verified(words, line, 6, each, draft);
  if (first === "traffic-filter" && second !== undefined && (third === "in" || third === "out")) {
    bind(each, { list: listId(second, 6), direction: third, line, family: 6 });
    draft.objects.use("acl", listId(second, 6), draft.book.at(line));
    return true;
  }
  if (first === "policy" && second === "route-map" && third !== undefined) {
    each.policy = { map: third, line, family: 6 };
    return true;
  }
  if (first === "address") {
    if (second === "autoconfig" || second === "dhcp") {
      each.words.dynamicAddressV6 = true;
      return true;
    }
    const [text, size] = (second ?? "").split("/");
    const address = parseV6(text ?? "");
    if (address === null) {
      // A general prefix names no fixed address.
      each.words.dynamicAddressV6 = true;
      return third !== undefined;
    }
    const length = size === undefined ? 128 : whole(size);
    if (length === null || length > 128) return false;
    each.words.addresses = [
      ...(each.words.addresses ?? []),
      { version: 6, address, length, source: draft.book.at(line) },
    ];
    return true;
  }
  return first === "enable";
}

function encapsulation(words: readonly string[], each: InterfaceDraft): boolean {
  const kind = (words[1] ?? "").toLowerCase();
  if (kind !== "dot1q" && kind !== "isl") return ["ppp", "hdlc", "frame-relay"].includes(kind);
  const id = whole(words[2] ?? "");
  if (id === null || id > 4094) return false;
  each.words.vlan = id;
  return true;
}

function virtualAddress(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const at = words.indexOf("ip");
  if (at < 0) return words.includes("ipv6") ? false : isIgnored(words);
  const address = parseV4(words[at + 1] ?? "");
  if (address === null) return true;
  const known = each.words.virtualAddresses ?? [];
  each.words.virtualAddresses = [
    ...known,
    { version: 4, address: BigInt(address), length: 32, source: draft.book.at(line) },
  ];
  return true;
}

function switchSetting(words: readonly string[], line: number, each: InterfaceDraft, draft: Draft): boolean {
  const [first, second, third] = words;
  each.port.touched = true;
  each.port.source = [...(each.port.source ?? []), ...draft.book.at(line)];
  if (first === undefined) {
    each.port.routed = false;
    return true;
  }
  if (first === "mode") {
    if (second === "access" || second === "trunk") each.port.mode = second;
    else if (second === "dynamic") return true;
    else if (second === "dot1q-tunnel") each.port.mode = "access";
    else return false;
    return true;
  }
  if (first === "access" && second === "vlan") {
    const id = whole(third ?? "");
    if (id === null) return false;
    each.port.accessVlan = id;
    return true;
  }
  if (first === "trunk" && second === "native" && third === "vlan") {
    const id = whole(words[3] ?? "");
    if (id === null) return false;
    each.port.nativeVlan = id;
    return true;
  }
  if (first === "trunk" && second === "allowed" && third === "vlan") return allowedVlans(words.slice(3), each);
  if (first === "port-security") {
    const mac = words.map((word) => macNumber(word)).find((value) => value !== null);
    if (mac !== undefined && mac !== null) {
      each.port.allowedMacs = [...(each.port.allowedMacs ?? []), mac];
      draft.registered.push({ mac, interface: each.name, how: "portSecurity", source: draft.book.at(line) });
    }
    return true;
  }
  return (
    (first === "trunk" && (second === "encapsulation" || second === "pruning")) ||
    first === "voice" ||
    first === "nonegotiate" ||
    first === "host" ||
    first === "protected" ||
    first === "block"
  );
}

const ALL_VLANS = [1, 4094] as const;

function allowedVlans(words: readonly string[], each: InterfaceDraft): boolean {
  const verb = words[0] ?? "";
  const before = each.port.allowedVlans ?? [...ALL_VLANS];
  if (verb === "all") each.port.allowedVlans = [...ALL_VLANS];
  else if (verb === "none") each.port.allowedVlans = [];
  else {
    const keyword = verb === "add" || verb === "remove" || verb === "except";
    const list = numberList(words.slice(keyword ? 1 : 0).join(""), 1, 4094);
    if (list === null) return false;
    if (verb === "add") each.port.allowedVlans = union(before, list);
    else if (verb === "remove") each.port.allowedVlans = intersect(before, complement(list, 1, 4094));
    else if (verb === "except") each.port.allowedVlans = complement(list, 1, 4094);
    else each.port.allowedVlans = list;
  }
  return true;
}
