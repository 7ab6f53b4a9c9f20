import { BOTTOM } from "../diagram/pool.ts";
import { addressPredicate } from "../flow/sets.ts";
import type { FlowDeclaration, ZoneModel } from "../zones/model-file.ts";
import type { Network } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";
import { flowPredicate } from "./permitted.ts";
import { Reach } from "./reach.ts";
import { NetworkFlow } from "./session.ts";
import { NOTHING_KEPT } from "./translate.ts";
import { ZoneBorders } from "./zone-borders.ts";

/** Those of the flows of which some packet passes a network. */
export function passingFlows(
  network: Network,
  model: ZoneModel,
  flows: readonly FlowDeclaration[],
): ReadonlySet<FlowDeclaration> {
  const net = new NetworkFlow(network);
  const topology = new Topology(network);
  const borders = new ZoneBorders(net, topology, model);
  const reach = new Reach(net, topology);
  const d = net.space.diagrams;
  const zones = new Map(model.zones.map((zone) => [zone.key, zone]));
  const passing = new Set<FlowDeclaration>();
  for (const [key, own] of Map.groupBy(flows, (flow) => flow.from)) {
    const from = zones.get(key);
    if (from === undefined) continue;
    const asked = own.map((flow) =>
      flowPredicate(net.space, { ...flow, destination: null, ports: null }, NOTHING_KEPT),
    );
    const sent = d.mask(addressPredicate(net.space, "src", { set: borders.owned(from) }), net.canonical());
    const arrivals = reach.from(borders.entries(from), d.mask(d.fold(asked), sent));
    for (const flow of own) {
      const to = zones.get(flow.to);
      const here = to === undefined ? [] : borders.intoZone(arrivals, from, to);
      if (here.some(({ set, kept }) => d.mask(flowPredicate(net.space, flow, kept), set) !== BOTTOM)) passing.add(flow);
    }
  }
  return passing;
}
