import { once } from "../diff/behind.ts";
import type { Network } from "../zones/network.ts";
import { clustersOf } from "../zones/redundant-pairs.ts";
import type { LintFinding } from "./finding.ts";

/**
 * Findings with what the members of a cluster have in common told once: at the first member that has it, naming all
 * that do, with the lines of each.
 */
export function onceForClusters(network: Network, findings: readonly LintFinding[]): LintFinding[] {
  const clusterOf = new Map(clustersOf(network).flatMap((cluster) => cluster.map((key) => [key, cluster] as const)));
  const alike = Map.groupBy(findings, (one) => `${one.device} ${saying(one)}`);
  const told = new Set<LintFinding>();
  return findings.flatMap((one) => {
    if (told.has(one)) return [];
    const members = (clusterOf.get(one.device) ?? []).flatMap((key) => {
      const next = alike.get(`${key} ${saying(one)}`)?.find((other) => !told.has(other));
      if (next !== undefined) told.add(next);
      return next ?? [];
    });
    return [members.length < 2 ? one : together(one, members)];
  });
}

/** What a finding says, without the places in the files. */
function saying({ rule, severity, text, causes, message }: LintFinding): string {
  return JSON.stringify([rule, severity, message.ja, text, causes.map((line) => line.text)]);
}

function together(one: LintFinding, members: readonly LintFinding[]): LintFinding {
  const keys = members.map(({ device }) => device);
  return {
    ...one,
    members: keys,
    causes: once([
      ...one.causes,
      ...members
        .filter((other) => other !== one)
        .flatMap(({ file, line, text, causes }) => [{ file, line, text }, ...causes]),
    ]),
    message: {
      ja: `${one.message.ja}（${keys.join("、")} に共通）`,
      en: `${one.message.en} (the same on ${keys.join(", ")})`,
    },
  };
}
