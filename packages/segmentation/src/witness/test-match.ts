import type { Device } from "../model/device.ts";
import { type AddressMatch, type Match, OWN_ADDRESS, type Service } from "../model/match.ts";
import { portedProtocols } from "../model/protocol.ts";
import { type Box, type FieldName, type Split, splitBy, splitByQuestion, type Value } from "./box.ts";

/** Where a packet is while a match is asked. */
export interface Place {
  readonly device: Device;
  /** Prefix of the device's opaque questions. */
  readonly key: string;
  readonly in: string;
  readonly out: string;
}

type Test = (box: Box) => Split;

const STATE_NAMES = ["new", "established", "related", "invalid", "untracked"];

function yes(box: Box): Split {
  return { inside: [box], outside: [] };
}

function no(box: Box): Split {
  return { inside: [], outside: [box] };
}

function both(tests: readonly Test[]): Test {
  return (box) => {
    let inside: readonly Box[] = [box];
    const outside: Box[] = [];
    for (const test of tests) {
      const next: Box[] = [];
      for (const one of inside) {
        const split = test(one);
        next.push(...split.inside);
        outside.push(...split.outside);
      }
      inside = next;
      if (inside.length === 0) break;
    }
    return { inside, outside };
  };
}

export function either(tests: readonly Test[]): Test {
  return (box) => {
    const inside: Box[] = [];
    let outside: readonly Box[] = [box];
    for (const test of tests) {
      const next: Box[] = [];
      for (const one of outside) {
        const split = test(one);
        inside.push(...split.inside);
        next.push(...split.outside);
      }
      outside = next;
      if (outside.length === 0) break;
    }
    return { inside, outside };
  };
}

function negate(test: Test, when: boolean | undefined): Test {
  if (when !== true) return test;
  return (box) => {
    const { inside, outside } = test(box);
    return { inside: outside, outside: inside };
  };
}

const field =
  (name: FieldName, set: readonly Value[]): Test =>
  (box) =>
    splitBy(box, name, set);

function original(test: Test, half: "src" | "dst"): Test {
  const port = half === "src" ? "sport" : "dport";
  return (box) => {
    const first = box.first[half];
    if (first === undefined) return test(box);
    const turned: Box = { ...box, range: { ...box.range, [half]: first, [port]: box.first[port] ?? box.range[port] } };
    const back = (one: Box): Box => ({
      ...box,
      answers: one.answers,
      first: { ...box.first, [half]: one.range[half], [port]: one.range[port] },
    });
    const { inside, outside } = test(turned);
    return { inside: inside.map(back), outside: outside.map(back) };
  };
}

function addressTest(name: "src" | "dst", match: AddressMatch, key: string): Test {
  const known: Test = (box) =>
    box.range.family[0] === 4 ? splitBy(box, name, match.set.v4) : splitBy(box, name, match.set.v6);
  return negate(
    either([
      known,
      ...match.set.symbols.map(
        (symbol): Test =>
          (box) =>
            splitByQuestion(box, `${name}:${key}/${symbol}`),
      ),
    ]),
    match.negated,
  );
}

function flagSet(service: Service): number[] {
  const found: number[] = [];
  for (let flags = 0; flags < 256; flags += 1) {
    if (
      (service.tcpFlags ?? []).some((test) => (flags & test.mask) === test.value) !==
      (service.tcpFlagsNegated === true)
    ) {
      if (found[found.length - 1] === flags - 1) found[found.length - 1] = flags;
      else found.push(flags, flags);
    }
  }
  return found;
}

function serviceTest(service: Service): Test {
  const tests: Test[] = [];
  if (service.protocols !== undefined) tests.push(field("protocol", service.protocols));
  if (service.sourcePorts !== undefined || service.destinationPorts !== undefined)
    tests.push(field("protocol", portedProtocols));
  if (service.icmpTypes !== undefined || service.icmpCodes !== undefined) tests.push(field("protocol", [1, 1, 58, 58]));
  if (service.tcpFlags !== undefined) tests.push(field("protocol", [6, 6]), field("flags", flagSet(service)));
  if (service.sourcePorts !== undefined) tests.push(field("sport", service.sourcePorts));
  if (service.destinationPorts !== undefined) tests.push(field("dport", service.destinationPorts));
  if (service.icmpTypes !== undefined) tests.push(field("icmpType", service.icmpTypes));
  if (service.icmpCodes !== undefined) tests.push(field("icmpCode", service.icmpCodes));
  return both(tests);
}

function fits(name: string, patterns: { readonly names: readonly string[]; readonly negated?: boolean }): boolean {
  return (
    patterns.names.some((pattern) =>
      pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
    ) !==
    (patterns.negated === true)
  );
}

function zoneOf(device: Device, name: string): string {
  for (const zone of [...device.zones].reverse()) if (zone.interfaces.includes(name)) return zone.name;
  return device.interfaces.find((one) => one.name === name)?.zone ?? "";
}

/** Numbers of the destination-NAT rules of a device, from 1. */
export function natNumber(device: Device, id: string): number {
  const ids = [
    ...new Set(
      device.forward.flatMap((stage) =>
        stage.kind === "nat" ? stage.rules.filter((rule) => rule.destination !== undefined).map((rule) => rule.id) : [],
      ),
    ),
  ];
  return ids.indexOf(id) + 1;
}

/** Splits a box by a match. `sees`: the header the list looks at. */
export function splitByMatch(box: Box, match: Match, place: Place, sees: "current" | "original" = "current"): Split {
  const { device, key } = place;
  const half = (test: Test, which: "src" | "dst"): Test => (sees === "original" ? original(test, which) : test);
  const names: boolean[] = [];
  if (match.inInterfaces !== undefined) names.push(fits(place.in, match.inInterfaces));
  if (match.outInterfaces !== undefined) names.push(fits(place.out, match.outInterfaces));
  if (match.fromZones !== undefined) names.push(fits(zoneOf(device, place.in), match.fromZones));
  if (match.toZones !== undefined) names.push(fits(zoneOf(device, place.out), match.toZones));
  if (names.includes(false)) return no(box);
  const tests: Test[] = [];
  if (match.family !== undefined) tests.push(field("family", [match.family, match.family]));
  if (match.destination !== undefined) tests.push(half(addressTest("dst", match.destination, key), "dst"));
  if (match.source !== undefined) tests.push(half(addressTest("src", match.source, key), "src"));
  if (match.services !== undefined) {
    const services = negate(either(match.services.map(serviceTest)), match.servicesNegated);
    tests.push(half((one) => half(services, "src")(one), "dst"));
  }
  if (match.states !== undefined)
    tests.push(
      either(
        match.states.map((state): Test => field("state", [STATE_NAMES.indexOf(state), STATE_NAMES.indexOf(state)])),
      ),
    );
  if (match.vlans !== undefined) tests.push(field("vlan", match.vlans));
  if (match.sourceMacs !== undefined)
    tests.push(negate(field("smac", match.sourceMacs.macs), match.sourceMacs.negated));
  if (match.destinationMacs !== undefined)
    tests.push(negate(field("dmac", match.destinationMacs.macs), match.destinationMacs.negated));
  if (match.toDevice !== undefined)
    tests.push(negate((one) => splitByQuestion(one, `${key}/${OWN_ADDRESS}`), !match.toDevice));
  const by = match.translatedBy;
  if (by !== undefined) {
    const any: Test = field("nat", [1, 1e9]);
    tests.push(
      negate(
        by.names.includes("*")
          ? any
          : either(
              by.names.map(
                (id): Test =>
                  field(
                    "nat",
                    [natNumber(device, id), natNumber(device, id)].filter((n) => n > 0),
                  ),
              ),
            ),
        by.negated,
      ),
    );
  }
  for (const question of match.opaque ?? [])
    tests.push(negate((one) => splitByQuestion(one, `${key}/${question.symbol}`), question.negated));
  return tests.length === 0 ? yes(box) : both(tests)(box);
}

/** Splits by a union of matches. */
export function splitByMatches(
  box: Box,
  matches: readonly Match[],
  place: Place,
  sees: "current" | "original" = "current",
): Split {
  if (matches.length === 1) return splitByMatch(box, matches[0] as Match, place, sees);
  return either(
    matches.map(
      (match): Test =>
        (one) =>
          splitByMatch(one, match, place, sees),
    ),
  )(box);
}
