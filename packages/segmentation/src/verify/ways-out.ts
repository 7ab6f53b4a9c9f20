import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import type { DeviceFlow } from "../flow/device-flow.ts";
import { type Hop, knowsRoutes, vrfOf } from "../flow/routing.ts";
import { addressPredicate } from "../flow/sets.ts";
import { addressSet } from "../model/address.ts";
import type { SourceLine } from "../model/source.ts";
import type { Attachment, Topology } from "../zones/topology.ts";
import { DOUBT, type NetworkFlow } from "./session.ts";

/** One way out of a device, and the packets that take it. */
export interface WayOut {
  readonly set: number;
  readonly hop: Hop;
}

/**
 * Where a device sends packets that came in by an interface: policy routes first, then its table. A device that tells
 * no routes may send them anywhere; so may a routing protocol whose table was not handed in, in doubt.
 */
export function waysOut(net: NetworkFlow, flow: DeviceFlow, set: number, inName: string): WayOut[] {
  const d = net.space.diagrams;
  const ways: WayOut[] = [];
  const send = (part: number, hop: Hop): void => {
    if (part !== BOTTOM) ways.push({ set: part, hop });
  };
  const anywhere = (part: number, source: readonly SourceLine[]): void => {
    for (const one of flow.device.interfaces)
      if (!one.shutdown && one.name !== inName && one.switchPort === undefined)
        send(part, { interface: one.name, nextHop: null, source });
  };
  const inDoubt = (part: number, source: readonly SourceLine[]): void => {
    const doubt = net.space.symbolLevel(DOUBT) as number;
    anywhere(d.mask(d.choose(doubt, [1, 1], IN), d.forget(part, new Set([doubt]))), source);
  };
  const byTable = (part: number, vrf: string): void => {
    const table = flow.routing.table(vrf);
    for (const [index, region] of d.split(d.mask(part, table)))
      for (const hop of flow.routing.choices[index]?.hops ?? []) send(region, hop);
    if (flow.device.dynamicRouting.length === 0) return;
    const untold = d.minus(
      part,
      d.map(table, () => IN),
    );
    if (untold !== BOTTOM) inDoubt(untold, flow.device.dynamicRouting);
  };
  if (!knowsRoutes(flow.device)) {
    anywhere(set, []);
    return ways;
  }
  const entry = flow.device.interfaces.find((one) => one.name === inName);
  const vrf = entry === undefined ? "" : vrfOf(entry);
  const policy = flow.policyRoutes();
  let rest = d.minus(
    set,
    d.map(policy, () => IN),
  );
  for (const [index, region] of d.split(d.mask(set, policy))) {
    const route = flow.device.policyRoutes[index];
    if (route === undefined || route.action.kind === "discard") continue;
    if (route.action.kind === "table") rest = d.or(rest, region);
    else if (route.action.kind === "vrf") byTable(region, route.action.vrf);
    else if (route.action.kind === "forward") {
      const hop = flow.routing.policyHop(route.action, vrf, route.source);
      if (hop === null) rest = d.or(rest, region);
      else send(region, hop);
    } else inDoubt(region, route.source);
  }
  byTable(rest, vrf);
  return ways;
}

/** What lies behind a way out: devices with the packets each gets, and the packets for hosts of the segment. */
export interface Beyond {
  readonly segment: string;
  readonly devices: readonly (Attachment & { readonly set: number })[];
  readonly hosts: number;
}

/** Who hears packets that leave a device; not by the interfaces (`device:interface`) of `removed`. */
export function beyond(
  net: NetworkFlow,
  topology: Topology,
  device: string,
  { interface: out, nextHop }: Hop,
  set: number,
  removed: ReadonlySet<string> = new Set(),
): Beyond {
  const d = net.space.diagrams;
  const segment = topology.segment(device, out);
  const others = topology
    .attachments(segment)
    .filter((one) => one.device !== device && !removed.has(`${one.device}:${one.interface}`));
  const interfaceOf = (one: Attachment) =>
    net.flows.get(one.device)?.device.interfaces.find((port) => port.name === one.interface);
  if (nextHop !== null) {
    const routers = others.filter((other) => {
      const port = interfaceOf(other);
      return [...(port?.addresses ?? []), ...(port?.virtualAddresses ?? [])].some(
        (a) => a.version === nextHop.version && a.address === nextHop.address,
      );
    });
    return routers.length > 0
      ? { segment, devices: routers.map((one) => ({ ...one, set })), hosts: BOTTOM }
      : { segment, devices: [], hosts: set };
  }
  const flow = net.flows.get(device);
  const everyone = flow !== undefined && !knowsRoutes(flow.device) ? others : [];
  const owned = others.flatMap((other) => interfaceOf(other)?.addresses ?? []);
  const own = addressPredicate(net.space, "dst", {
    set: addressSet(owned.map((a) => ({ version: a.version, from: a.address, to: a.address }))),
  });
  return { segment, devices: everyone.map((one) => ({ ...one, set })), hosts: d.minus(set, own) };
}
