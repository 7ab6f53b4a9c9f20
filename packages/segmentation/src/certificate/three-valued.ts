import type { Device } from "../model/device.ts";
import type { AddressMatch, Match, NameMatch, Service } from "../model/match.ts";
import { portedProtocols } from "../model/protocol.ts";
import type { Region, RegionField } from "./certificate.ts";

/** Whether none, all or perhaps some packets of a region match. */
export type Meets = "none" | "all" | "some";

/** The interfaces of a way; `out` is null before the route is chosen. */
export interface WayEnds {
  readonly device: Device;
  readonly in: string;
  readonly out: string | null;
}

const STATES = ["new", "established", "related", "invalid", "untracked"];

/** The span of a field of a region. */
export function spanOf(region: Region, field: RegionField): readonly [bigint, bigint] {
  const span = region.spans[field];
  return span === undefined ? [0n, largest(field, region.family)] : [BigInt(span[0]), BigInt(span[1])];
}

function largest(field: RegionField, family: 4 | 6): bigint {
  if (field === "src" || field === "dst") return family === 4 ? 0xffffffffn : (1n << 128n) - 1n;
  if (field === "smac" || field === "dmac") return (1n << 48n) - 1n;
  if (field === "sport" || field === "dport") return 65535n;
  return field === "state" ? 4n : field === "vlan" ? 4095n : 255n;
}

function all(parts: readonly Meets[]): Meets {
  return parts.includes("none") ? "none" : parts.includes("some") ? "some" : "all";
}

function any(parts: readonly Meets[]): Meets {
  return parts.includes("all") ? "all" : parts.includes("some") ? "some" : "none";
}

function turned(meets: Meets, negated: boolean | undefined): Meets {
  return negated !== true || meets === "some" ? meets : meets === "all" ? "none" : "all";
}

function inside(region: Region, field: RegionField, set: readonly (number | bigint)[]): Meets {
  const [from, to] = spanOf(region, field);
  let found: Meets = "none";
  for (let i = 0; i + 1 < set.length; i += 2) {
    const [lo, hi] = [BigInt(set[i] as number), BigInt(set[i + 1] as number)];
    if (lo <= from && to <= hi) return "all";
    if (lo <= to && from <= hi) found = "some";
  }
  return found;
}

function address(region: Region, field: "src" | "dst", match: AddressMatch): Meets {
  const known = inside(region, field, region.family === 4 ? match.set.v4 : match.set.v6);
  return turned(any([known, ...match.set.symbols.map((): Meets => "some")]), match.negated);
}

function flags(region: Region, service: Service): Meets {
  const [from, to] = spanOf(region, "flags");
  let hits = 0n;
  for (let value = Number(from); value <= Number(to); value += 1)
    if (
      (service.tcpFlags ?? []).some((test) => (value & test.mask) === test.value) !==
      (service.tcpFlagsNegated === true)
    )
      hits += 1n;
  return hits === 0n ? "none" : hits === to - from + 1n ? "all" : "some";
}

function service(region: Region, one: Service): Meets {
  const parts: Meets[] = [];
  if (one.protocols !== undefined) parts.push(inside(region, "protocol", one.protocols));
  if (one.sourcePorts !== undefined)
    parts.push(inside(region, "protocol", portedProtocols), inside(region, "sport", one.sourcePorts));
  if (one.destinationPorts !== undefined)
    parts.push(inside(region, "protocol", portedProtocols), inside(region, "dport", one.destinationPorts));
  if (one.icmpTypes !== undefined)
    parts.push(inside(region, "protocol", [1, 1, 58, 58]), inside(region, "icmpType", one.icmpTypes));
  if (one.icmpCodes !== undefined)
    parts.push(inside(region, "protocol", [1, 1, 58, 58]), inside(region, "icmpCode", one.icmpCodes));
  if (one.tcpFlags !== undefined) parts.push(inside(region, "protocol", [6, 6]), flags(region, one));
  return all(parts);
}

function named(name: string | null, test: NameMatch): Meets {
  if (name === null) return "some";
  const hit = test.names.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : one === name));
  return turned(hit ? "all" : "none", test.negated);
}

function zoneOf(device: Device, name: string | null): string | null {
  if (name === null) return null;
  const holding = device.zones.filter((zone) => zone.interfaces.includes(name));
  if (holding.length > 1) return null;
  return holding[0]?.name ?? device.interfaces.find((one) => one.name === name)?.zone ?? "";
}

/** Holds a region against one conjunction of tests. What a region cannot tell is "some". */
export function meets(region: Region, match: Match, way: WayEnds): Meets {
  const parts: Meets[] = [];
  if (match.family !== undefined) parts.push(match.family === region.family ? "all" : "none");
  if (match.source !== undefined) parts.push(address(region, "src", match.source));
  if (match.destination !== undefined) parts.push(address(region, "dst", match.destination));
  if (match.services !== undefined)
    parts.push(turned(any(match.services.map((one) => service(region, one))), match.servicesNegated));
  if (match.states !== undefined)
    parts.push(
      inside(
        region,
        "state",
        match.states.flatMap((one) => [STATES.indexOf(one), STATES.indexOf(one)]),
      ),
    );
  if (match.inInterfaces !== undefined) parts.push(named(way.in, match.inInterfaces));
  if (match.outInterfaces !== undefined) parts.push(named(way.out, match.outInterfaces));
  if (match.fromZones !== undefined) parts.push(named(zoneOf(way.device, way.in), match.fromZones));
  if (match.toZones !== undefined) parts.push(named(zoneOf(way.device, way.out), match.toZones));
  if (match.vlans !== undefined) parts.push(inside(region, "vlan", match.vlans));
  if (match.sourceMacs !== undefined)
    parts.push(turned(inside(region, "smac", match.sourceMacs.macs), match.sourceMacs.negated));
  if (match.destinationMacs !== undefined)
    parts.push(turned(inside(region, "dmac", match.destinationMacs.macs), match.destinationMacs.negated));
  if (match.translatedBy !== undefined || match.toDevice !== undefined || (match.opaque ?? []).length > 0)
    parts.push("some");
  return all(parts);
}

/** Holds a region against a union of conjunctions. */
export function meetsAny(region: Region, matches: readonly Match[], way: WayEnds): Meets {
  return any(matches.map((match) => meets(region, match, way)));
}
