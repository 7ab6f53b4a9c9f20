import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage } from "../../model/stage.ts";
import { type Draft, unread } from "./draft.ts";
import { listId, readList, statePolicy } from "./rules.ts";
import type { Node } from "./tree.ts";

const BRIDGE = { ja: "ブリッジのフィルタは扱っていません。", en: "Filters of a bridge are not handled." };

export interface Filters {
  readonly forward: FilterStage[];
  readonly toDevice: FilterStage[];
  readonly fromDevice: FilterStage[];
}

const stage = (name: string, bindings: readonly Binding[]): FilterStage => ({
  kind: "filter",
  name,
  bindings,
  unbound: "accept",
  sessionsSkip: false,
});

/** Named sets, base chains and where they are bound. */
export function readFilters(draft: Draft, lists: RuleList[], opened: readonly Rule[]): Filters {
  const policy = statePolicy(draft);
  named(draft, lists, policy);
  const bound = {
    in: [...onInterfaces(draft, "in")],
    out: [...onInterfaces(draft, "out")],
    local: [...onInterfaces(draft, "local")],
  };
  if (opened.length > 0)
    for (const list of new Set([...bound.in, ...bound.out].map((one) => one.list))) {
      const at = lists.findIndex((one) => one.id === list);
      const one = lists[at];
      if (one !== undefined) lists[at] = { ...one, rules: [...opened, ...one.rules] };
    }
  const filters: Filters = { forward: [], toDevice: [], fromDevice: [] };
  if (bound.in.length > 0) filters.forward.push(stage("firewall in", bound.in));
  if (bound.out.length > 0) filters.forward.push(stage("firewall out", bound.out));
  if (bound.local.length > 0) filters.toDevice.push(stage("firewall local", bound.local));
  for (const [hook, into] of [
    ["forward", filters.forward],
    ["input", filters.toDevice],
    ["output", filters.fromDevice],
  ] as const) {
    const bindings: Binding[] = [];
    for (const [word, version] of [
      ["ipv4", 4],
      ["ipv6", 6],
    ] as const) {
      const node = draft.root.at("firewall", word, hook, "filter");
      if (node === null) {
        if (policy.length === 0) continue;
        const id = `${word} ${hook} state policy`;
        lists.push({
          id,
          name: id,
          rules: policy,
          default: "accept",
          defaultSource: [],
          source: policy[0]?.source ?? [],
        });
        if (draft.root.has("firewall", "global-options", "state-policy"))
          bindings.push({ list: id, family: version, source: policy[0]?.source ?? [] });
        continue;
      }
      const id = `${word} ${hook} filter`;
      lists.push({ ...readList(node, id, version, draft, "accept", policy), name: id });
      bindings.push({ list: id, family: version, source: draft.book.at(...node.allLines().slice(0, 1)) });
    }
    if (bindings.length > 0) into.push(stage(`${hook} filter`, bindings));
  }
  prerouting(draft, lists, filters);
  const bridge = draft.root.at("firewall", "bridge");
  if (bridge !== null) unread(draft, bridge, "mayNarrow", BRIDGE);
  return filters;
}

/** 1.5: `prerouting raw`, asked before translation. */
function prerouting(draft: Draft, lists: RuleList[], filters: Filters): void {
  const bindings: Binding[] = [];
  for (const [word, version] of [
    ["ipv4", 4],
    ["ipv6", 6],
  ] as const) {
    const node = draft.root.at("firewall", word, "prerouting", "raw");
    if (node === null) continue;
    const id = `${word} prerouting raw`;
    lists.push({ ...readList(node, id, version, draft, "accept", []), name: id });
    bindings.push({ list: id, family: version, source: draft.book.at(...node.allLines().slice(0, 1)) });
  }
  if (bindings.length > 0) filters.forward.unshift(stage("prerouting raw", bindings));
}

/** `firewall name` (1.3, EdgeOS), `firewall ipv4 name` (1.4) and their IPv6 twins. */
function named(draft: Draft, lists: RuleList[], policy: readonly Rule[]): void {
  const kinds: (readonly [readonly string[], 4 | 6, boolean])[] = [
    [["firewall", "name"], 4, true],
    [["firewall", "ipv6-name"], 6, true],
    [["firewall", "ipv4", "name"], 4, false],
    [["firewall", "ipv6", "name"], 6, false],
  ];
  for (const [path, version, isOld] of kinds)
    for (const node of draft.root.list(...path)) {
      const kind = version === 4 ? "firewall-name" : "firewall-ipv6-name";
      draft.objects.define(kind, node.name, draft.book.at(...node.allLines().slice(0, 1)));
      lists.push(readList(node, listId(version, node.name), version, draft, "drop", isOld ? policy : []));
    }
}

/** `interfaces … firewall in name X` (1.3, EdgeOS) and `firewall interface eth0 in name X` (early 1.4). */
function* onInterfaces(draft: Draft, direction: "in" | "out" | "local"): Generator<Binding> {
  const at = (node: Node | null, name: string): Binding[] =>
    (
      [
        ["name", 4],
        ["ipv6-name", 6],
      ] as const
    ).flatMap(([word, version]) => {
      const value = node?.value(direction, word) ?? null;
      if (node === null || value === null) return [];
      const lines = node.at(direction, word)?.allLines() ?? [];
      draft.book.understood(...lines);
      const source = draft.book.at(...lines);
      draft.objects.use(version === 4 ? "firewall-name" : "firewall-ipv6-name", value, source);
      const here = { names: [name] };
      return [
        {
          list: listId(version, value),
          family: version,
          missing: "unknown" as const,
          ...(direction === "out" ? { outInterfaces: here } : { inInterfaces: here }),
          source,
        },
      ];
    });
  const visit = function* (node: Node, name: string): Generator<Binding> {
    yield* at(node.at("firewall"), name);
    for (const sub of node.list("vif")) yield* visit(sub, `${name}.${sub.name}`);
    for (const sub of node.list("vif-s")) yield* visit(sub, `${name}.${sub.name}`);
    for (const sub of node.list("pppoe")) yield* visit(sub, `pppoe${sub.name}`);
  };
  for (const type of draft.root.list("interfaces"))
    for (const node of type.children.values()) yield* visit(node, node.name);
  for (const node of draft.root.list("firewall", "interface")) yield* at(node, node.name);
}
