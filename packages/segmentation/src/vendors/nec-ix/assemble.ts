import { parseV4 } from "../../model/address.ts";
import type { Device } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { Match } from "../../model/match.ts";
import type { PolicyRoute } from "../../model/route.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage, Inspection, Stage } from "../../model/stage.ts";
import type { Applied, Draft } from "./draft.ts";
import { interfaceName } from "./names.ts";

const UNREAD = {
  ja: "ルートマップのこの条件または動作を読み取れません。",
  en: "This condition or action of a route map cannot be read.",
};

/**
 * The device in the order of the IX functional description (「フィルタ」「NAT/NAPT」): translation back to the inside address,
 * filters in, policy routing and route, filters out, translation. Filters of an interface and direction are asked by
 * their numbers; what none of them decides is dropped, an interface without filters lets everything through.
 */
export function deviceOf(draft: Draft, file: string): Device {
  const lists: RuleList[] = [];
  const inspections: Inspection[] = [];
  const stages = { in: [] as Binding[], out: [] as Binding[], macIn: [] as Binding[], macOut: [] as Binding[] };
  const groups = new Map<string, Applied[]>();
  for (const one of draft.applied) {
    const key = `${one.family} ${one.direction} ${one.where}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const own of groups.values()) {
    const [first] = own;
    if (first === undefined) continue;
    own.sort((a, b) => a.order - b.order);
    const id = `${first.family === "mac" ? "mac" : first.family === 4 ? "ip" : "ipv6"} filter ${first.where} ${first.direction}`;
    const source = draft.book.at(...own.map((one) => one.line));
    const rules = own.flatMap((one) => rulesOf(one, draft));
    lists.push({ id, name: id, rules, default: "drop", defaultSource: source, source });
    const where = { names: [first.where] };
    const binding: Binding = {
      list: id,
      ...(first.family === "mac" ? {} : { family: first.family }),
      ...(first.direction === "in" ? { inInterfaces: where } : { outInterfaces: where }),
      source,
    };
    stages[first.family === "mac" ? (first.direction === "in" ? "macIn" : "macOut") : first.direction].push(binding);
    const opening = own.flatMap((one) => openings(one, draft));
    if (opening.length > 0) {
      lists.push({
        id: `${id} dynamic`,
        name: `${id} dynamic`,
        rules: opening,
        default: "drop",
        defaultSource: [],
        source,
      });
      inspections.push({ list: `${id} dynamic`, interface: first.where, direction: first.direction, source });
    }
  }
  const filter = (name: string, bindings: readonly Binding[]): FilterStage => ({
    kind: "filter",
    name,
    bindings,
    unbound: "accept",
    sessionsSkip: false,
  });
  const forward: Stage[] = [];
  if (stages.macIn.length > 0) forward.push(filter("mac filter in", stages.macIn));
  if (draft.inbound.length > 0) forward.push({ kind: "nat", name: "nat in", rules: draft.inbound });
  forward.push(filter("filter in", stages.in), { kind: "route" }, filter("filter out", stages.out));
  if (draft.outbound.length > 0) forward.push({ kind: "nat", name: "nat out", rules: draft.outbound });
  if (stages.macOut.length > 0) forward.push(filter("mac filter out", stages.macOut));
  const interfaces = [...draft.interfaces.values()];
  for (const [group, members] of draft.bridges) {
    const owner = interfaces.find((each) => members.includes(each.name) && each.name.startsWith("BVI"));
    const rest = members.filter((name) => name !== owner?.name);
    // Without a BVI the group still forwards between its ports.
    if (owner === undefined)
      interfaces.push({ name: `bridge-group ${group}`, addresses: [], members: rest, shutdown: false, source: [] });
    else owner.members = rest;
  }
  return {
    ...emptyDevice(draft.hostname, "nec-ix", file),
    interfaces,
    lists,
    forward,
    toDevice: [filter("filter in", stages.in)],
    inspections,
    routes: draft.routes,
    policyRoutes: policies(draft),
    dynamicRouting: draft.dynamicRouting,
    symbols: draft.symbols.all(),
    objects: draft.objects.all(),
    registered: draft.registered,
  };
}

function rulesOf(one: Applied, draft: Draft): Rule[] {
  const list = draft.lists.get(`${one.family} ${one.list}`);
  if (list === undefined) return [];
  const plain = list.entries.map((entry): Rule => {
    const source = draft.book.at(entry.line, one.line);
    const family = one.family === "mac" ? {} : { family: one.family };
    if (entry.entry === null)
      return {
        name: one.list,
        matches: [family],
        action: { kind: "unknown", class: entry.action === "deny" ? "mayNarrow" : "mayWiden" },
        source,
      };
    return {
      name: one.list,
      matches: [entry.entry.match],
      action: { kind: entry.entry.action === "permit" ? "accept" : "drop" },
      source,
    };
  });
  // A dynamic list lets through what opens its sessions.
  return [...plain, ...openings(one, draft)];
}

function openings(one: Applied, draft: Draft): Rule[] {
  const list = draft.lists.get(`${one.family} ${one.list}`);
  const rules: Rule[] = [];
  for (const { lists, entry, line } of list?.dynamic ?? []) {
    if (entry !== null)
      rules.push({
        name: one.list,
        matches: [entry.match],
        action: { kind: "accept" },
        source: draft.book.at(line, one.line),
      });
    for (const name of lists) {
      for (const plain of draft.lists.get(`${one.family} ${name}`)?.entries ?? []) {
        const source = draft.book.at(plain.line, line, one.line);
        if (plain.entry !== null)
          rules.push({
            name,
            matches: [plain.entry.match],
            action: { kind: plain.entry.action === "permit" ? "accept" : "return" },
            source,
          });
      }
    }
  }
  return rules;
}

/** `ip policy route-map` of the interfaces. */
function policies(draft: Draft): PolicyRoute[] {
  const routes: PolicyRoute[] = [];
  for (const { where, map, line } of draft.policies) {
    for (const { node, isPermit } of draft.routeMaps.get(map) ?? []) {
      let matches: Match[] | null = [{ family: 4 }];
      let action: PolicyRoute["action"] = { kind: "table" };
      for (const { words, line: at } of node.children) {
        let isRead = true;
        if (words[0] === "match") {
          const list = words[3] === "access-list" ? draft.lists.get(`4 ${words[4] ?? ""}`) : undefined;
          draft.objects.use("acl", `4 ${words[4] ?? ""}`, draft.book.at(at));
          const entries = list?.entries.map((one) => one.entry) ?? [null];
          isRead = entries.every((entry) => entry?.action === "permit");
          matches =
            isRead && matches !== null ? entries.flatMap((entry) => (entry === null ? [] : [entry.match])) : null;
        } else if (words[0] === "set" && words[1] === "ip" && words[2] === "next-hop") {
          const hop = parseV4(words[3] ?? "");
          isRead = hop !== null;
          action =
            hop === null ? { kind: "unknown" } : { kind: "forward", nextHop: { version: 4, address: BigInt(hop) } };
        } else if (words[0] === "set" && words[1] === "interface")
          action = { kind: "forward", interface: interfaceName(words[2] ?? "") };
        else isRead = words[0] === "description";
        if (isRead) draft.book.understood(at);
        else draft.book.unread(at, "mayWiden", UNREAD, { inPlace: true });
      }
      const final =
        matches === null ? ({ kind: "unknown" } as const) : isPermit ? action : ({ kind: "table" } as const);
      routes.push({
        matches: (matches ?? [{ family: 4 as const }]).map((match) => ({ ...match, inInterfaces: { names: [where] } })),
        action: final,
        source: draft.book.at(node.line, line, ...node.children.map((child) => child.line)),
      });
    }
  }
  return routes;
}
