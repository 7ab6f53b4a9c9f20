import type { Network } from "../zones/network.ts";
import { pairsOf } from "../zones/redundant-pairs.ts";
import { onceForClusters } from "./cluster.ts";
import { finding, type LintFinding } from "./finding.ts";
import { natWithoutPolicy } from "./nat.ts";
import { duplicateAddresses, objectFindings, openPorts } from "./objects.ts";
import { pairDifferences } from "./pairs.ts";
import { ruleFindings } from "./rules.ts";
import { trunkFindings } from "./trunks.ts";

/** All findings about configurations; a model file tells of more links than the configurations do. */
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
    ...onceForClusters(network, [...found, ...trunkFindings(network)]),
    ...duplicateAddresses(network, pairsOf(network)),
    ...pairDifferences(network),
  ];
}
