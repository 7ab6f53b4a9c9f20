import { addressSet, parseSpan, symbolSet } from "../../model/address.ts";
import { complement, type Intervals, intersect } from "../../model/intervals.ts";
import type { AddressMatch, ConnectionState, Match, NameMatch, OpaqueTest, Service } from "../../model/match.ts";
import { portedProtocols } from "../../model/protocol.ts";
import { macNumber, spansOfAnyMask } from "../reading/addresses.ts";
import { icmpByName } from "../reading/icmp-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { one, TCP_UDP, whole } from "../reading/services.ts";
import { ask, type Draft } from "./draft.ts";
import { groupSet, portList } from "./groups.ts";
import type { Node } from "./tree.ts";

/** What the tests of a rule mean together; `unread` names the words that could not be read. */
export interface Tests {
  readonly match: Match;
  readonly unread: readonly Node[];
}

const FLAGS: Readonly<Record<string, number>> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ECN: 64, CWR: 128 };
const STATES: readonly ConnectionState[] = ["new", "established", "related", "invalid"];

/** Words that ask what the packet model has no field for, with whether both answers really occur. */
const QUESTIONS: Readonly<
  Record<string, readonly ["rate" | "schedule" | "header" | "application", "always" | "unknown"]>
> = {
  limit: ["rate", "always"],
  recent: ["rate", "always"],
  time: ["schedule", "always"],
  fragment: ["header", "always"],
  ipsec: ["header", "unknown"],
  ttl: ["header", "always"],
  "hop-limit": ["header", "always"],
  dscp: ["header", "always"],
  "dscp-exclude": ["header", "always"],
  "packet-length": ["header", "always"],
  "packet-length-exclude": ["header", "always"],
  "packet-type": ["header", "unknown"],
  mark: ["header", "unknown"],
  "connection-mark": ["header", "unknown"],
  p2p: ["application", "unknown"],
  application: ["application", "unknown"],
  "conntrack-helper": ["application", "unknown"],
};

/** Reads the tests of one firewall, NAT or policy rule. `other`: words the caller reads itself. */
export function readTests(rule: Node, version: 4 | 6, draft: Draft, other: ReadonlySet<string>): Tests {
  const unread: Node[] = [];
  const match: { -readonly [K in keyof Match]: Match[K] } = { family: version };
  const opaque: OpaqueTest[] = [];
  const service: { -readonly [K in keyof Service]: Service[K] } = {};
  let hasService = false;
  let protocolNegated = false;
  for (const node of rule.children.values()) {
    const value = node.children.keys().next().value ?? "";
    if (other.has(node.name)) continue;
    if (Object.hasOwn(QUESTIONS, node.name)) {
      const [kind, answers] = QUESTIONS[node.name] ?? ["header", "unknown"];
      const words = [...node.all()].map((each) => each.name).join(" ");
      opaque.push({ symbol: ask(draft, `${words} @${rule.lines[0] ?? rule.name}`, kind, answers) });
      continue;
    }
    switch (node.name) {
      case "protocol": {
        protocolNegated = value.startsWith("!");
        const word = value.replace(/^!/, "");
        const protocols = protocolSet(word, version);
        if (protocols === null) unread.push(node);
        else if (protocols !== "all") {
          service.protocols = protocolNegated ? complement(protocols, 0, 255) : protocols;
          hasService = true;
        }
        break;
      }
      case "source":
      case "destination":
        if (!side(node, node.name, version, draft, match, service)) unread.push(node);
        hasService ||= service.sourcePorts !== undefined || service.destinationPorts !== undefined;
        break;
      case "state":
        if (!states(node, match)) unread.push(node);
        break;
      case "connection-status":
        if (node.value("nat") === "destination") match.translatedBy = { names: ["*"] };
        else unread.push(node);
        break;
      case "icmp":
      case "icmpv6":
        if (!icmp(node, node.name === "icmp" ? 4 : 6, service)) unread.push(node);
        hasService = true;
        break;
      case "tcp": {
        const tests = flags(node);
        if (tests === null) unread.push(node);
        else {
          service.tcpFlags = [tests];
          hasService = true;
        }
        break;
      }
      case "inbound-interface":
      case "outbound-interface": {
        const names = interfaces(node, draft);
        if (names === null) unread.push(node);
        else match[node.name === "inbound-interface" ? "inInterfaces" : "outInterfaces"] = names;
        break;
      }
      default:
        unread.push(node);
    }
  }
  if (service.sourcePorts !== undefined || service.destinationPorts !== undefined)
    service.protocols = service.protocols === undefined ? TCP_UDP : intersect(service.protocols, portedProtocols);
  if (hasService) match.services = [service];
  if (opaque.length > 0) match.opaque = opaque;
  return { match, unread };
}

/** `all`, a number, `tcp_udp` or a name. */
function protocolSet(word: string, version: 4 | 6): Intervals | "all" | null {
  if (word === "all" || word === "ip" || word === "0") return "all";
  if (word === "tcp_udp") return TCP_UDP;
  const number = whole(word) ?? protocolNumber(word === "icmp" && version === 6 ? "icmpv6" : word);
  return number === null || number > 255 ? null : one(number);
}

function interfaces(node: Node, draft: Draft): NameMatch | null {
  const group = node.value("group") ?? node.value("interface-group");
  const name = group ?? node.value("name") ?? node.value("interface-name") ?? node.children.keys().next().value ?? "";
  const negated = name.startsWith("!");
  const bare = negated ? name.slice(1) : name;
  if (group !== null) {
    const names = draft.interfaceGroups.get(bare);
    draft.objects.use("interface-group", bare, draft.book.at(...node.allLines()));
    return names === undefined ? null : { names, ...(negated ? { negated } : {}) };
  }
  if (bare === "" || (bare === "any" && negated)) return null;
  const pattern = bare.endsWith("+") ? `${bare.slice(0, -1)}*` : bare;
  return { names: [pattern === "any" ? "*" : pattern], ...(negated ? { negated } : {}) };
}

function states(node: Node, match: { -readonly [K in keyof Match]: Match[K] }): boolean {
  const on: ConnectionState[] = [];
  for (const state of node.children.values()) {
    if (!(STATES as readonly string[]).includes(state.name)) return false;
    const value = state.children.keys().next().value;
    if (value !== "disable") on.push(state.name as ConnectionState);
  }
  match.states = on;
  return true;
}

function icmp(node: Node, version: 4 | 6, service: { -readonly [K in keyof Service]: Service[K] }): boolean {
  const name = node.value("type-name");
  const type = node.value("type");
  const code = node.value("code");
  service.protocols = one(version === 4 ? 1 : 58);
  if (name !== null && name !== "any") {
    const found = icmpByName(name, version);
    if (found === null) return false;
    service.icmpTypes = one(found.type);
    if (found.code !== null) service.icmpCodes = one(found.code);
  }
  if (type !== null) {
    // EdgeOS and older VyOS write names and `type/code` here for IPv6.
    const [first = "", second] = type.split("/");
    const number = whole(first);
    const named = number === null ? icmpByName(first, version) : null;
    if (number === null && named === null) return false;
    service.icmpTypes = one(number ?? named?.type ?? 0);
    const sub = second === undefined ? (named?.code ?? null) : whole(second);
    if (sub !== null) service.icmpCodes = one(sub);
  }
  if (code !== null) {
    const number = whole(code);
    if (number === null) return false;
    service.icmpCodes = one(number);
  }
  return true;
}

/** `flags SYN,!ACK` (1.3, EdgeOS) or `flags syn` with `flags not ack` (1.4). */
function flags(node: Node): { mask: number; value: number } | null {
  const at = node.at("flags");
  if (at === null || node.children.size > 1) return null;
  let mask = 0;
  let value = 0;
  const add = (word: string, set: boolean): boolean => {
    const all = word.toUpperCase() === "ALL";
    const bit = all ? 255 : Object.hasOwn(FLAGS, word.toUpperCase()) ? FLAGS[word.toUpperCase()] : undefined;
    if (bit === undefined) return false;
    mask |= bit;
    if (set) value |= bit;
    return true;
  };
  for (const child of at.children.values()) {
    const words = child.name === "not" ? [...child.children.keys()].map((one) => `!${one}`) : child.name.split(",");
    for (const word of words) if (!add(word.replace(/^!/, ""), !word.startsWith("!"))) return null;
  }
  return { mask, value };
}

/** Address, group, port and MAC of one end. False where a word could not be read. */
function side(
  node: Node,
  which: "source" | "destination",
  version: 4 | 6,
  draft: Draft,
  match: { -readonly [K in keyof Match]: Match[K] },
  service: { -readonly [K in keyof Service]: Service[K] },
): boolean {
  let isRead = true;
  const addresses: AddressMatch[] = [];
  let ports: Intervals | null = null;
  const also = (set: Intervals, negated: boolean): void => {
    const wanted = negated ? complement(set, 0, 65535) : set;
    ports = ports === null ? wanted : intersect(ports, wanted);
  };
  const mask = node.value("address-mask");
  for (const child of node.children.values()) {
    const value = child.children.keys().next().value ?? "";
    const negated = value.startsWith("!");
    const bare = negated ? value.slice(1) : value;
    const lines = draft.book.at(...child.allLines());
    if (child.name === "address" || child.name === "prefix") {
      const spans = mask === null ? [parseSpan(bare)] : (spansOfAnyMask(bare, mask) ?? [null]);
      if (spans.includes(null)) isRead = false;
      else addresses.push({ set: addressSet(spans.flatMap((one) => one ?? [])), ...(negated ? { negated } : {}) });
    } else if (child.name === "port") {
      const list = portList(value);
      if (list === null) isRead = false;
      else also(list.set, list.negated);
    } else if (child.name === "mac-address" && which === "source") {
      const mac = macNumber(bare);
      if (mac === null) isRead = false;
      else match.sourceMacs = { macs: one(mac), ...(negated ? { negated } : {}) };
    } else if (child.name === "fqdn" || child.name === "geoip") {
      const words = [...child.all()].map((each) => each.name).join(" ");
      const kind = child.name === "fqdn" ? "fqdn" : "geography";
      const inverse = child.has("inverse-match") || negated;
      addresses.push({
        set: symbolSet(ask(draft, `${kind}:${words}`, kind, "unknown")),
        ...(inverse ? { negated: true } : {}),
      });
    } else if (child.name === "group") {
      for (const kind of child.children.values()) {
        const name = (kind.children.keys().next().value ?? "").replace(/^!/, "");
        const isNot = (kind.children.keys().next().value ?? "").startsWith("!");
        const not = isNot ? { negated: true } : {};
        const own =
          version === 6 && !kind.name.startsWith("ipv6-") && draft.root.has("firewall", "group", `ipv6-${kind.name}`);
        draft.objects.use(own ? `ipv6-${kind.name}` : kind.name, name, lines);
        if (kind.name === "port-group") {
          const set = draft.portGroups.get(name) ?? null;
          if (set === null) isRead = false;
          else also(set, isNot);
        } else if (kind.name === "mac-group" && which === "source") {
          const macs = draft.macGroups.get(name) ?? null;
          if (macs === null) isRead = false;
          else match.sourceMacs = { macs, ...not };
        } else {
          const set = groupSet(name, version, draft);
          if (set === null) isRead = false;
          else addresses.push({ set, ...not });
        }
      }
    } else if (child.name !== "address-mask") isRead = false;
  }
  const [first, second, ...more] = addresses;
  if (more.length > 0) isRead = false;
  if (first !== undefined) match[which] = first;
  if (first !== undefined && second !== undefined) {
    // Both must hold; the model has one address test for each end, so only sets that can be joined are.
    if (first.negated === true || second.negated === true || first.set.symbols.length + second.set.symbols.length > 0)
      isRead = false;
    else
      match[which] = {
        set: {
          v4: intersect(first.set.v4, second.set.v4),
          v6: intersect(first.set.v6, second.set.v6),
          symbols: [],
        },
      };
  }
  if (ports !== null) service[which === "source" ? "sourcePorts" : "destinationPorts"] = ports;
  return isRead;
}
