import type { Zone } from "../../model/device.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage } from "../../model/stage.ts";
import { type Draft, understood } from "./draft.ts";
import { listId } from "./rules.ts";
import type { Node } from "./tree.ts";

export interface Zoned {
  readonly zones: readonly Zone[];
  readonly stage: FilterStage | null;
  /** For packets to the device itself. */
  readonly local: FilterStage | null;
}

/** `zone-policy zone` (1.3, EdgeOS) or `firewall zone` (1.4). */
function zoneNodes(draft: Draft): Node[] {
  return [...draft.root.list("zone-policy", "zone"), ...draft.root.list("firewall", "zone")];
}

/** Rule sets between zones: bound by the zone a packet goes to, with what `default-action` says of all others. */
export function readZones(draft: Draft, lists: RuleList[]): Zoned {
  const nodes = zoneNodes(draft);
  if (nodes.length === 0) return { zones: [], stage: null, local: null };
  const zones: Zone[] = nodes.map((node) => {
    understood(draft, node);
    for (const line of node.at("description")?.allLines() ?? []) draft.book.ignored(line);
    return {
      name: node.name,
      interfaces: [...node.values("interface"), ...node.values("member", "interface")],
      source: draft.book.at(...node.allLines().slice(0, 1)),
    };
  });
  const bindings: Binding[] = [];
  const local: Binding[] = [];
  for (const node of nodes) {
    const isLocal = node.has("local-zone");
    const into = isLocal ? local : bindings;
    const to = isLocal ? {} : { toZones: { names: [node.name] } };
    for (const from of node.list("from"))
      for (const [word, version] of [
        ["name", 4],
        ["ipv6-name", 6],
      ] as const) {
        const at = from.at("firewall", word);
        const name = from.value("firewall", word);
        if (at === null || name === null) continue;
        const source = draft.book.at(...at.allLines());
        draft.objects.use(version === 4 ? "firewall-name" : "firewall-ipv6-name", name, source);
        into.push({
          list: listId(version, name),
          family: version,
          fromZones: { names: [from.name] },
          ...to,
          missing: "unknown",
          source,
        });
      }
    if (!isLocal) within(node, draft, bindings, lists);
    const source = draft.book.at(...(node.at("default-action")?.allLines() ?? node.allLines().slice(0, 1)));
    const action = node.value("default-action") === "reject" ? "reject" : "drop";
    const id = `zone ${node.name} default`;
    lists.push({ id, name: node.name, rules: [], default: action, defaultSource: source, source });
    into.push({ list: id, ...to, source });
  }
  if (bindings.length > 0) outside(zones, bindings, lists);
  const stage = (name: string, all: readonly Binding[]): FilterStage => ({
    kind: "filter",
    name,
    bindings: all,
    unbound: "accept",
    sessionsSkip: false,
  });
  return {
    zones,
    stage: bindings.length === 0 ? null : stage("zone", bindings),
    local: local.length === 0 ? null : stage("local zone", local),
  };
}

/**
 * From a zone to an interface of none. The manual says that nothing can flow there ("Zone Based Firewall", key points),
 * while the chains of a zone are asked by the interface a packet leaves by alone: which of both holds is a question.
 */
function outside(zones: readonly Zone[], bindings: Binding[], lists: RuleList[]): void {
  const source = zones.flatMap((zone) => (zone.interfaces.length === 0 ? [] : zone.source));
  const id = "zone none";
  const rules: Rule[] = [{ matches: [{}], action: { kind: "unknown", class: "mayWiden" }, source }];
  lists.push({ id, name: id, rules, default: "drop", defaultSource: [], source });
  bindings.push({ list: id, fromZones: { names: zones.map((zone) => zone.name) }, source });
}

/** Inside a zone everything passes unless `intra-zone-filtering` says otherwise. */
function within(node: Node, draft: Draft, bindings: Binding[], lists: RuleList[]): void {
  const filter = node.at("intra-zone-filtering");
  const where = { fromZones: { names: [node.name] }, toZones: { names: [node.name] } };
  for (const [word, version] of [
    ["name", 4],
    ["ipv6-name", 6],
  ] as const) {
    const name = filter?.value("firewall", word);
    if (name !== null && name !== undefined)
      bindings.push({
        list: listId(version, name),
        family: version,
        ...where,
        missing: "unknown",
        source: draft.book.at(...(filter?.allLines() ?? [])),
      });
  }
  const source = draft.book.at(...(filter?.allLines() ?? node.allLines().slice(0, 1)));
  const action = filter?.value("action") === "drop" ? "drop" : "accept";
  const id = `zone ${node.name} within`;
  const rules: Rule[] = [];
  lists.push({ id, name: node.name, rules, default: action, defaultSource: filter === null ? [] : source, source });
  bindings.push({ list: id, ...where, source });
}
