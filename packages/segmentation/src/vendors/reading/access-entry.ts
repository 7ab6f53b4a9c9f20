import type { AddressSet, AddressSpan } from "../../model/address.ts";
import { addressSet, anyAddress, anyV4, anyV6, parseSpan, parseV4 } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import { complement, intervals, union } from "../../model/intervals.ts";
import type { AddressMatch, Match, OpaqueTest, Service } from "../../model/match.ts";
import { addressNumber, spanOfEnds, spanOfMask, spansOfWildcard } from "./addresses.ts";
import type { Cursor } from "./cursor.ts";
import { icmpByName } from "./icmp-names.ts";
import type { PortDialect } from "./port-names.ts";
import { portNumber } from "./port-names.ts";
import { protocolNumber } from "./protocol-names.ts";
import { ESTABLISHED, ICMP, ICMPV6, one, TCP_UDP, whole } from "./services.ts";

/** What an address or service group stands for, looked up while an entry is read. */
export interface Groups {
  addresses(name: string): AddressSet | null;
  services(name: string): readonly Service[] | null;
  /** Name of the opaque symbol for a test the packet model has no field for. */
  symbol(kind: "header" | "schedule" | "user" | "unread", text: string): string;
}

export interface EntryDialect {
  readonly ports: PortDialect;
  /** Second word of an address pair: `wildcard` (IOS) or `mask` (ASA). */
  readonly second: "wildcard" | "mask";
  /** IP version of the list; `both` for ASA's unified lists. */
  readonly family: 4 | 6 | "both";
}

export type EntryReading =
  | {
      readonly kind: "entry";
      readonly action: "permit" | "deny";
      readonly match: Match;
      readonly reflect?: string;
      readonly disabled: boolean;
      readonly uses: readonly Use[];
    }
  | {
      readonly kind: "unread";
      readonly action: "permit" | "deny";
      readonly why: string;
      readonly uses: readonly Use[];
    };

export interface Use {
  readonly kind: "address" | "service" | "schedule";
  readonly name: string;
}

class Unread extends Error {}

const everything = (dialect: EntryDialect): AddressSet =>
  dialect.family === 4 ? anyV4 : dialect.family === 6 ? anyV6 : anyAddress;

/** An address of an entry: any, host, prefix, pair, range, group. Moves the cursor; null when there is none. */
export function readAddress(cursor: Cursor, dialect: EntryDialect, groups: Groups, uses: Use[]): AddressSet | null {
  const word = cursor.next;
  if (cursor.eat("any")) return everything(dialect);
  if (cursor.eat("any4")) return anyV4;
  if (cursor.eat("any6")) return anyV6;
  if (cursor.eat("host")) return spans(hostSpan(cursor.take()));
  if (word === "interface" && dialect.second === "mask") {
    cursor.take();
    const own = groups.addresses(`interface ${cursor.take()}`);
    if (own === null) throw new Unread("the interface has no fixed address");
    return own;
  }
  if (word === "object-group" || word === "object" || word === "addrgroup" || word === "net-group") {
    cursor.take();
    const name = cursor.take();
    uses.push({ kind: "address", name });
    const set = groups.addresses(name);
    if (set === null) throw new Unread(`group ${name} is not defined`);
    return set;
  }
  const single = parseSpan(cursor.words[cursor.at] ?? "");
  if (single === null) return null;
  const text = cursor.take();
  if (text.includes("/") || text.includes(":") || parseV4(cursor.words[cursor.at] ?? "") === null)
    return spans([single]);
  const second = cursor.take();
  const pair = dialect.second === "wildcard" ? spansOfWildcard(text, second) : maskSpans(text, second);
  if (pair === null) throw new Unread(`cannot read ${text} ${second}`);
  return spans(pair);
}

function maskSpans(address: string, mask: string): AddressSpan[] | null {
  const span = spanOfMask(address, mask);
  return span === null ? null : [span];
}

function hostSpan(text: string): AddressSpan[] | null {
  const address = addressNumber(text);
  return address === null ? null : [{ version: address.version, from: address.value, to: address.value }];
}

function spans(list: readonly AddressSpan[] | null): AddressSet {
  if (list === null) throw new Unread("malformed address");
  return addressSet(list);
}

const OPERATORS: ReadonlySet<string> = new Set(["eq", "neq", "lt", "gt", "range", "ne"]);

/** `eq a b c`, `range a b`, `lt`, `gt`, `neq`; null when no operator comes next. */
export function readPorts(cursor: Cursor, dialect: PortDialect): Intervals | null {
  const operator = cursor.next;
  if (!OPERATORS.has(operator)) return null;
  cursor.take();
  const port = (): number => {
    const number = portNumber(cursor.take(), dialect);
    if (number === null) throw new Unread("unknown port");
    return number;
  };
  const first = port();
  if (operator === "range") {
    const last = port();
    if (last < first) throw new Unread("port range is turned round");
    return intervals([first, last]);
  }
  if (operator === "lt") return first === 0 ? [] : [0, first - 1];
  if (operator === "gt") return first === 65535 ? [] : [first + 1, 65535];
  const ports = [first, first];
  while (!cursor.done && portNumber(cursor.words[cursor.at] ?? "", dialect) !== null && ports.length < 64) {
    const more = port();
    ports.push(more, more);
  }
  const set = intervals(ports);
  return operator === "eq" ? set : complement(set, 0, 65535);
}

const FLAG_BITS: Readonly<Record<string, number>> = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32 };

const QUIET: ReadonlySet<string> = new Set([
  "log",
  "log-input",
  "disable",
  "default",
  "inactive",
  "debugging",
  "informational",
  "notifications",
  "warnings",
  "errors",
  "critical",
  "alerts",
  "emergencies",
  "capture",
  "count",
]);

/**
 * Reads an access-list entry from its action on: `permit tcp host 10.0.0.1 eq www any established`. `standard` lists
 * have a source only. Follows "Cisco IOS Security Command Reference", whose form ASA, AlaxalA and AlliedWare Plus share.
 */
export function readEntry(cursor: Cursor, dialect: EntryDialect, groups: Groups, standard: boolean): EntryReading {
  const action = cursor.take().toLowerCase() === "permit" ? "permit" : "deny";
  const uses: Use[] = [];
  try {
    return standard
      ? readStandard(cursor, dialect, groups, action, uses)
      : readExtended(cursor, dialect, groups, action, uses);
  } catch (error) {
    if (error instanceof Unread) return { kind: "unread", action, why: error.message, uses };
    throw error;
  }
}

function readStandard(
  cursor: Cursor,
  dialect: EntryDialect,
  groups: Groups,
  action: "permit" | "deny",
  uses: Use[],
): EntryReading {
  const source = readAddress(cursor, dialect, groups, uses);
  if (source === null) throw new Unread("no source address");
  while (QUIET.has(cursor.next)) cursor.take();
  if (!cursor.done) throw new Unread(`unknown word ${cursor.next}`);
  return { kind: "entry", action, match: { ...family(dialect), source: { set: source } }, disabled: false, uses };
}

function family(dialect: EntryDialect): Pick<Match, "family"> {
  return dialect.family === "both" ? {} : { family: dialect.family };
}

function readExtended(
  cursor: Cursor,
  dialect: EntryDialect,
  groups: Groups,
  action: "permit" | "deny",
  uses: Use[],
): EntryReading {
  let services: readonly Service[] | null = null;
  let protocols: Intervals | undefined;
  if (cursor.next === "object-group" || cursor.next === "object") {
    const name = cursor.words[cursor.at + 1] ?? "";
    const known = groups.services(name);
    if (known !== null) {
      cursor.take();
      cursor.take();
      uses.push({ kind: "service", name });
      if (known.length > 0 && known.every(isProtocolOnly))
        protocols = union(...known.map((each) => each.protocols ?? []));
      else services = known;
    } else if (groups.addresses(name) === null) {
      uses.push({ kind: "service", name });
      throw new Unread(`group ${name} is not defined`);
    }
  } else protocols = readProtocol(cursor, dialect);
  const source = readAddress(cursor, dialect, groups, uses);
  if (source === null) throw new Unread("no source address");
  const sourcePorts = readPortsOrGroup(cursor, dialect, groups, uses);
  const destination = readAddress(cursor, dialect, groups, uses);
  if (destination === null) throw new Unread("no destination address");
  const icmpGroup = protocols?.[0] === 1 || protocols?.[0] === 58 ? readIcmpGroup(cursor, groups, uses) : null;
  const destinationPorts = icmpGroup === null ? readPortsOrGroup(cursor, dialect, groups, uses) : null;
  if ((sourcePorts !== null || destinationPorts !== null) && (services !== null || !hasPorts(protocols)))
    throw new Unread("ports for a protocol without ports");
  const tail = readTail(cursor, groups, protocols);
  for (const name of tail.schedules) uses.push({ kind: "schedule", name });
  let list: readonly Service[] | undefined;
  if (icmpGroup !== null) list = icmpGroup;
  else if (services !== null) list = services;
  else if (protocols !== undefined || sourcePorts !== null || destinationPorts !== null)
    list = combine(protocols, sourcePorts, destinationPorts, tail.service);
  const match: Match = {
    ...family(dialect),
    ...address("source", source, dialect),
    ...address("destination", destination, dialect),
    ...(list === undefined ? {} : { services: list }),
    ...(tail.opaque.length === 0 ? {} : { opaque: tail.opaque }),
    ...(tail.vlan === null ? {} : { vlans: tail.vlan }),
  };
  return {
    kind: "entry",
    action,
    match,
    uses,
    disabled: tail.inactive,
    ...(tail.reflect === undefined ? {} : { reflect: tail.reflect }),
  };
}

function address(
  side: "source" | "destination",
  set: AddressSet,
  dialect: EntryDialect,
): { source?: AddressMatch; destination?: AddressMatch } {
  return set === everything(dialect) ? {} : { [side]: { set } };
}

const isProtocolOnly = (each: Service): boolean => each.protocols !== undefined && Object.keys(each).length === 1;

const withPorts: ReadonlySet<number> = new Set([6, 17, 33, 132, 136]);
const hasPorts = (protocols: Intervals | undefined): boolean =>
  protocols !== undefined && withPorts.has(protocols[0] ?? 0);

function readProtocol(cursor: Cursor, dialect: EntryDialect): Intervals | undefined {
  const word = cursor.take().toLowerCase();
  if (word === "ip" || word === "ipv6" || word === "ip6" || word === "ipv4") return undefined;
  if (word === "proto") {
    const number = whole(cursor.take());
    if (number === null || number > 255) throw new Unread("unknown protocol");
    return one(number);
  }
  if (word === "icmp") return dialect.family === 6 ? ICMPV6 : ICMP;
  if (word === "tcp-udp") return TCP_UDP;
  const number = protocolNumber(word);
  if (number === null) throw new Unread(`unknown protocol ${word}`);
  return one(number);
}

type Ports = readonly Service[] | Intervals | null;

const isGroup = (ports: Ports): ports is readonly Service[] => ports !== null && typeof ports[0] === "object";

function readPortsOrGroup(cursor: Cursor, dialect: EntryDialect, groups: Groups, uses: Use[]): Ports {
  if (cursor.next === "object-group" || cursor.next === "portgroup" || cursor.next === "port-group") {
    const name = cursor.words[cursor.at + 1] ?? "";
    const known = groups.services(name);
    if (known === null) return null;
    cursor.take();
    cursor.take();
    uses.push({ kind: "service", name });
    return known;
  }
  return readPorts(cursor, dialect.ports);
}

/** ASA: a group of ICMP types after the addresses. */
function readIcmpGroup(cursor: Cursor, groups: Groups, uses: Use[]): readonly Service[] | null {
  if (cursor.next !== "object-group") return null;
  const name = cursor.words[cursor.at + 1] ?? "";
  const known = groups.services(name);
  if (known === null || !known.every((each) => each.icmpTypes !== undefined))
    throw new Unread(`group ${name} is not defined`);
  cursor.at += 2;
  uses.push({ kind: "service", name });
  return known;
}

/** Ports of the group's services, whichever side they were written for. */
const portsOf = (ports: Ports): Intervals | undefined =>
  ports === null
    ? undefined
    : isGroup(ports)
      ? intervals(ports.flatMap((one) => [...(one.destinationPorts ?? one.sourcePorts ?? [0, 65535])]))
      : ports;

function combine(
  protocols: Intervals | undefined,
  source: Ports,
  destination: Ports,
  more: Partial<Service>,
): Service[] {
  const sourcePorts = portsOf(source);
  const destinationPorts = portsOf(destination);
  return [
    {
      ...(protocols === undefined ? {} : { protocols }),
      ...(sourcePorts === undefined ? {} : { sourcePorts }),
      ...(destinationPorts === undefined ? {} : { destinationPorts }),
      ...more,
    },
  ];
}

interface Tail {
  readonly service: Partial<Service>;
  readonly opaque: OpaqueTest[];
  readonly schedules: string[];
  readonly reflect?: string;
  readonly vlan: Intervals | null;
  readonly inactive: boolean;
}

function readTail(cursor: Cursor, groups: Groups, protocols: Intervals | undefined): Tail {
  const opaque: OpaqueTest[] = [];
  const schedules: string[] = [];
  let vlan: Intervals | null = null;
  let reflect: string | undefined;
  let inactive = false;
  let service: Partial<Service> = {};
  const isTcp = protocols?.[0] === 6;
  const isIcmp = protocols?.[0] === 1 || protocols?.[0] === 58;
  const version = protocols?.[0] === 58 ? 6 : 4;
  const legacy: { mask: number; value: number }[] = [];
  while (!cursor.done) {
    const word = cursor.take().toLowerCase();
    if (word === "established" && isTcp) service = { ...service, tcpFlags: ESTABLISHED };
    else if (QUIET.has(word) || word.startsWith("!") || word === "interval" || word === "sequence") {
      if (word === "interval" || word === "sequence") cursor.take();
      if (word === "log" && whole(cursor.next) !== null) cursor.take();
      if (word.startsWith("!")) cursor.at = cursor.words.length;
      if (word === "inactive") inactive = true;
    } else if (isTcp && (word === "match-all" || word === "match-any"))
      service = { ...service, tcpFlags: readFlags(cursor, word) };
    else if (isTcp && Object.hasOwn(FLAG_BITS, word))
      legacy.push({ mask: FLAG_BITS[word] ?? 0, value: FLAG_BITS[word] ?? 0 });
    else if (word === "time-range") {
      const name = cursor.take();
      schedules.push(name);
      opaque.push({ symbol: groups.symbol("schedule", name) });
    } else if (word === "reflect") {
      reflect = cursor.take();
      if (cursor.eat("timeout")) cursor.take();
    } else if (
      [
        "dscp",
        "precedence",
        "tos",
        "ttl",
        "option",
        "flow-label",
        "hop-limit",
        "user-priority",
        "cos",
        "length",
      ].includes(word)
    ) {
      const operator = cursor.next;
      const value = cursor.take();
      const extra = OPERATORS.has(operator)
        ? ` ${cursor.take()}${operator === "range" ? ` ${cursor.take()}` : ""}`
        : "";
      opaque.push({ symbol: groups.symbol("header", `${word} ${value}${extra}`) });
    } else if (
      ["fragments", "undetermined-transport", "routing", "dest-option", "mobility", "auth", "hbh"].includes(word)
    )
      opaque.push({ symbol: groups.symbol("header", word) });
    else if (word === "vlan" && whole(cursor.next) !== null) vlan = one(whole(cursor.take()) ?? 0);
    else if (isIcmp && word === "icmp-type") service = { ...service, ...icmpService(cursor.take(), cursor, version) };
    else if (isIcmp && (whole(word) !== null || icmpByName(word, version) !== null))
      service = { ...service, ...icmpService(word, cursor, version) };
    else throw new Unread(`unknown word ${word}`);
  }
  if (legacy.length > 0) service = { ...service, tcpFlags: legacy };
  return { service, opaque, schedules, vlan, inactive, ...(reflect === undefined ? {} : { reflect }) };
}

function readFlags(cursor: Cursor, mode: string): { mask: number; value: number }[] {
  const tests: { mask: number; value: number }[] = [];
  while (cursor.next.startsWith("+") || cursor.next.startsWith("-")) {
    const word = cursor.take().toLowerCase();
    const bit = Object.hasOwn(FLAG_BITS, word.slice(1)) ? FLAG_BITS[word.slice(1)] : undefined;
    if (bit === undefined) throw new Unread(`unknown flag ${word}`);
    tests.push({ mask: bit, value: word.startsWith("+") ? bit : 0 });
  }
  if (tests.length === 0) throw new Unread("no flags");
  return mode === "match-any"
    ? tests
    : [
        {
          mask: tests.reduce((all, test) => all | test.mask, 0),
          value: tests.reduce((all, test) => all | test.value, 0),
        },
      ];
}

function icmpService(word: string, cursor: Cursor, version: 4 | 6): Partial<Service> {
  const type = whole(word);
  if (type === null) {
    const known = icmpByName(word, version);
    if (known === null) throw new Unread(`unknown ICMP type ${word}`);
    return { icmpTypes: one(known.type), ...(known.code === null ? {} : { icmpCodes: one(known.code) }) };
  }
  if (type > 255) throw new Unread("ICMP type out of range");
  if (cursor.next === "icmp-code") cursor.take();
  const code = whole(cursor.next);
  if (code === null || code > 255) return { icmpTypes: one(type) };
  cursor.take();
  return { icmpTypes: one(type), icmpCodes: one(code) };
}

/** Address spans of a group member: `host x`, `a mask`, `a/len`, `range a b`, `any`. */
export function readMember(cursor: Cursor, dialect: EntryDialect): AddressSet | null {
  if (cursor.eat("range")) {
    const span = spanOfEnds(cursor.take(), cursor.take());
    return span === null ? null : addressSet([span]);
  }
  cursor.eat("subnet");
  const nothing: Groups = { addresses: () => null, services: () => null, symbol: (_, text) => text };
  return safeAddress(cursor, dialect, nothing);
}

function safeAddress(cursor: Cursor, dialect: EntryDialect, groups: Groups): AddressSet | null {
  try {
    return readAddress(cursor, dialect, groups, []);
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}

/** As `readPorts`, with `null` also for a malformed operand; takes a single port where `eq` is followed by several. */
export function tryPorts(cursor: Cursor, dialect: PortDialect): Intervals | null {
  const from = cursor.at;
  try {
    return readPorts(cursor, dialect);
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    cursor.at = from;
    return null;
  }
}
