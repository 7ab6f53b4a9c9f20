import { complement } from "../model/intervals.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { pairsOf } from "../zones/redundant-pairs.ts";
import { onceForClusters } from "./cluster.ts";
import { finding, type LintFinding } from "./finding.ts";
import { natWithoutPolicy } from "./nat.ts";
import { duplicateAddresses, objectFindings, openPorts } from "./objects.ts";
import { pairDifferences } from "./pairs.ts";
import { ruleFindings } from "./rules.ts";

/** All findings about configurations; those about links need a network put together with a model file. */
export function lintNetwork(network: Network): LintFinding[] {
  const found = network.devices.flatMap(({ key, device, lines }) => [
    ...ruleFindings(key, device),
    ...objectFindings(key, device),
    ...natWithoutPolicy(key, device),
    ...openPorts(key, device),
    ...lines.flatMap(({ source, state }) =>
      state.kind === "notUnderstood"
        ? [
            finding(
              "not-understood",
              state.class === "mayWiden" ? "warning" : "note",
              key,
              source,
              [],
              `読めない行です: ${state.reason.ja}`,
              `Not understood: ${state.reason.en}`,
            ),
          ]
        : [],
    ),
  ]);
  return [
    ...onceForClusters(network, found),
    ...duplicateAddresses(network, pairsOf(network)),
    ...trunkEnds(network),
    ...pairDifferences(network),
  ];
}

/** VLANs that only one end of a link carries. */
function trunkEnds(network: Network): LintFinding[] {
  return network.links.flatMap(([a, b]) => {
    const ends = [a, b].map((end): End => {
      const at = end.indexOf(":");
      const device = network.devices.find((one) => one.key === end.slice(0, at));
      const one = device === undefined ? undefined : interfaceNamed(device.device, end.slice(at + 1));
      return {
        key: end.slice(0, at),
        one,
        vlans: device?.device.interfaces.flatMap((i) => i.vlan ?? i.switchPort?.accessVlan ?? []) ?? [],
      };
    });
    const [x, y] = ends;
    return x === undefined || y === undefined ? [] : [...oneWay(x, y), ...oneWay(y, x)];
  });
}

interface End {
  readonly key: string;
  readonly one: ReturnType<typeof interfaceNamed>;
  readonly vlans: readonly number[];
}

function oneWay(from: End, to: End): LintFinding[] {
  const [p, q] = [from.one?.switchPort, to.one?.switchPort];
  if (p === undefined || q === undefined || p.mode !== "trunk" || q.mode === "off") return [];
  const here = p.allowedVlans ?? [1, 4094];
  const there = q.mode === "access" ? [q.accessVlan ?? 1, q.accessVlan ?? 1] : (q.allowedVlans ?? [1, 4094]);
  const missing = complement(there, 1, 4094);
  const used = [...new Set([...from.vlans, ...to.vlans])]
    .filter((vlan) => within(here, vlan) && within(missing, vlan))
    .sort((x, y) => x - y);
  if (used.length === 0) return [];
  return [
    finding(
      "vlan-one-end",
      "warning",
      from.key,
      p.source[0] ?? from.one?.source[0],
      [...p.source, ...q.source],
      `VLAN ${used.join("、")} は ${from.key} の側だけが通します。`,
      `VLAN ${used.join(", ")} passes only at the end of ${from.key}.`,
    ),
  ];
}

function within(set: readonly number[], value: number): boolean {
  for (let i = 0; i < set.length; i += 2)
    if (value >= (set[i] as number) && value <= (set[i + 1] as number)) return true;
  return false;
}
