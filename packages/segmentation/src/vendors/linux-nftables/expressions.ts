import {
  type AddressSpan,
  addressSet,
  formatV4,
  formatV6,
  MAX_V4,
  MAX_V6,
  maskLength,
  otherAddresses,
  parseSpan,
  parseV6,
} from "../../model/address.ts";
import { complement, intervals } from "../../model/intervals.ts";
import type { ConnectionState, Match, Service } from "../../model/match.ts";
import { flagBits, icmpType, macNumber, portSet, protocolNumber } from "../linux-iptables/ports.ts";
import { own } from "../reading/own.ts";

/** Names of codes as `nft describe icmp_code` and `icmpv6_code` give them. */
const ICMP_CODES: Readonly<Record<string, number>> = {
  "net-unreachable": 0,
  "host-unreachable": 1,
  "prot-unreachable": 2,
  "port-unreachable": 3,
  "frag-needed": 4,
  "net-prohibited": 9,
  "host-prohibited": 10,
  "admin-prohibited": 13,
};
const ICMPV6_CODES: Readonly<Record<string, number>> = {
  "no-route": 0,
  "admin-prohibited": 1,
  "addr-unreachable": 3,
  "port-unreachable": 4,
  "policy-fail": 5,
  "reject-route": 6,
};

/** A field an nft expression names, with what reading one of its values gives. */
export type Key =
  | "ip saddr"
  | "ip daddr"
  | "ip6 saddr"
  | "ip6 daddr"
  | "sport"
  | "dport"
  | "tcp sport"
  | "tcp dport"
  | "udp sport"
  | "udp dport"
  | "sctp sport"
  | "sctp dport"
  | "dccp sport"
  | "dccp dport"
  | "udplite sport"
  | "udplite dport"
  | "l4proto"
  | "ip protocol"
  | "nexthdr"
  | "iif"
  | "oif"
  | "ct state"
  | "ct status"
  | "ether saddr"
  | "ether daddr"
  | "icmp type"
  | "icmp code"
  | "icmpv6 type"
  | "icmpv6 code"
  | "nfproto"
  | "fib daddr type"
  | "vlan id"
  | "version"
  | "tcp flags";

const TWO_WORDS = new Set([
  "ip saddr",
  "ip daddr",
  "ip6 saddr",
  "ip6 daddr",
  "tcp sport",
  "tcp dport",
  "udp sport",
  "udp dport",
  "sctp sport",
  "sctp dport",
  "dccp sport",
  "dccp dport",
  "udplite sport",
  "udplite dport",
  "ip protocol",
  "ct state",
  "ct status",
  "ether saddr",
  "ether daddr",
  "icmp type",
  "icmp code",
  "icmpv6 type",
  "icmpv6 code",
  "vlan id",
  "tcp flags",
]);
const RENAMED: Readonly<Record<string, Key>> = {
  "th sport": "sport",
  "th dport": "dport",
  "meta l4proto": "l4proto",
  "ip6 nexthdr": "nexthdr",
  "meta nfproto": "nfproto",
  "meta protocol": "version",
  "ether type": "version",
  "ip version": "version",
  "ip6 version": "version",
  "meta iifname": "iif",
  "meta oifname": "oif",
  "meta iif": "iif",
  "meta oif": "oif",
};
const ONE_WORD: Readonly<Record<string, Key>> = { iifname: "iif", oifname: "oif", iif: "iif", oif: "oif" };

/** The field that begins at `at` and how many words it takes; null when it is none we model. */
export function keyAt(words: readonly string[], at: number): { readonly key: Key; readonly length: number } | null {
  const word = words[at] ?? "";
  const one = own(ONE_WORD, word);
  if (one !== undefined) return { key: one, length: 1 };
  const two = `${words[at]} ${words[at + 1]}`;
  if (TWO_WORDS.has(two)) return { key: two as Key, length: 2 };
  const renamed = own(RENAMED, two);
  if (renamed !== undefined) return { key: renamed, length: 2 };
  if (two === "fib daddr" && words[at + 2] === "type") return { key: "fib daddr type", length: 3 };
  return null;
}

const STATE = ["new", "established", "related", "invalid", "untracked"] as const;

/** What `key value…` matches (a union); null when a value cannot be read. `negated` turns the whole union round. */
export function valuesMatch(key: Key, values: readonly string[], negated: boolean): Match[] | null {
  switch (key) {
    case "ip saddr":
    case "ip daddr":
    case "ip6 saddr":
    case "ip6 daddr": {
      const version = key.startsWith("ip6") ? 6 : 4;
      const spans: AddressSpan[] = [];
      for (const value of values) {
        const span = parseSpan(value);
        if (span === null || span.version !== version) return null;
        spans.push(span);
      }
      const set = addressSet(spans);
      const field = { set: negated ? withOnly(otherAddresses(set), version) : set };
      return [key.endsWith("saddr") ? { family: version, source: field } : { family: version, destination: field }];
    }
    case "iif":
    case "oif": {
      const match = { names: values, negated };
      return [key === "iif" ? { inInterfaces: match } : { outInterfaces: match }];
    }
    case "ether saddr":
    case "ether daddr": {
      const macs = values.map((value) => macNumber(value));
      if (macs.some((mac) => mac === null)) return null;
      const match = { macs: intervals(macs.flatMap((mac) => [mac as number, mac as number])), negated };
      return [key === "ether saddr" ? { sourceMacs: match } : { destinationMacs: match }];
    }
    case "ct state": {
      const states = values.flatMap((value) => value.split(",")).filter((value) => value !== "");
      if (!states.every((state) => (STATE as readonly string[]).includes(state))) return null;
      return [{ states: (negated ? STATE.filter((state) => !states.includes(state)) : states) as ConnectionState[] }];
    }
    case "ct status":
      return values.length === 1 && values[0] === "dnat" ? [{ translatedBy: { names: ["*"], negated } }] : null;
    case "nfproto": {
      const wanted = values.map((value) => (value === "ipv4" ? 4 : value === "ipv6" ? 6 : null));
      if (wanted.some((family) => family === null)) return null;
      return ([4, 6] as const).filter((family) => wanted.includes(family) !== negated).map((family) => ({ family }));
    }
    case "version": {
      // The version nibble of the header and the type of the frame ask the same of a packet that is routed.
      const named: Readonly<Record<string, 4 | 6 | null>> = {
        ip: 4,
        "4": 4,
        "0x0800": 4,
        ip6: 6,
        "6": 6,
        "0x86dd": 6,
        arp: null,
      };
      const wanted = values.map((value) => own(named, value));
      if (wanted.includes(undefined)) return null;
      return ([4, 6] as const).filter((family) => wanted.includes(family) !== negated).map((family) => ({ family }));
    }
    case "fib daddr type":
      return values.length === 1 && values[0] === "local" ? [{ toDevice: !negated }] : null;
    case "vlan id": {
      const ids = portSet(values.join(","));
      return ids === null ? null : [{ vlans: negated ? complement(ids, 0, 4095) : ids }];
    }
    default: {
      const service = serviceOf(key, values, negated);
      if (service === null) return null;
      return key === "ip protocol" || key.startsWith("icmp ")
        ? [{ family: 4, services: [service] }]
        : key === "nexthdr" || key.startsWith("icmpv6")
          ? [{ family: 6, services: [service] }]
          : [{ services: [service] }];
    }
  }
}

function withOnly(set: ReturnType<typeof addressSet>, version: 4 | 6): ReturnType<typeof addressSet> {
  return version === 4 ? { ...set, v6: [] } : { ...set, v4: [] };
}

const PROTOCOL: Readonly<Record<string, number>> = { tcp: 6, udp: 17, sctp: 132, dccp: 33, udplite: 136 };

function serviceOf(key: Key, values: readonly string[], negated: boolean): Service | null {
  const turn = (set: readonly number[], max: number) => (negated ? complement(set, 0, max) : set);
  const [word = "", field = word] = key.split(" ");
  if (field === "sport" || field === "dport") {
    const ports = portSet(values.join(","));
    if (ports === null) return null;
    const protocol = own(PROTOCOL, word);
    return {
      ...(protocol === undefined ? {} : { protocols: [protocol, protocol] }),
      [field === "sport" ? "sourcePorts" : "destinationPorts"]: turn(ports, 65535),
    };
  }
  if (key === "l4proto" || key === "ip protocol" || key === "nexthdr") {
    const numbers = values.map((value) => protocolNumber(value));
    if (numbers.some((number) => number === null)) return null;
    return { protocols: turn(intervals(numbers.flatMap((number) => [number as number, number as number])), 255) };
  }
  if (key === "icmp type" || key === "icmpv6 type") {
    const version = key === "icmp type" ? 4 : 6;
    const types: number[] = [];
    for (const value of values) {
      const range = /^(\d+)-(\d+)$/.exec(value);
      const type = range === null ? icmpType(value, version) : null;
      if (range !== null) types.push(Number(range[1]), Number(range[2]));
      else if (type === null || type === "any" || type.code !== null) return null;
      else types.push(type.type, type.type);
    }
    const protocol = version === 4 ? 1 : 58;
    return { protocols: [protocol, protocol], icmpTypes: turn(intervals(types), 255) };
  }
  if (key === "icmp code" || key === "icmpv6 code") {
    const names = key === "icmp code" ? ICMP_CODES : ICMPV6_CODES;
    const codes = portSet(values.map((value) => own(names, value) ?? value).join(","));
    const protocol = key === "icmp code" ? 1 : 58;
    return codes === null ? null : { protocols: [protocol, protocol], icmpCodes: turn(codes, 255) };
  }
  if (key === "tcp flags") {
    const bits = values.map((value) => flagBits(value));
    if (bits.some((bit) => bit === null)) return null;
    return {
      protocols: [6, 6],
      tcpFlags: bits.map((bit) => ({ mask: 255, value: bit as number })),
      tcpFlagsNegated: negated,
    };
  }
  return null;
}

/** Values of `dport >= 1024` and the like, as a range; null for fields that have no order here. */
export function comparison(key: Key, operator: string, value: string): string[] | null {
  const low = operator.startsWith("<") || operator.startsWith("l");
  const strict = operator === "<" || operator === ">" || operator.endsWith("t");
  const address = /^(ip|ip6) [sd]addr$/.exec(key);
  if (address !== null) {
    const span = parseSpan(value);
    if (span === null || span.from !== span.to) return null;
    const bound = span.from;
    const edge = strict ? (low ? bound - 1n : bound + 1n) : bound;
    const end = span.version === 4 ? BigInt(MAX_V4) : MAX_V6;
    if (edge < 0n || edge > end) return null;
    const text = (one: bigint): string => (span.version === 4 ? formatV4(Number(one)) : formatV6(one));
    return [low ? `${text(0n)}-${text(edge)}` : `${text(edge)}-${text(end)}`];
  }
  const field = key.split(" ").at(-1) ?? "";
  const most = { sport: 65535, dport: 65535, type: 255, code: 255, id: 4095 }[field];
  const number = portSet(value)?.[0];
  if (most === undefined || number === undefined || /[-,]/.test(value)) return null;
  const edge = strict ? (low ? number - 1 : number + 1) : number;
  if (edge < 0 || edge > most) return null;
  return [low ? `0-${edge}` : `${edge}-${most}`];
}

/** `ip saddr & 255.255.255.0 == 10.1.2.0`, where the mask is a prefix. */
export function maskedAddress(key: Key, words: readonly string[]): Match | null {
  const version = /^ip [sd]addr$/.test(key) ? 4 : /^ip6 [sd]addr$/.test(key) ? 6 : null;
  const [mask = "", operator, value = "", ...more] = words;
  if (version === null || (operator !== "==" && operator !== "!=") || more.length > 0) return null;
  const length = version === 4 ? maskLength(mask) : maskLength6(mask);
  const span = length === null || value.includes("/") ? null : parseSpan(`${value}/${length}`);
  if (span === null || span.version !== version) return null;
  const first = parseSpan(value);
  // A value with bits outside the mask is never met.
  if (first === null || first.from !== span.from) return null;
  return valuesMatch(key, [`${value}/${length}`], operator === "!=")?.[0] ?? null;
}

function maskLength6(mask: string): number | null {
  const value = parseV6(mask);
  if (value === null) return null;
  const rest = MAX_V6 - value;
  return (rest & (rest + 1n)) === 0n ? 128 - rest.toString(2).replace(/^0$/, "").length : null;
}

/** `tcp flags` with a mask: `& (a|b) == c`, `c / a,b`, or a bare list, which asks whether any of them is set. */
export function flagsMatch(words: readonly string[]): Match | null {
  const text = words.join(" ").replace(/[()]/g, "").trim();
  const masked = /^& ?([\w| ,]+?) ?(==|!=) ?([\w| ,]+)$/.exec(text);
  const slashed = /^(!= )?([\w, |]+) ?\/ ?([\w, |]+)$/.exec(text);
  const clean = (part: string): string => part.replace(/\s*\|\s*/g, ",").replace(/\s+/g, "");
  const zero = (part: string): number | null =>
    /^0x[0-9a-f]{1,2}$|^\d{1,3}$/i.test(clean(part)) ? Number(clean(part)) : flagBits(clean(part));
  const build = (mask: number | null, value: number | null, negated: boolean): Match | null =>
    mask === null || value === null
      ? null
      : { services: [{ protocols: [6, 6], tcpFlags: [{ mask, value }], tcpFlagsNegated: negated }] };
  if (masked !== null)
    return build(flagBits(clean(masked[1] as string)), zero(masked[3] as string), masked[2] === "!=");
  if (slashed !== null)
    return build(flagBits(clean(slashed[3] as string)), zero(slashed[2] as string), slashed[1] !== undefined);
  const equal = /^(==|!=) ?([\w| ,]+)$/.exec(text);
  if (equal !== null) return build(255, zero(equal[2] as string), equal[1] === "!=");
  const any = flagBits(clean(text));
  if (any === null || any === 0) return null;
  return build(any, 0, true);
}
