import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { intersect, intervals } from "../model/intervals.ts";
import { type Match, type NameMatch, OWN_ADDRESS, type Service } from "../model/match.ts";
import { portedProtocols } from "../model/protocol.ts";
import type { InterfaceNames } from "./names.ts";
import { addressPredicate, macPredicate, symbolPredicate } from "./sets.ts";
import type { Space } from "./space.ts";
import { ICMP, ICMPV6, LEVEL, STATES, TCP } from "./space.ts";

/** What the names in a device's matches stand for. */
export interface MatchContext {
  readonly space: Space;
  readonly names: InterfaceNames;
  /** Ids of destination-NAT rules, in order; number i+1 in the `natRule` dimension. */
  readonly natRules: readonly string[];
  /** Prefix of this device's symbols in the space. */
  readonly symbolPrefix: string;
  /** True: addresses and ports of the header as it first was. */
  readonly original?: boolean;
}

/** Packets one service describes. */
function servicePredicate(space: Space, service: Service, kept = false): number {
  const d = space.diagrams;
  const tcpOnly = service.tcpFlags !== undefined;
  let protocols = service.protocols ?? [0, 255];
  const ports = service.sourcePorts !== undefined || service.destinationPorts !== undefined;
  const icmp = service.icmpTypes !== undefined || service.icmpCodes !== undefined;
  if (ports) protocols = intersect(protocols, portedProtocols);
  if (icmp) protocols = intersect(protocols, [ICMP, ICMP, ICMPV6, ICMPV6]);
  if (tcpOnly) protocols = intersect(protocols, [TCP, TCP]);
  if (protocols.length === 0) return BOTTOM;
  let set = IN;
  if (service.tcpFlags !== undefined)
    set = d.choose(LEVEL.tcpFlags, flagValues(service.tcpFlags, service.tcpFlagsNegated === true), set);
  if (service.icmpCodes !== undefined) set = d.choose(LEVEL.icmpCode, service.icmpCodes, set);
  if (service.icmpTypes !== undefined) set = d.choose(LEVEL.icmpType, service.icmpTypes, set);
  if (!kept) {
    if (service.sourcePorts !== undefined) set = d.choose(LEVEL.sourcePort, service.sourcePorts, set);
    if (service.destinationPorts !== undefined) set = d.choose(LEVEL.destinationPort, service.destinationPorts, set);
    return d.choose(LEVEL.protocol, protocols, set);
  }
  let first = IN;
  if (service.sourcePorts !== undefined) first = d.choose(space.keptLevel("sourcePort"), service.sourcePorts, first);
  if (service.destinationPorts !== undefined)
    first = d.mask(d.choose(space.keptLevel("destinationPort"), service.destinationPorts, IN), first);
  return d.mask(d.choose(LEVEL.protocol, protocols, set), first);
}

/** Flag bytes that pass one of the tests, as intervals. */
function flagValues(
  tests: readonly { readonly mask: number; readonly value: number }[],
  negated: boolean,
): readonly number[] {
  const found: number[] = [];
  for (let flags = 0; flags < 256; flags += 1) {
    if (tests.some((test) => (flags & test.mask) === test.value) !== negated) found.push(flags, flags);
  }
  return intervals(found);
}

/** The set of packets a match describes. */
export function matchPredicate(context: MatchContext, match: Match): number {
  const { space, names } = context;
  const d = space.diagrams;
  const kept = context.original === true;
  let set = IN;
  const and = (part: number): void => {
    set = d.mask(part, set);
  };
  const named = (level: number, name: NameMatch | undefined): void => {
    if (name !== undefined) and(d.choose(level, names.numbers(name), IN));
  };
  const zoned = (level: number, name: NameMatch | undefined): void => {
    if (name !== undefined) and(d.choose(level, names.zoneNumbers(name), IN));
  };
  for (const test of match.opaque ?? []) {
    const predicate = symbolPredicate(space, `${context.symbolPrefix}${test.symbol}`);
    and(test.negated === true ? d.minus(IN, predicate) : predicate);
  }
  if (match.toDevice !== undefined) {
    const own = symbolPredicate(space, `${context.symbolPrefix}${OWN_ADDRESS}`);
    and(match.toDevice ? own : d.minus(IN, own));
  }
  if (match.translatedBy !== undefined) and(d.choose(LEVEL.natRule, natNumbers(context, match.translatedBy), IN));
  if (match.destinationMacs !== undefined)
    and(macPredicate(space, LEVEL.destinationMacHigh, LEVEL.destinationMacLow, match.destinationMacs));
  if (match.sourceMacs !== undefined)
    and(macPredicate(space, LEVEL.sourceMacHigh, LEVEL.sourceMacLow, match.sourceMacs));
  if (match.vlans !== undefined) and(d.choose(LEVEL.vlan, match.vlans, IN));
  if (match.states !== undefined)
    and(d.choose(LEVEL.state, intervals(match.states.flatMap((s) => [STATES.indexOf(s), STATES.indexOf(s)])), IN));
  if (match.services !== undefined) {
    const services = d.fold(match.services.map((service) => servicePredicate(space, service, kept)));
    and(match.servicesNegated === true ? d.minus(IN, services) : services);
  }
  if (match.source !== undefined) and(addressPredicate(space, "src", prefixed(context, match.source), kept));
  if (match.destination !== undefined) and(addressPredicate(space, "dst", prefixed(context, match.destination), kept));
  if (match.family !== undefined) and(d.choose(LEVEL.family, match.family === 4 ? [0, 0] : [1, 1], IN));
  named(LEVEL.outInterface, match.outInterfaces);
  named(LEVEL.inInterface, match.inInterfaces);
  zoned(LEVEL.outInterface, match.toZones);
  zoned(LEVEL.inInterface, match.fromZones);
  return set;
}

function prefixed(context: MatchContext, match: NonNullable<Match["source"]>): NonNullable<Match["source"]> {
  if (match.set.symbols.length === 0) return match;
  return {
    ...match,
    set: { ...match.set, symbols: match.set.symbols.map((symbol) => `${context.symbolPrefix}${symbol}`) },
  };
}

function natNumbers(context: MatchContext, match: NameMatch): readonly number[] {
  const any = match.names.includes("*");
  const numbers = context.natRules.flatMap((id, i) => (any || match.names.includes(id) ? [i + 1, i + 1] : []));
  const set = intervals(numbers);
  if (match.negated !== true) return set;
  const rest = [0, ...context.natRules.map((_, i) => i + 1)].filter((n) => !numbers.includes(n));
  return intervals(rest.flatMap((n) => [n, n]));
}

/** Symbols (as named in the space) a match asks. */
export function symbolsOf(match: Match, prefix: string): string[] {
  return [
    ...(match.toDevice === undefined ? [] : [`${prefix}${OWN_ADDRESS}`]),
    ...(match.opaque ?? []).map((test) => `${prefix}${test.symbol}`),
    ...(match.source?.set.symbols ?? []).map((symbol) => `src:${prefix}${symbol}`),
    ...(match.destination?.set.symbols ?? []).map((symbol) => `dst:${prefix}${symbol}`),
  ];
}
