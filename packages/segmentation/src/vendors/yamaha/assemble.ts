import type { AddressSet } from "../../model/address.ts";
import { addressSet, spanOfPrefix } from "../../model/address.ts";
import type { Device } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { NatRule } from "../../model/nat.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage, Inspection, Stage } from "../../model/stage.ts";
import { withBindings } from "../reading/bound-lists.ts";
import { unknownAddress } from "../reading/own-address.ts";
import type { Applied, Draft } from "./draft.ts";
import { interfaceOf } from "./draft.ts";
import { ethernetFilters } from "./ethernet.ts";
import type { Command } from "./lines.ts";
import { policyFilters } from "./policy-filters.ts";
import { filterRoutes, forwardFilters } from "./routes.ts";

/**
 * The device in Yamaha's order ("コマンドリファレンス", 「IP パケットフィルタ」 and 「NAT ディスクリプタ」): Ethernet filter, translation back to
 * the inside address, filters of the interface that receives, route, filters of the interface that sends, translation.
 * An interface without filters lets everything through; one with filters rejects what none of them decides.
 */
export function assemble(draft: Draft, policy: readonly Command[], hostname: string, file: string): Device {
  const lists: RuleList[] = [];
  const inbound: Binding[] = [];
  const into: Binding[] = [];
  const outOf: Binding[] = [];
  const inspections: Inspection[] = [];
  // What a forward filter takes is not asked of the routes, those with filters among them.
  forwardFilters(draft);
  filterRoutes(draft);
  for (const [key, applied] of draft.applied) {
    const [family, direction, where] = key.split(" ");
    const version = family === "6" ? 6 : 4;
    const real = resolved(applied, direction ?? "in", draft);
    if (real === null) continue;
    const source = draft.book.at(...applied.lines);
    const kind = direction === "inbound" ? "inbound filter" : `secure filter ${direction}`;
    const id = `${version === 6 ? "ipv6" : "ip"} ${where} ${kind}`;
    lists.push(listOf(id, real, version, draft));
    const binding: Binding = {
      list: id,
      family: version,
      source,
      ...(direction !== "out"
        ? { inInterfaces: { names: [where ?? ""] } }
        : { outInterfaces: { names: [where ?? ""] } }),
    };
    (direction === "inbound" ? inbound : direction === "in" ? into : outOf).push(binding);
    const opening = dynamicList(`${id} dynamic`, real, version, draft);
    if (opening !== null) {
      lists.push(opening);
      inspections.push({
        list: opening.id,
        interface: where ?? "",
        direction: direction === "in" ? "in" : "out",
        source,
      });
    }
  }
  const ethernet = ethernetFilters(draft);
  lists.push(...ethernet.lists);
  const policies = policyFilters(policy, draft);
  for (const command of policy)
    for (const line of command.lines) if (!draft.book.knows(line)) draft.book.understood(line);
  lists.push(...policies.lists);
  const translatedIn: NatRule[] = [];
  const translatedOut: NatRule[] = [];
  for (const { where, numbers, lines } of draft.descriptorsOn) {
    for (const number of numbers) {
      const rules = draft.descriptors.rules(
        number,
        where,
        ownAddress(draft, where) ?? unknownAddress(draft.symbols, where),
        lines,
      );
      translatedIn.push(...rules.inbound);
      translatedOut.push(...rules.outbound);
    }
  }
  const filter = (name: string, bindings: readonly Binding[]): FilterStage => ({
    kind: "filter",
    name,
    bindings,
    unbound: "accept",
    sessionsSkip: false,
  });
  const first: Stage[] = ethernet.into.length > 0 ? [filter("ethernet filter in", ethernet.into)] : [];
  const forward: Stage[] = [...first];
  if (translatedIn.length > 0) forward.push({ kind: "nat", name: "nat descriptor in", rules: translatedIn });
  if (inbound.length > 0) forward.push(filter("inbound filter", inbound));
  forward.push(filter("secure filter in", into), { kind: "route" });
  if (policies.stage !== null) forward.push(policies.stage);
  forward.push(filter("secure filter out", outOf));
  if (translatedOut.length > 0) forward.push({ kind: "nat", name: "nat descriptor out", rules: translatedOut });
  if (ethernet.outOf.length > 0) forward.push(filter("ethernet filter out", ethernet.outOf));
  return {
    ...emptyDevice(hostname, "yamaha", file),
    interfaces: interfaces(draft),
    lists: withBindings(lists, [...inbound, ...into, ...outOf, ...ethernet.into, ...ethernet.outOf]),
    forward,
    toDevice: [
      ...first,
      ...(inbound.length > 0 ? [filter("inbound filter", inbound)] : []),
      filter("secure filter in", into),
    ],
    inspections,
    routes: draft.routes,
    policyRoutes: draft.policyRoutes,
    dynamicRouting: draft.dynamicRouting,
    routing: draft.routing,
    symbols: draft.symbols.all(),
    objects: draft.objects.all(),
    registered: draft.registered.map(({ scope, ...rest }) => (scope === undefined ? rest : rest)),
  };
}

function interfaces(draft: Draft): Interface[] {
  for (const { where, lines } of draft.descriptorsOn) interfaceOf(draft, where, lines[0] ?? 1);
  for (const { where, lines } of draft.ethernetApplied) interfaceOf(draft, where, lines[0] ?? 1);
  return [...draft.interfaces.values()].map((each) => {
    const switched = (each.name.startsWith("pp") || each.name.startsWith("tunnel")) && !draft.enabled.has(each.name);
    return switched ? { ...each, shutdown: true } : each;
  });
}

function ownAddress(draft: Draft, where: string): AddressSet | null {
  const own = draft.interfaces.get(where)?.addresses.filter((each) => each.version === 4) ?? [];
  return own.length === 0 ? null : addressSet(own.map((each) => spanOfPrefix(4, each.address, 32)));
}

function resolved(applied: Applied, direction: string, draft: Draft): Applied | null {
  if (applied.set === null) return applied;
  const set = draft.sets.get(applied.set);
  const found = direction === "in" ? set?.in : set?.out;
  return found === null || found === undefined ? null : { ...found, lines: [...applied.lines, ...found.lines] };
}

function listOf(id: string, applied: Applied, version: 4 | 6, draft: Draft): RuleList {
  const rules: Rule[] = [];
  const source = draft.book.at(...applied.lines);
  for (const number of applied.statics) {
    draft.objects.use("filter", `${version} ${number}`, source);
    const found = draft.filters.get(`${version} ${number}`);
    if (found === undefined) continue;
    const lines = draft.book.at(...found.lines);
    if (found.filter === null) {
      const narrows = found.action.startsWith("reject");
      rules.push({
        name: number,
        matches: [{ family: version }],
        action: { kind: "unknown", class: narrows ? "mayNarrow" : "mayWiden" },
        source: lines,
      });
    } else rules.push({ name: number, matches: [found.filter.match], action: found.filter.action, source: lines });
  }
  return {
    id,
    name: id,
    rules,
    default: applied.statics.length === 0 ? "accept" : "drop",
    defaultSource: source,
    source,
  };
}

/** Sessions that dynamic filters open, as a list whose accepting rules say which. */
function dynamicList(id: string, applied: Applied, version: 4 | 6, draft: Draft): RuleList | null {
  if (applied.dynamics.length === 0) return null;
  const rules: Rule[] = [];
  for (const number of applied.dynamics) {
    draft.objects.use("dynamic filter", `${version} ${number}`, draft.book.at(...applied.lines));
    const found = draft.dynamics.get(`${version} ${number}`);
    if (found === undefined) continue;
    const source = draft.book.at(...found.lines);
    const base = found.rules[0]?.match ?? { family: version };
    if (found.triggers.length === 0) rules.push({ name: number, matches: [base], action: { kind: "accept" }, source });
    for (const trigger of found.triggers) {
      draft.objects.use("filter", `${version} ${trigger}`, source);
      const filter = draft.filters.get(`${version} ${trigger}`)?.filter;
      if (filter !== null && filter !== undefined)
        rules.push({
          name: number,
          matches: [{ ...base, ...(filter.match.services === undefined ? {} : { services: filter.match.services }) }],
          action: { kind: "accept" },
          source,
        });
    }
  }
  return { id, name: id, rules, default: "drop", defaultSource: [], source: draft.book.at(...applied.lines) };
}
