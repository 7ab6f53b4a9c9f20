import { type AddressSet, addressSet, parseSpan } from "../../model/address.ts";
import { intervals } from "../../model/intervals.ts";
import type { Match, Service } from "../../model/match.ts";
import type { SourceLine } from "../../model/source.ts";
import { macNumber, portNumber, portSet, protocolNumber } from "./ports.ts";

/** A set of `ipset save`: its type (`hash:net,port`), and the members as written. */
export interface IpSet {
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly kind: string;
  readonly family: 4 | 6;
  readonly members: { readonly parts: readonly string[]; readonly excluded: boolean }[];
  readonly source: SourceLine;
  /** Set types whose members cannot be told from a save (timeouts leave them understood as present). */
  readonly readable: boolean;
}

export function createSet(words: readonly string[], source: SourceLine): IpSet {
  const type = words[2] ?? "";
  const [kind = "", dims = ""] = type.split(":");
  const family = words[words.indexOf("family") + 1] === "inet6" ? 6 : 4;
  const known = ["ip", "net", "port", "mac", "iface", "set"];
  const dimensions = dims.split(",");
  return {
    name: words[1] ?? "",
    dimensions,
    kind,
    family,
    members: [],
    source,
    readable: dimensions.every((one) => known.includes(one)),
  };
}

export function addMember(set: IpSet, words: readonly string[]): void {
  const parts = (words[2] ?? "").split(",");
  set.members.push({ parts, excluded: words.includes("nomatch") });
}

/** Matches of the members and, first, of those that are excluded (`nomatch`). Null when a member cannot be read. */
export interface SetMatches {
  readonly excluded: readonly Match[];
  readonly included: readonly Match[];
}

/** What `--match-set NAME flags` asks, as a union of matches. `sets` resolves list:set members. */
export function setMatches(
  set: IpSet,
  flags: readonly string[],
  sets: ReadonlyMap<string, IpSet>,
  depth = 0,
): SetMatches | null {
  if (!set.readable || depth > 8) return null;
  if (set.dimensions[0] === "set") {
    const all: SetMatches[] = [];
    for (const member of set.members) {
      const inner = sets.get(member.parts[0] ?? "");
      const matches = inner === undefined ? null : setMatches(inner, flags, sets, depth + 1);
      if (matches === null || matches.excluded.length > 0) return null;
      all.push(matches);
    }
    return { excluded: [], included: all.flatMap((one) => one.included) };
  }
  if (flags.length < set.dimensions.length) return null;
  if (set.dimensions.length === 1) {
    const excluded = oneField(
      set,
      flags[0] as string,
      set.members.filter((member) => member.excluded),
    );
    const included = oneField(
      set,
      flags[0] as string,
      set.members.filter((member) => !member.excluded),
    );
    return excluded === null || included === null ? null : { excluded, included };
  }
  const matches: { match: Match; excluded: boolean }[] = [];
  for (const member of set.members) {
    const match = memberMatch(set, flags, member.parts);
    if (match === null) return null;
    matches.push({ match, excluded: member.excluded });
  }
  return {
    excluded: matches.filter((one) => one.excluded).map((one) => one.match),
    included: matches.filter((one) => !one.excluded).map((one) => one.match),
  };
}

/** Members of a set of one dimension become one match on that field. */
function oneField(set: IpSet, flag: string, members: IpSet["members"]): Match[] | null {
  if (members.length === 0) return [];
  const dimension = set.dimensions[0] as string;
  if (dimension === "ip" || dimension === "net") {
    const spans = members.map((member) => parseSpan(member.parts[0] ?? ""));
    if (spans.some((span) => span === null || span.version !== set.family)) return null;
    return [addressField(flag, addressSet(spans.filter((span) => span !== null)), set.family)];
  }
  const matches: Match[] = [];
  for (const member of members) {
    const match = memberMatch(set, [flag], member.parts);
    if (match === null) return null;
    matches.push(match);
  }
  return matches;
}

function addressField(flag: string, set: AddressSet, family: 4 | 6): Match {
  return flag === "src" ? { family, source: { set } } : { family, destination: { set } };
}

function memberMatch(set: IpSet, flags: readonly string[], parts: readonly string[]): Match | null {
  let match: Match = {};
  for (let i = 0; i < set.dimensions.length; i += 1) {
    const flag = flags[i] as string;
    const part = parts[i];
    if (part === undefined) return null;
    const field = memberField(set, set.dimensions[i] as string, flag, part);
    if (field === null) return null;
    for (const key of Object.keys(field)) if (key !== "family" && key in match) return null;
    match = { ...match, ...field };
  }
  return match;
}

function memberField(set: IpSet, dimension: string, flag: string, part: string): Match | null {
  if (dimension === "ip" || dimension === "net") {
    const span = parseSpan(part);
    return span === null || span.version !== set.family ? null : addressField(flag, addressSet([span]), set.family);
  }
  if (dimension === "mac") {
    const mac = macNumber(part);
    if (mac === null) return null;
    return flag === "src" ? { sourceMacs: { macs: [mac, mac] } } : { destinationMacs: { macs: [mac, mac] } };
  }
  if (dimension === "iface") {
    return flag === "src" ? { inInterfaces: { names: [part] } } : { outInterfaces: { names: [part] } };
  }
  const service = portMember(set, flag, part);
  return service === null ? null : { services: [service] };
}

/** `80`, `80-90`, `tcp:80`, `icmp:8/0`. A bare port in a hash means TCP, in a bitmap TCP and UDP alike. */
function portMember(set: IpSet, flag: string, part: string): Service | null {
  const colon = part.indexOf(":");
  const word = colon < 0 ? null : part.slice(0, colon);
  const value = colon < 0 ? part : part.slice(colon + 1);
  const protocol = word === null ? null : protocolNumber(word);
  if (word !== null && protocol === null) return null;
  if (protocol === 1 || protocol === 58) {
    const pair = /^(\d+)\/(\d+)$/.exec(value);
    if (pair === null) return null;
    return {
      protocols: [protocol, protocol],
      icmpTypes: [Number(pair[1]), Number(pair[1])],
      icmpCodes: [Number(pair[2]), Number(pair[2])],
    };
  }
  const ports = portSet(value) ?? (portNumber(value) === null ? null : portSet(value));
  if (ports === null) return null;
  const protocols =
    protocol === null
      ? set.kind === "bitmap"
        ? intervals([6, 6, 17, 17, 132, 132, 136, 136])
        : [6, 6]
      : [protocol, protocol];
  return flag === "src" ? { protocols, sourcePorts: ports } : { protocols, destinationPorts: ports };
}
