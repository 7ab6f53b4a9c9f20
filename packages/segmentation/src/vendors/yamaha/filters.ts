import type { AddressSet, AddressSpan } from "../../model/address.ts";
import { addressSet, parseSpan, spanOfPrefix, symbolSet, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import { intervals, union } from "../../model/intervals.ts";
import type { Match, Service } from "../../model/match.ts";
import type { Action } from "../../model/rule.ts";
import { addressNumber } from "../reading/addresses.ts";
import type { SymbolBook } from "../reading/object-book.ts";
import { portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { ICMP, ICMPV6, one, TCP, TCP_UDP, UDP, whole } from "../reading/services.ts";

/** `ip filter N action source destination protocol source-port destination-port`, read. */
export interface Filter {
  readonly action: Action;
  readonly match: Match;
}

/** What Yamaha's `icmp-error` and `icmp-info` stand for ("コマンドリファレンス", ip filter). */
const ICMP_ERROR: Intervals = [3, 5, 11, 12, 31, 32];
const ICMP_INFO: Intervals = [0, 0, 8, 10, 13, 18, 30, 30, 33, 36];

/** `restrict` lets packets through while the line is up: taken as passing. */
export function actionOf(word: string): Action | null {
  const name = word.split("-")[0];
  if (name === "pass" || name === "restrict") return { kind: "accept" };
  return name === "reject" ? { kind: "drop" } : null;
}

/** Reads the words from the action on; `null` when one of them is not understood. */
export function readFilter(words: readonly string[], version: 4 | 6, symbols: SymbolBook): Filter | null {
  const [verb, source, destination = "*", protocol = "*", sourcePort = "*", destinationPort = "*", ...rest] = words;
  const action = actionOf(verb ?? "");
  const from = addresses(source ?? "", version, symbols);
  const to = addresses(destination, version, symbols);
  if (action === null || from === null || to === null || rest.length > 0) return null;
  const services = servicesOf(protocol, sourcePort, destinationPort, version);
  if (services === null) return null;
  return {
    action,
    match: {
      family: version,
      ...(from === "any" ? {} : { source: { set: from } }),
      ...(to === "any" ? {} : { destination: { set: to } }),
      ...(services === "any" ? {} : { services }),
    },
  };
}

/** `*`, `10.0.0.0/8`, `10.0.*.*`, `a-b`, a name, and lists of these with commas. */
export function addresses(text: string, version: 4 | 6, symbols: SymbolBook): AddressSet | "any" | null {
  if (text === "*") return "any";
  const sets: AddressSet[] = [];
  for (const part of text.split(",")) {
    const span = part.includes("*") ? starSpan(part) : openRange(part, version);
    if (span !== null && span.version === version) sets.push(addressSet([span]));
    else if (span === null && isName(part))
      sets.push(symbolSet(symbols.declare({ name: `fqdn:${part}`, kind: "fqdn", answers: "unknown", source: [] })));
    else return null;
  }
  return sets.length === 0 ? null : uniteAddresses(...sets);
}

function openRange(text: string, version: 4 | 6): AddressSpan | null {
  const full = parseSpan(text);
  if (full !== null) return full;
  const dash = text.indexOf("-");
  if (dash < 0) return null;
  const from = dash === 0 ? { version, value: 0n } : addressNumber(text.slice(0, dash));
  const to =
    dash === text.length - 1
      ? { version, value: version === 4 ? 0xffffffffn : (1n << 128n) - 1n }
      : addressNumber(text.slice(dash + 1));
  return from === null || to === null || from.version !== to.version || from.value > to.value
    ? null
    : { version: from.version, from: from.value, to: to.value };
}

function starSpan(text: string): AddressSpan | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let value = 0;
  let length = 0;
  for (let i = 0; i < 4; i += 1) {
    const part = parts[i] ?? "";
    const octet = part === "*" ? 0 : whole(part);
    if (octet === null || octet > 255 || (part !== "*" && length < i * 8)) return null;
    if (part !== "*") length = (i + 1) * 8;
    value = value * 256 + octet;
  }
  return spanOfPrefix(4, BigInt(value), length);
}

function isName(text: string): boolean {
  return (
    text.length <= 253 &&
    text.includes(".") &&
    [...text.toLowerCase()].every((char) => "abcdefghijklmnopqrstuvwxyz0123456789.-_".includes(char)) &&
    [...text.toLowerCase()].some((char) => char >= "a" && char <= "z")
  );
}

function ports(text: string): Intervals | "any" | null {
  if (text === "*") return "any";
  const sets: Intervals[] = [];
  for (const part of text.split(",")) {
    const dash = part.indexOf("-");
    const name = portNumber(part, "yamaha");
    if (name !== null) sets.push(one(name));
    else if (dash >= 0) {
      const from = dash === 0 ? 0 : portNumber(part.slice(0, dash), "yamaha");
      const to = dash === part.length - 1 ? 65535 : portNumber(part.slice(dash + 1), "yamaha");
      if (from === null || to === null || from > to) return null;
      sets.push([from, to]);
    } else return null;
  }
  return union(...sets);
}

function servicesOf(
  protocol: string,
  sourcePort: string,
  destinationPort: string,
  version: 4 | 6,
): Service[] | "any" | null {
  if (protocol === "*") {
    return sourcePort === "*" && destinationPort === "*"
      ? "any"
      : withPorts({ protocols: TCP_UDP }, sourcePort, destinationPort);
  }
  const services: Service[] = [];
  for (const word of protocol.split(",")) {
    const read = oneProtocol(word, sourcePort, destinationPort, version);
    if (read === null) return null;
    services.push(...read);
  }
  return services;
}

function oneProtocol(word: string, sourcePort: string, destinationPort: string, version: 4 | 6): Service[] | null {
  const icmp = version === 4 ? ICMP : ICMPV6;
  if (word === "tcp") return withPorts({ protocols: TCP }, sourcePort, destinationPort);
  if (word === "udp") return withPorts({ protocols: UDP }, sourcePort, destinationPort);
  if (word === "established")
    return withPorts({ protocols: TCP, tcpFlags: [{ mask: 16, value: 16 }] }, sourcePort, destinationPort);
  if (word === "tcpfin")
    return withPorts({ protocols: TCP, tcpFlags: [{ mask: 1, value: 1 }] }, sourcePort, destinationPort);
  if (word === "tcprst")
    return withPorts({ protocols: TCP, tcpFlags: [{ mask: 4, value: 4 }] }, sourcePort, destinationPort);
  if (word === "tcpsyn")
    return withPorts({ protocols: TCP, tcpFlags: [{ mask: 2, value: 2 }] }, sourcePort, destinationPort);
  if (word.startsWith("tcpflag")) return flagTest(word, sourcePort, destinationPort);
  if (word === "icmp-error") return [{ protocols: ICMP, icmpTypes: ICMP_ERROR }];
  if (word === "icmp-info") return [{ protocols: ICMP, icmpTypes: ICMP_INFO }];
  if (
    word === "icmp" ||
    word === "icmp4" ||
    word === "icmp6" ||
    word === "icmpv6" ||
    whole(word) === 1 ||
    whole(word) === 58
  ) {
    const types = codes(sourcePort);
    const kinds = codes(destinationPort);
    if (types === null || kinds === null) return null;
    const protocols =
      word === "icmp6" || word === "icmpv6" || whole(word) === 58 ? ICMPV6 : word === "icmp" ? icmp : ICMP;
    return [
      { protocols, ...(types === "any" ? {} : { icmpTypes: types }), ...(kinds === "any" ? {} : { icmpCodes: kinds }) },
    ];
  }
  const number = protocolNumber(word);
  if (number === null || sourcePort !== "*" || destinationPort !== "*") return null;
  return [{ protocols: one(number) }];
}

function codes(text: string): Intervals | "any" | null {
  if (text === "*") return "any";
  const pairs: number[] = [];
  for (const part of text.split(",")) {
    const [low, high] = part.split("-");
    const from = whole(low ?? "");
    const to = high === undefined ? from : whole(high);
    if (from === null || to === null || to > 255) return null;
    pairs.push(from, to);
  }
  return intervals(pairs);
}

function withPorts(base: Service, sourcePort: string, destinationPort: string): Service[] | null {
  const from = ports(sourcePort);
  const to = ports(destinationPort);
  if (from === null || to === null) return null;
  return [
    { ...base, ...(from === "any" ? {} : { sourcePorts: from }), ...(to === "any" ? {} : { destinationPorts: to }) },
  ];
}

/** `tcpflag=0x0002/0x0012` (value/mask) and `tcpflag!=…`. */
function flagTest(word: string, sourcePort: string, destinationPort: string): Service[] | null {
  const isNegated = word.startsWith("tcpflag!=");
  const [value, mask] = word
    .slice(isNegated ? 9 : 8)
    .split("/")
    .map((part) => Number(part));
  if (value === undefined || mask === undefined || !Number.isInteger(value) || !Number.isInteger(mask)) return null;
  return withPorts(
    {
      protocols: TCP,
      tcpFlags: [{ mask: mask & 0xff, value: value & 0xff }],
      ...(isNegated ? { tcpFlagsNegated: true } : {}),
    },
    sourcePort,
    destinationPort,
  );
}

const DYNAMIC_PORTS: Readonly<Record<string, readonly number[]>> = {
  ftp: [21],
  www: [80],
  http: [80],
  https: [443],
  smtp: [25],
  pop3: [110],
  telnet: [23],
  ssh: [22],
  domain: [53],
  dns: [53],
  submission: [587],
  tftp: [69],
  netmeeting: [1720],
  pop2: [109],
  imap: [143],
  ntp: [123],
  sip: [5060],
  rdp: [3389],
  snmp: [161],
  syslog: [514],
  ident: [113],
  nntp: [119],
  radius: [1812],
  l2tp: [1701],
  ike: [500],
  netbios: [137, 138, 139],
  rlogin: [513],
  lpd: [515],
  sunrpc: [111],
  router: [520],
  bgp: [179],
  finger: [79],
  gopher: [70],
  whois: [43],
  uucp: [540],
  xwindow: [6000],
  zone: [53],
};

/** Services of an application name of `ip filter dynamic`. */
export function dynamicServices(word: string): Service[] | null {
  if (word === "tcp") return [{ protocols: TCP }];
  if (word === "udp") return [{ protocols: UDP }];
  if (word === "ping") return [{ protocols: ICMP, icmpTypes: one(8) }];
  if (word === "ping6") return [{ protocols: ICMPV6, icmpTypes: one(128) }];
  if (!Object.hasOwn(DYNAMIC_PORTS, word)) return null;
  return [
    { protocols: TCP_UDP, destinationPorts: intervals((DYNAMIC_PORTS[word] ?? []).flatMap((port) => [port, port])) },
  ];
}
