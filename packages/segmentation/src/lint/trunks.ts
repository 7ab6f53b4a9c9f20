import { complement, contains } from "../model/intervals.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { finding, type LintFinding } from "./finding.ts";
import { inferredPairs, type TrunkEnd, type TrunkPair, trunksOf } from "./trunk-pairs.ts";

/** Ports that a sentence names, at most. */
const MOST_NAMED = 12;

/** VLANs that only one end of a cable carries, and the trunks of which the other end is not known. */
export function trunkFindings(network: Network): LintFinding[] {
  const declared = network.links.flatMap((link): TrunkPair[] => {
    const [a, b] = link.map((end) => endNamed(network, end));
    return a === undefined || a === null || b === undefined || b === null ? [] : [[a, b]];
  });
  const isAmong = (pairs: readonly TrunkPair[], end: TrunkEnd): boolean =>
    pairs.some((pair) => pair.some(({ of, one }) => of === end.of && one === end.one));
  const all = trunksOf(network);
  const open = all.filter((end) => !isAmong(declared, end));
  const inferred = inferredPairs(network, all, open);
  const unknown = open.filter((end) => !isAmong(inferred, end));
  return [
    ...[...declared, ...inferred].flatMap(([a, b]) => [...oneWay(a, b), ...oneWay(b, a)]),
    ...[...Map.groupBy(unknown, ({ of }) => of.key).values()].map(notChecked),
  ];
}

function endNamed(network: Network, end: string): TrunkEnd | null {
  const at = end.indexOf(":");
  const of = network.devices.find((one) => one.key === end.slice(0, at));
  const one = of === undefined ? undefined : interfaceNamed(of.device, end.slice(at + 1));
  return of === undefined || one === undefined ? null : { of, one };
}

function vlansOf({ of }: TrunkEnd): number[] {
  return of.device.interfaces.flatMap((one) => one.vlan ?? one.switchPort?.accessVlan ?? []);
}

function oneWay(from: TrunkEnd, to: TrunkEnd): LintFinding[] {
  const [p, q] = [from.one.switchPort, to.one.switchPort];
  if (p === undefined || q === undefined || p.mode !== "trunk" || q.mode === "off") return [];
  const here = p.allowedVlans ?? [1, 4094];
  const there = q.mode === "access" ? [q.accessVlan ?? 1, q.accessVlan ?? 1] : (q.allowedVlans ?? [1, 4094]);
  const missing = complement(there, 1, 4094);
  const used = [...new Set([...vlansOf(from), ...vlansOf(to)])]
    .filter((vlan) => contains(here, vlan) && contains(missing, vlan))
    .sort((x, y) => x - y);
  if (used.length === 0) return [];
  const key = from.of.key;
  return [
    finding(
      "vlan-one-end",
      "warning",
      key,
      p.source[0] ?? from.one.source[0],
      [...p.source, ...q.source],
      `VLAN ${used.join("、")} は ${key} の側だけが通します。`,
      `VLAN ${used.join(", ")} passes only at the end of ${key}.`,
    ),
  ];
}

/** The trunks of one device whose other end neither a link nor the configurations tell. */
function notChecked(ends: readonly TrunkEnd[]): LintFinding {
  const [first] = ends;
  const names = ends.slice(0, MOST_NAMED).map(({ one }) => one.name);
  const more = ends.length - names.length;
  return finding(
    "vlan-not-checked",
    "note",
    first?.of.key ?? "",
    first?.one.source[0],
    ends.flatMap(({ one }) => one.source.slice(0, 1)),
    `トランクのポート（${names.join("、")}${more > 0 ? `、ほか${more}` : ""}）がどの機器のどのポートにつながるか分からないため、VLAN が片側だけで通されていないかを調べていません。ネットワークの届け出の links に、両端を書いてください。`,
    `Where the trunk ports ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""} lead is not told, so VLANs of one end only were not looked for: give both ends in links.`,
  );
}
