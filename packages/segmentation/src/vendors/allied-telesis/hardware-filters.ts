import { contains } from "../../model/intervals.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding } from "../../model/stage.ts";
import { rulesOf } from "./access-lists.ts";
import type { Draft } from "./draft.ts";

const CLASSES = {
  ja: "QoS の分類で止める通信があります。絞らないものとして扱います。",
  en: "The classes of QoS stop some traffic; taken as not narrowing.",
};

/** One way into the switch: the lists asked there, one after the other, and the lines that put them in force. */
interface Way {
  readonly lists: readonly string[];
  readonly lines: readonly number[];
}

/**
 * Hardware filters as lists of the interfaces packets enter by. On a port the lists are asked in the order they were
 * attached, the first entry that matches decides, and what none matches goes on to the VLAN's map and is forwarded in
 * the end ("Access Control Lists Introduction", Software Reference for x310). Packets of a VLAN enter by any of its
 * ports: what one of them lets in is in, so only what every port stops is stopped.
 */
export function hardwareFilters(draft: Draft): { lists: RuleList[]; bindings: Binding[]; evidence: Binding[] } {
  const found = { lists: [] as RuleList[], bindings: [] as Binding[], evidence: [] as Binding[] };
  const bind = (name: string, ways: readonly Way[]): void => {
    const parts = ways.map((way) => way.lists.flatMap((list) => rulesOf(draft, list)));
    const isShut = (rules: readonly Rule[]): boolean => rules.some(({ action }) => action.kind !== "accept");
    if (parts.length === 0 || !parts.every(isShut)) return;
    const id = (i: number): string => (i === 0 ? `port ${name}` : `port ${name} or ${i + 1}`);
    for (const [i, rules] of parts.entries()) {
      const way = ways[i] as Way;
      const next = i + 1 < parts.length ? id(i + 1) : null;
      found.lists.push({
        id: id(i),
        name: way.lists.join(", "),
        rules: next === null ? rules : rules.map((rule) => elsewhere(rule, next)),
        default: "accept",
        defaultSource: [],
        source: draft.book.at(...way.lines),
        ...(parts.length > 1 ? { derived: true } : {}),
      });
      found.evidence.push({ list: id(i), source: draft.book.at(...way.lines) });
    }
    const lines = [...new Set(ways.flatMap((way) => way.lines))];
    found.bindings.push({ list: id(0), inInterfaces: { names: [name] }, source: draft.book.at(...lines) });
  };
  for (const each of draft.interfaces.values()) {
    if (each.name.startsWith("vlan") && each.vlan !== undefined) bind(each.name, waysInto(draft, each.vlan));
    else bind(each.name, [withMap(draft, each.name, accessVlan(draft, each.name))]);
  }
  return found;
}

/** What one port stops may still come in by another. */
function elsewhere(rule: Rule, list: string): Rule {
  return rule.action.kind === "drop" ? { ...rule, action: { kind: "goto", list } } : rule;
}

function accessVlan(draft: Draft, port: string): number | null {
  const found = draft.interfaces.get(port)?.switchPort;
  return found?.mode === "access" ? (found.accessVlan ?? 1) : null;
}

/** The lists of a port, then those of the map of a VLAN. */
function withMap(draft: Draft, port: string | null, vlan: number | null): Way {
  const own = draft.applied.filter((one) => one.port === port);
  const filter = vlan === null ? undefined : draft.vlanFilters.find(({ vlans }) => contains(vlans, vlan));
  const map = filter === undefined ? [] : (draft.accessMaps.get(filter.map)?.lists ?? []);
  return {
    lists: [...own.map((one) => one.list), ...map],
    lines: [...own.map((one) => one.line), ...(filter === undefined || map.length === 0 ? [] : [filter.line])],
  };
}

/** The ways by which packets of a VLAN enter, alike ones once. */
function waysInto(draft: Draft, vlan: number): Way[] {
  const bundled = new Set([...draft.interfaces.values()].flatMap((one) => one.members ?? []));
  const ports = [...draft.interfaces.values()].flatMap((one): string[] => {
    if (one.shutdown || bundled.has(one.name) || one.vlan !== undefined) return [];
    const port = one.switchPort;
    const carries =
      draft.anyVlan.has(one.name) ||
      (port?.mode === "access" && (port.accessVlan ?? 1) === vlan) ||
      (port?.mode === "trunk" &&
        (port.nativeVlan === vlan || port.allowedVlans === undefined || contains(port.allowedVlans, vlan)));
    if (!carries) return [];
    const isFiltered = draft.applied.some(({ port: name }) => name === one.name);
    return isFiltered || one.members === undefined ? [one.name] : [...one.members];
  });
  // Ports a configuration leaves out are in VLAN 1; a VLAN of no port is entered by ways nobody tells.
  const untold = vlan === 1 || ports.length === 0 ? [null] : [];
  const ways = [...ports, ...untold].map((port) => withMap(draft, port, vlan));
  const alike = Map.groupBy(ways, (way) => way.lists.join("\n"));
  return [...alike.values()].map((same) => ({
    lists: same[0]?.lists ?? [],
    lines: [...new Set(same.flatMap((way) => way.lines))],
  }));
}

/** Names the ports whose classes of QoS stop what no list of the port matched before. */
export function nameClasses(draft: Draft): void {
  const denies = (list: string): boolean => rulesOf(draft, list).some(({ action }) => action.kind !== "accept");
  for (const { port, policy, line } of draft.servicePolicies) {
    const found = draft.policyMaps.get(policy);
    const lists = (found?.classes ?? []).flatMap((name) => draft.classMaps.get(name) ?? []);
    if (found?.drops === true || lists.some(denies))
      draft.book.unread(line, "mayNarrow", CLASSES, { interfaces: [port] });
  }
}
