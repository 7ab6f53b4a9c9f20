import { MAX_V4 } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { Interface } from "../model/interface.ts";
import type { FlowDeclaration, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { outsideZones } from "../zones/owned.ts";
import type { Topology } from "../zones/topology.ts";
import { type Connection, fewestConnections } from "./fewest-connections.ts";
import type { ModelFinding } from "./verdict.ts";

/** Why an interface leads outside; null where nothing says so. */
function outward(device: Device, one: Interface): { readonly ja: string; readonly en: string } | null {
  if (one.shutdown || one.loopback === true || one.assumed === true) return null;
  if (one.tunnel !== undefined) return { ja: "トンネル", en: "a tunnel" };
  if (one.dynamicAddress === true || one.dynamicAddressV6 === true)
    return { ja: "アドレスを事業者から受け取る口", en: "addressed by a provider" };
  const all = device.routes.filter(
    ({ destination, discard }) =>
      discard !== true &&
      destination.from === 0n &&
      destination.to >= (destination.version === 4 ? BigInt(MAX_V4) : (1n << 128n) - 1n),
  );
  const leads = all.some(
    (route) =>
      route.interface === one.name ||
      one.addresses.some((a) => {
        const size = 1n << BigInt((a.version === 4 ? 32 : 128) - a.length);
        const from = a.address - (a.address % size);
        return route.nextHop !== undefined && route.nextHop >= from && route.nextHop < from + size;
      }),
  );
  return leads ? { ja: "既定の経路が向かう口", en: "where the default route leads" } : null;
}

/** Ways out of the modelled network: those that no zone lists, and the fewest that serve every declared flow. */
export function connectionFindings(
  network: Network,
  model: ZoneModel,
  topology: Topology,
  flows: readonly FlowDeclaration[],
): ModelFinding[] {
  const listed = new Set<string>();
  const named = new Set<string>();
  const internet = new Set<string>();
  const beyond = new Set(outsideZones(model.zones));
  for (const zone of model.zones)
    for (const end of zone.interfaces) {
      const at = end.indexOf(":");
      const device = network.devices.find((one) => one.key === end.slice(0, at));
      const one = device === undefined ? undefined : interfaceNamed(device.device, end.slice(at + 1));
      if (one === undefined || one.shutdown) continue;
      listed.add(topology.segment(end.slice(0, at), one.name));
      named.add(`${end.slice(0, at)}:${one.name}`);
      if (beyond.has(zone) && zone.role === "internet") internet.add(topology.segment(end.slice(0, at), one.name));
    }
  const found: ModelFinding[] = [];
  const outside = new Map<string, Connection>();
  for (const { key, device } of network.devices)
    for (const one of device.interfaces) {
      const why = outward(device, one);
      const segment = topology.segment(key, one.name);
      if (internet.has(segment) && !outside.has(segment)) outside.set(segment, { name: `${key}:${one.name}`, segment });
      // Where another device of the network answers on a segment nobody declares, it is a link inside.
      if (topology.attachments(segment).some((end) => end.device !== key)) continue;
      // A tunnel bridged into a zone's segment stretches the zone to its other end.
      const isStretched = listed.has(segment) && one.tunnel !== undefined && !named.has(`${key}:${one.name}`);
      if (why === null || (listed.has(segment) && !isStretched)) continue;
      outside.set(segment, { name: `${key}:${one.name}`, segment });
      found.push({
        rule: "undeclared-connection",
        severity: "warning",
        line: null,
        message: {
          ja: `${key} の ${one.name}（${why.ja}）は外部への接続口ですが、どの領域にも届け出られていません。ここから入る通信は調べていません。`,
          en: `${key} ${one.name} (${why.en}) leads outside and is in no zone: what enters there was not examined.`,
        },
      });
    }
  const connections = [...outside.values()];
  return connections.length < 2 ? found : [...found, fewestConnections(network, model, topology, connections, flows)];
}
