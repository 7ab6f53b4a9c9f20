import { IN } from "../diagram/diagram.ts";
import { hullOf } from "../diagram/walk.ts";
import type { AddressMatch, Match } from "../model/match.ts";
import { portedProtocols } from "../model/protocol.ts";
import type { Rule } from "../model/rule.ts";
import { LEVEL, type Space } from "./space.ts";

export type Range = readonly [number, number];

/** Bounds of a set of packets in the fields most rules test. Addresses are those of IPv4 and say nothing of IPv6. */
export interface Hull {
  /** 0 IPv4, 1 IPv6. */
  readonly family: Range;
  readonly src: Range;
  readonly dst: Range;
  readonly protocol: Range;
  readonly port: Range;
}

const WORD = 0xffffffff;
export const EVERYTHING: Hull = {
  family: [0, 1],
  src: [0, WORD],
  dst: [0, WORD],
  protocol: [0, 255],
  port: [0, 65535],
};

/** The bounds of a set; null where it is empty. */
export function hullOfSet(space: Space, set: number): Hull | null {
  const box = hullOf(space.diagrams.pool, set);
  if (box === null) return null;
  const at = (level: number): Range => [box[2 * level] as number, box[2 * level + 1] as number];
  const family = at(LEVEL.family);
  return {
    family,
    src: family[1] === 0 ? at(LEVEL.src3) : EVERYTHING.src,
    dst: family[1] === 0 ? at(LEVEL.dst3) : EVERYTHING.dst,
    protocol: at(LEVEL.protocol),
    port: at(LEVEL.destinationPort),
  };
}

/** All packets within the bounds, as a set. */
export function cubeOf(space: Space, hull: Hull): number {
  const d = space.diagrams;
  const service = d.choose(LEVEL.protocol, hull.protocol, d.choose(LEVEL.destinationPort, hull.port, IN));
  if (hull.family[1] === 1) return d.choose(LEVEL.family, hull.family, service);
  return d.choose(LEVEL.family, hull.family, d.choose(LEVEL.src3, hull.src, d.choose(LEVEL.dst3, hull.dst, service)));
}

const NONE: Range = [1, 0];

function ends(set: readonly number[] | undefined, all: Range): Range {
  if (set === undefined) return all;
  return set.length === 0 ? NONE : [set[0] as number, set[set.length - 1] as number];
}

function both(a: Range, b: Range): Range {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

function addresses(match: AddressMatch | undefined, all: Range): Range {
  return match === undefined || match.negated === true || match.set.symbols.length > 0 ? all : ends(match.set.v4, all);
}

function speaksOfV6(match: AddressMatch | undefined): boolean {
  return match === undefined || match.negated === true || match.set.symbols.length > 0 || match.set.v6.length > 0;
}

function hullOfMatch(match: Match): Hull {
  let [protocol, port]: [Range, Range] = [EVERYTHING.protocol, EVERYTHING.port];
  if (match.services !== undefined && match.services.length > 0 && match.servicesNegated !== true) {
    protocol = match.services
      .map((one) => {
        const [lo, hi] = ends(one.protocols, EVERYTHING.protocol);
        return one.destinationPorts === undefined
          ? ([lo, hi] as const)
          : ([
              Math.max(lo, portedProtocols[0] as number),
              Math.min(hi, portedProtocols[portedProtocols.length - 1] as number),
            ] as const);
      })
      .reduce(both);
    port = match.services.map((one) => ends(one.destinationPorts, EVERYTHING.port)).reduce(both);
  }
  const [src, dst] = [addresses(match.source, EVERYTHING.src), addresses(match.destination, EVERYTHING.dst)];
  const v4 = match.family !== 6 && src[0] <= src[1] && dst[0] <= dst[1];
  const v6 = match.family !== 4 && speaksOfV6(match.source) && speaksOfV6(match.destination);
  return { family: v4 ? [0, v6 ? 1 : 0] : v6 ? [1, 1] : NONE, src, dst, protocol, port };
}

/** Bounds of what a rule may match, never too narrow; null where it matches nothing. */
export function hullOfRule(rule: Rule): Hull | null {
  const hulls = rule.matches.map(hullOfMatch).filter((one) => one.family[0] <= one.family[1]);
  if (hulls.length === 0) return null;
  return hulls.reduce((a, b) => ({
    family: both(a.family, b.family),
    src: both(a.src, b.src),
    dst: both(a.dst, b.dst),
    protocol: both(a.protocol, b.protocol),
    port: both(a.port, b.port),
  }));
}
