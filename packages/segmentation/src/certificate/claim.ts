import { noAddress, otherAddresses, uniteAddresses } from "../model/address.ts";
import { intervals } from "../model/intervals.ts";
import type { Match, Service } from "../model/match.ts";
import { portedProtocols } from "../model/protocol.ts";
import { declaredProtocols } from "../zones/declared-protocols.ts";
import type { FlowDeclaration, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { ownedAddresses } from "../zones/owned.ts";
import type { Topology } from "../zones/topology.ts";
import type { Claim, Declared } from "./certificate.ts";

/** A declared flow as a match; null where a region cannot be held against it (MAC, unknown protocol). */
function matchOf(flow: FlowDeclaration): Match | null {
  if (flow.macs !== null) return null;
  const { known, unknown } = declaredProtocols(flow);
  if (unknown.length > 0) return null;
  const protocols = known ?? (flow.ports === null ? null : portedProtocols);
  const service: Service = {
    ...(protocols === null ? {} : { protocols }),
    ...(flow.ports === null ? {} : { destinationPorts: flow.ports }),
  };
  return {
    services: [service],
    ...(flow.source === null ? {} : { source: { set: flow.source } }),
    ...(flow.destination === null ? {} : { destination: { set: flow.destination } }),
  };
}

/** A declared flow, or the answers to one (addresses and ports turned round). */
function declaredOf(flow: FlowDeclaration, isAnswer: boolean): Declared {
  const { known } = declaredProtocols(flow);
  const [source, destination] = isAnswer ? [flow.destination, flow.source] : [flow.source, flow.destination];
  return {
    isAnswer,
    ...(known === null ? {} : { protocols: known }),
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
