import { protocolOf } from "../flow/packet-point.ts";
import { noAddress, otherAddresses, uniteAddresses } from "../model/address.ts";
import { intervals } from "../model/intervals.ts";
import type { Match, Service } from "../model/match.ts";
import type { FlowDeclaration, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { ownedAddresses } from "../zones/owned.ts";
import type { Topology } from "../zones/topology.ts";
import type { Claim, Declared } from "./certificate.ts";

const PORTED = [6, 6, 17, 17, 33, 33, 132, 132, 136, 136];

/** A declared flow as a match; null where a region cannot be held against it (MAC, unknown protocol). */
function matchOf(flow: FlowDeclaration): Match | null {
  if (flow.macs !== null) return null;
  let protocols: readonly (readonly number[] | undefined)[] = [undefined];
  if (flow.protocol !== null && !/^(any|all|ip)$/i.test(flow.protocol)) {
    const words = flow.protocol.toLowerCase().split(/[,/\s]+/);
    const numbers = words.flatMap((word) => (word === "icmp" ? [1, 58] : [protocolOf(word)]));
    if (numbers.includes(null)) return null;
    protocols = numbers.map((number) => [number as number, number as number]);
  }
  const services = protocols.map(
    (set): Service => ({
      ...(set === undefined ? (flow.ports === null ? {} : { protocols: PORTED }) : { protocols: set }),
      ...(flow.ports === null ? {} : { destinationPorts: flow.ports }),
    }),
  );
  return {
    services,
    ...(flow.source === null ? {} : { source: { set: flow.source } }),
    ...(flow.destination === null ? {} : { destination: { set: flow.destination } }),
  };
}

function protocolsOf(flow: FlowDeclaration): readonly number[] | undefined {
  if (flow.protocol === null || /^(any|all|ip)$/i.test(flow.protocol)) return undefined;
  const words = flow.protocol.toLowerCase().split(/[,/\s]+/);
  const numbers = words.flatMap((word) => (word === "icmp" ? [1, 58] : [protocolOf(word)])).filter((n) => n !== null);
  return intervals(numbers.flatMap((n) => [n, n]));
}

/** A declared flow, or the answers to one (addresses and ports turned round). */
function declaredOf(flow: FlowDeclaration, isAnswer: boolean): Declared {
  const protocols = protocolsOf(flow);
  const [source, destination] = isAnswer ? [flow.destination, flow.source] : [flow.source, flow.destination];
  return {
    isAnswer,
    ...(protocols === undefined ? {} : { protocols }),
    ...(source === null ? {} : { source }),
    ...(destination === null ? {} : { destination }),
    ...(flow.ports === null ? {} : isAnswer ? { sourcePorts: flow.ports } : { destinationPorts: flow.ports }),
    ...(isAnswer || flow.macs === null ? {} : { macs: intervals(flow.macs.flatMap((mac) => [mac, mac])) }),
  };
}

/** Declarations that count for a pair. */
export interface Counted {
  readonly flows: readonly FlowDeclaration[];
  /** Flows of the other direction, whose answers come this way. */
  readonly answers: readonly FlowDeclaration[];
}

/** What a certificate of a pair has to show, from the network and the declarations that count for the pair. */
export function claimOf(
  network: Network,
  model: ZoneModel,
  topology: Topology,
  [from, to]: readonly [string, string],
  counted: Counted,
  removed: ReadonlySet<string> = new Set(),
): Claim {
  const canonical = (end: string): { device: string; name: string; isUp: boolean } | null => {
    const at = end.indexOf(":");
    const device = network.devices.find((one) => one.key === end.slice(0, at));
    const found = device === undefined ? undefined : interfaceNamed(device.device, end.slice(at + 1));
    return found === undefined ? null : { device: end.slice(0, at), name: found.name, isUp: !found.shutdown };
  };
  const listed = new Map(
    model.zones.map((zone) => [
      zone.key,
      new Set(
        zone.interfaces.flatMap((end) => {
          const one = canonical(end);
          return one?.isUp === true ? [topology.segment(one.device, one.name)] : [];
        }),
      ),
    ]),
  );
  const owned = ownedAddresses(model.zones);
  const zone = model.zones.find((one) => one.key === from);
  const target = model.zones.find((one) => one.key === to);
  const taken = new Set([...listed.values()].flatMap((set) => [...set]));
  const starts =
    (zone?.interfaces.length ?? 0) > 0
      ? [...(listed.get(from) ?? [])]
      : topology.segments.filter((segment) => !taken.has(segment) || zone?.role !== "internet");
  const own = owned.get(to) ?? noAddress;
  const elsewhere = uniteAddresses(
    noAddress,
    ...model.zones.flatMap((one) =>
      one.key !== to && one.interfaces.length === 0 ? [owned.get(one.key) ?? noAddress] : [],
    ),
  );
  return {
    devices: new Map(network.devices.map((one) => [one.key, one.device])),
    entries: starts.flatMap((segment) => topology.attachments(segment)),
    targets: listed.get(to) ?? new Set(),
    segment: (device, name) => topology.segment(device, name),
    attachments: (segment) => topology.attachments(segment),
    source: owned.get(from) ?? noAddress,
    permitted: counted.flows.flatMap((flow) => matchOf(flow) ?? []),
    declared: [
      ...counted.flows.map((flow) => declaredOf(flow, false)),
      ...counted.answers.map((flow) => declaredOf(flow, true)),
    ],
    removed: new Set(
      [...removed].map((end) => {
        const one = canonical(end);
        return one === null ? end : `${one.device}:${one.name}`;
      }),
    ),
    landing(segment, routed) {
      const here = listed.get(to)?.has(segment) === true;
      const owner = model.zones.find((one) => one.key !== to && listed.get(one.key)?.has(segment) === true);
      if (!here && owner?.key === from) return noAddress;
      if (!here && (target?.interfaces.length ?? 0) > 0) {
        const devices = new Set(topology.attachments(segment).map((end) => end.device));
        return owner !== undefined || target?.role === "internet" || devices.size > 1 ? noAddress : own;
      }
      return here && owner === undefined && routed ? otherAddresses(elsewhere) : own;
    },
  };
}
