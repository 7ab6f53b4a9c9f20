import { maskLength, parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import { macNumber } from "../reading/addresses.ts";
import { commands, prefixes } from "../reading/line-book.ts";
import { MULTICAST } from "../reading/past-filters.ts";
import { whole } from "../reading/services.ts";
import type { Applied, Draft } from "./draft.ts";
import { interfaceOf } from "./draft.ts";
import { actionOf, addresses, dynamicServices, readFilter } from "./filters.ts";
import type { Command } from "./lines.ts";

const UNREAD = { ja: "この行を読み取れません。", en: "This line cannot be read." };
const UNREAD_FILTER = { ja: "フィルタのこの行を読み取れません。", en: "This filter cannot be read." };

const REVERSE = {
  ja: "逆向きに働く NAT ディスクリプタは扱いません。",
  en: "NAT descriptors that work in reverse are not handled.",
};

/** Settings of an interface that do not bear on which packets pass. */
const QUIET = prefixes(
  commands(
    "mtu, proxyarp, rip, ospf, rebound, tcp, wol, vrrp shutdown, intrusion, multicast, route, hold-queue, bandwidth, traffic-shaping, arp, dhcp, igmp, dad, rtadv, mld, nd, hop, keepalive, tcp mss, remote, intrusion detection, nat descriptor fragment, dhcp retry, dhcp lease, backup, mss, mcast, mldproxy, reassembly, prefix",
  ),
);

const number = (text: string | undefined): boolean => text !== undefined && whole(text) !== null;

/** `ip|ipv6 INTERFACE …`; false when the words are no interface setting. */
export function readInterfaceSetting(command: Command, draft: Draft): boolean {
  const { words, lines, context } = command;
  const version = words[0] === "ipv6" ? 6 : 4;
  const name = interfaceWord(words[1] ?? "", context);
  if (name === null) return false;
  const rest = words.slice(2);
  const line = lines[0] ?? 1;
  const each = interfaceOf(draft, name, line);
  const [first, second] = rest;
  let isRead = true;
  if (first === "address" || (first === "secondary" && second === "address"))
    isRead = address(rest.slice(first === "secondary" ? 2 : 1), version, name, lines, draft);
  else if (first === "secure" && second === "filter") isRead = secureFilter(rest.slice(2), version, name, lines, draft);
  else if (first === "inbound" && second === "filter" && rest[2] === "list")
    isRead = inboundFilter(rest.slice(3), version, name, lines, draft);
  else if (first === "nat" && second === "descriptor" && rest.length > 2) {
    const at = rest.indexOf("reverse");
    const numbers = rest.slice(2, at < 0 ? undefined : at).filter((word) => whole(word) !== null);
    draft.descriptorsOn.push({ where: name, numbers, lines });
    if (rest.includes("reverse")) {
      for (const one of lines) draft.book.unread(one, "mayWiden", REVERSE, { interfaces: [name] });
      return true;
    }
  } else if (["igmp", "mld", "pim"].includes(first ?? "") && second !== "off") {
    for (const one of lines) draft.book.unread(one, "mayWiden", MULTICAST, { interfaces: [name] });
    return true;
  } else if (first === "forward" && second === "filter") {
    draft.forwardFiltersOn.push({ id: `${version} ${rest[2] ?? ""}`, where: name, lines });
  } else if (first === "vrrp" && number(second)) {
    const virtual = parseV4(rest[2] ?? "");
    if (virtual !== null)
      each.virtualAddresses = [
        ...(each.virtualAddresses ?? []),
        { version: 4, address: BigInt(virtual), length: 32, source: draft.book.at(...lines) },
      ];
    isRead = virtual !== null;
  } else if (version === 6 && first === "dhcp" && second === "service" && rest[2] === "client") {
    each.dynamicAddressV6 = true;
  } else if (version === 6 && first === "rtadv" && second === "send") each.dynamicAddressV6 = true;
  else if (QUIET(rest) || (first === "secure" && second !== "filter")) {
    draft.book.ignored(...lines);
    return true;
  } else isRead = false;
  if (isRead) draft.book.understood(...lines);
  else for (const one of lines) draft.book.unread(one, "mayWiden", UNREAD, { interfaces: [name] });
  return true;
}

/** `lan1`, `lan1/2`, `vlan3`, `pp` (of the selected peer), `tunnel` …; `null` for other words. */
export function interfaceWord(word: string, context: string): string | null {
  if (word === "pp" || word === "tunnel") return context.startsWith(word) ? context.replace(" ", "") : `${word}0`;
  for (const kind of ["lan", "wan", "vlan", "bridge", "loopback", "onu", "usb", "pdp"]) {
    if (word.startsWith(kind) && whole(word.charAt(kind.length)) !== null) return word;
  }
  return null;
}

function address(
  words: readonly string[],
  version: 4 | 6,
  name: string,
  lines: readonly number[],
  draft: Draft,
): boolean {
  const each = interfaceOf(draft, name, lines[0] ?? 1);
  const [first] = words;
  if (first === undefined) return false;
  if (first === "dhcp" || first === "auto" || first === "ppp" || first.includes("@")) {
    if (version === 4) each.dynamicAddress = true;
    else each.dynamicAddressV6 = true;
    return true;
  }
  const [text, size] = first.split("/");
  const value = version === 4 ? parseV4(text ?? "") : parseV6(text ?? "");
  const length = size === undefined ? (version === 4 ? 32 : 64) : size.includes(".") ? maskLength(size) : whole(size);
  if (value === null || length === null || length > (version === 4 ? 32 : 128)) return false;
  each.addresses = [...each.addresses, { version, address: BigInt(value), length, source: draft.book.at(...lines) }];
  return true;
}

function secureFilter(
  words: readonly string[],
  version: 4 | 6,
  name: string,
  lines: readonly number[],
  draft: Draft,
): boolean {
  const [direction, ...rest] = words;
  if (direction === "name") {
    const set = rest[0] ?? "";
    draft.objects.use("filter set", set, draft.book.at(...lines));
    for (const way of ["in", "out"])
      draft.applied.set(`${version} ${way} ${name}`, { statics: [], dynamics: [], set, lines });
    return set !== "";
  }
  if (direction !== "in" && direction !== "out") return false;
  const applied = numbersOf(rest, lines);
  if (applied === null) return false;
  draft.applied.set(`${version} ${direction} ${name}`, applied);
  return true;
}

/** `ip lan1 inbound filter list 1 2`: filters of their own, asked as packets come in. */
function inboundFilter(
  words: readonly string[],
  version: 4 | 6,
  name: string,
  lines: readonly number[],
  draft: Draft,
): boolean {
  const applied = numbersOf(words, lines);
  if (applied === null) return false;
  const statics = applied.statics.map((number) => `inbound ${number}`);
  draft.applied.set(`${version} inbound ${name}`, { ...applied, statics });
  return true;
}

/** `10 20 dynamic 100 101`. */
export function numbersOf(words: readonly string[], lines: readonly number[]): Applied | null {
  const at = words.indexOf("dynamic");
  const statics = at < 0 ? words : words.slice(0, at);
  const dynamics = at < 0 ? [] : words.slice(at + 1);
  return [...statics, ...dynamics].every((word) => whole(word) !== null)
    ? { statics, dynamics, set: null, lines }
    : null;
}

/** `ip inbound filter N action …`, read as `ip filter inbound-N action …` would be. */
export function readInboundFilter(command: Command, draft: Draft): void {
  const { words, lines } = command;
  readStatic(words.slice(4), words[0] === "ipv6" ? 6 : 4, `inbound ${words[3] ?? ""}`, lines, draft);
}

function readStatic(
  words: readonly string[],
  version: 4 | 6,
  number: string,
  lines: readonly number[],
  draft: Draft,
): void {
  const { book } = draft;
  const action = words[0] ?? "";
  const filter = readFilter(words, version, draft.symbols);
  draft.filters.set(`${version} ${number}`, { filter, action, lines });
  draft.objects.define("filter", `${version} ${number}`, book.at(...lines));
  if (filter !== null) book.understood(...lines);
  else {
    const narrows = actionOf(action)?.kind === "drop";
    for (const line of lines) book.unread(line, narrows ? "mayNarrow" : "mayWiden", UNREAD_FILTER, { inPlace: true });
  }
}

/** `ip filter …`, `ip filter dynamic …`, `ip filter set …`. */
export function readFilterCommand(command: Command, draft: Draft): void {
  const { words, lines } = command;
  const version = words[0] === "ipv6" ? 6 : 4;
  const { book } = draft;
  const [, , third, fourth] = words;
  if (third === "dynamic" && fourth === "timer") book.ignored(...lines);
  else if (third === "dynamic") {
    const read = dynamicFilter(words.slice(4), version, lines, draft);
    if (read) book.understood(...lines);
    else for (const line of lines) book.unread(line, "mayWiden", UNREAD_FILTER);
    if (read) draft.dynamics.set(`${version} ${fourth}`, read);
    draft.objects.define("dynamic filter", `${version} ${fourth}`, book.at(...lines));
  } else if (third === "set") {
    const set = draft.sets.get(fourth ?? "") ?? { in: null, out: null };
    const applied = numbersOf(words.slice(5), lines);
    const direction = words[4];
    draft.objects.define("filter set", fourth ?? "", book.at(...lines));
    if (applied === null || (direction !== "in" && direction !== "out"))
      for (const line of lines) book.unread(line, "mayWiden", UNREAD_FILTER);
    else {
      set[direction] = applied;
      draft.sets.set(fourth ?? "", set);
      book.understood(...lines);
    }
  } else if (number(third)) readStatic(words.slice(3), version, third ?? "", lines, draft);
  else if (third === "source-route" || third === "directed-broadcast" || third === "fqdn") book.ignored(...lines);
  else for (const line of lines) book.unread(line, "mayWiden", UNREAD_FILTER);
}

function dynamicFilter(words: readonly string[], version: 4 | 6, lines: readonly number[], draft: Draft) {
  const [source, destination, protocol, ...rest] = words;
  const from = addresses(source ?? "", version, draft.symbols);
  const to = addresses(destination ?? "", version, draft.symbols);
  if (from === null || to === null) return null;
  const base = {
    family: version,
    ...(from === "any" ? {} : { source: { set: from } }),
    ...(to === "any" ? {} : { destination: { set: to } }),
  };
  if (protocol === "filter") {
    const triggers: string[] = [];
    for (const word of rest) {
      if (whole(word) === null) break;
      triggers.push(word);
    }
    return triggers.length === 0
      ? null
      : { rules: [{ action: { kind: "accept" as const }, match: base }], triggers, lines };
  }
  const services = dynamicServices(protocol ?? "");
  return services === null
    ? null
    : { rules: [{ action: { kind: "accept" as const }, match: { ...base, services } }], triggers: [], lines };
}

/** `dhcp scope bind 1 192.168.1.10 [ethernet] 00:a0:…`: a device the router knows by its MAC. */
export function readBinding(command: Command, draft: Draft): void {
  const { words, lines } = command;
  const macs = words.map((word) => macNumber(word)).filter((value) => value !== null);
  const ip = parseSpan(words[4] ?? "");
  const [mac] = macs;
  if (mac === undefined) draft.book.ignored(...lines);
  else {
    draft.registered.push({
      mac,
      ...(ip === null ? {} : { version: ip.version, address: ip.from }),
      how: "dhcp",
      scope: words[3] ?? "",
      source: draft.book.at(...lines),
    });
    draft.book.understood(...lines);
  }
}
