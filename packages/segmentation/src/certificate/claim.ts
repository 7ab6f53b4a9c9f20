import { protocolOf } from "../flow/packet-point.ts";
import { noAddress } from "../model/address.ts";
import type { Match, Service } from "../model/match.ts";
import type { FlowDeclaration, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { ownedAddresses } from "../zones/owned.ts";
import type { Topology } from "../zones/topology.ts";
import type { Claim } from "./certificate.ts";

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

/** What a certificate of a pair has to show, from the network and the flows that count for the pair. */
export function claimOf(
  network: Network,
  model: ZoneModel,
  topology: Topology,
  from: string,
  to: string,
  flows: readonly FlowDeclaration[],
): Claim {
  const segments = (key: string): Set<string> =>
    new Set(
      (model.zones.find((zone) => zone.key === key)?.interfaces ?? []).flatMap((end) => {
        const at = end.indexOf(":");
        const device = network.devices.find((one) => one.key === end.slice(0, at));
        const found = device === undefined ? undefined : interfaceNamed(device.device, end.slice(at + 1));
        return found === undefined || found.shutdown ? [] : [topology.segment(end.slice(0, at), found.name)];
      }),
    );
  return {
    devices: new Map(network.devices.map((one) => [one.key, one.device])),
    entries: [...segments(from)].flatMap((segment) => topology.attachments(segment)),
    targets: segments(to),
    segment: (device, name) => topology.segment(device, name),
    attachments: (segment) => topology.attachments(segment),
    source: ownedAddresses(model.zones).get(from) ?? noAddress,
    permitted: flows.flatMap((flow) => matchOf(flow) ?? []),
  };
}
