import { knowsRoutes, resolveHop, vrfOf } from "../flow/routing.ts";
import type { AddressSet } from "../model/address.ts";
import { parseSpan } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { FlowDeclaration, ZoneDeclaration, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import type { Topology } from "../zones/topology.ts";
import type { ModelFinding } from "./verdict.ts";

/** More devices in a row than this is a loop. */
const LONGEST = 32;

/** Next hop and interface by the longest prefix; null where no route leads. */
function next(device: Device, vrf: string, version: 4 | 6, to: bigint): { out: string; hop: bigint | null } | null {
  let best: { size: bigint; distance: number; out: string; hop: bigint | null } | null = null;
  const consider = (from: bigint, until: bigint, distance: number, out: string, hop: bigint | null): void => {
    if (to < from || to > until) return;
    const size = until - from;
    if (best === null || size < best.size || (size === best.size && distance < best.distance))
      best = { size, distance, out, hop };
  };
  for (const one of device.interfaces)
    for (const a of one.shutdown || vrfOf(one) !== vrf ? [] : one.addresses) {
      if (a.version !== version) continue;
      const width = 1n << BigInt((version === 4 ? 32 : 128) - a.length);
      const from = a.address - (a.address % width);
      consider(from, from + width - 1n, 0, one.name, null);
    }
  for (const route of device.routes) {
    if (route.vrf !== vrf || route.discard === true || route.destination.version !== version) continue;
    const hop = resolveHop(device, route.nextVrf ?? vrf, version, route, route.source);
    if (hop !== null)
      consider(
        route.destination.from,
        route.destination.to,
        route.distance,
        hop.interface,
        hop.nextHop?.address ?? null,
      );
  }
  return best;
}

/** Devices that pass packets for one address, by their route tables alone; null where a table does not tell. */
function devicesTo(
  network: Network,
  topology: Topology,
  start: { device: string; in: string },
  version: 4 | 6,
  to: bigint,
): string[] | null {
  const path: string[] = [];
  let at: { device: string; in: string } | null = start;
  while (at !== null && path.length < LONGEST) {
    const here: { device: string; in: string } = at;
    const device = network.devices.find((one) => one.key === here.device)?.device;
    if (device === undefined || !knowsRoutes(device) || device.policyRoutes.length > 0) return null;
    path.push(here.device);
    const entry = device.interfaces.find((one) => one.name === here.in);
    const way = next(device, entry === undefined ? "" : vrfOf(entry), version, to);
    if (way === null) return null;
    const others = topology
      .attachments(topology.segment(here.device, way.out))
      .filter((one) => one.device !== here.device);
    const wanted = way.hop ?? null;
    const onward = others.find((one) =>
      network.devices
        .find((other) => other.key === one.device)
        ?.device.interfaces.some(
          (i) =>
            i.name === one.interface &&
            [...i.addresses, ...(i.virtualAddresses ?? [])].some((a) => a.address === wanted),
        ),
    );
    at = onward === undefined ? null : { device: onward.device, in: onward.interface };
  }
  return path.length >= LONGEST ? null : path;
}

function hostOf(set: AddressSet | null, zone: ZoneDeclaration | undefined): bigint | null {
  const first = set?.v4[0];
  if (first !== undefined) return BigInt(first);
  const span = (zone?.networks ?? [])
    .flatMap((text) => parseSpan(text) ?? [])
    .find((one) => one.version === 4 && one.from > 0n);
  return span === undefined ? null : span.from + (span.to > span.from ? 1n : 0n);
}

/**
 * Declared flows whose answers come back through other devices than the questions went: a device that keeps sessions
 * sees half of each and drops the rest, or has to be opened wider than the declaration.
 */
export function returnFindings(
  network: Network,
  model: ZoneModel,
  topology: Topology,
  possible: ReadonlySet<FlowDeclaration>,
): ModelFinding[] {
  const entryOf = (zone: ZoneDeclaration | undefined): { device: string; in: string } | null => {
    const [end] = zone?.interfaces ?? [];
    if (end === undefined || zone?.interfaces.length !== 1) return null;
    const at = end.indexOf(":");
    const device = network.devices.find((one) => one.key === end.slice(0, at));
    const one = device === undefined ? undefined : interfaceNamed(device.device, end.slice(at + 1));
    return one === undefined ? null : { device: end.slice(0, at), in: one.name };
  };
  return model.flows.flatMap((flow): ModelFinding[] => {
    const [from, to] = [flow.from, flow.to].map((key) => model.zones.find((zone) => zone.key === key));
    const [start, end] = [entryOf(from), entryOf(to)];
    const [source, target] = [hostOf(flow.source, from), hostOf(flow.destination, to)];
    if (!possible.has(flow) || start === null || end === null || source === null || target === null) return [];
    const there = devicesTo(network, topology, start, 4, target);
    const back = devicesTo(network, topology, end, 4, source);
    if (there === null || back === null) return [];
    const same = [...there].sort().join(" ") === [...back].sort().join(" ");
    if (same) return [];
    return [
      {
        rule: "asymmetric-return",
        severity: "warning",
        line: flow.line,
        message: {
          ja: `${flow.from} → ${flow.to}: 行きは ${there.join("、")} を、戻りは ${back.join("、")} を通ります。行きと戻りの経路が違うと、通信の状態を見る機器が正しく働きません。`,
          en: `${flow.from} → ${flow.to} goes by ${there.join(", ")} and comes back by ${back.join(", ")}.`,
        },
      },
    ];
  });
}
