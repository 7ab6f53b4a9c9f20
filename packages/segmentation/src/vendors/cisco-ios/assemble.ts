import type { Device } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { Interface, SwitchPort } from "../../model/interface.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage, Stage } from "../../model/stage.ts";
import { withBindings } from "../reading/bound-lists.ts";
import { service, TCP } from "../reading/services.ts";
import { filterOf, ordered, ruleOf } from "./access-lists.ts";
import type { Draft, InterfaceDraft } from "./draft.ts";
import { broadcastRules } from "./helper-addresses.ts";
import type { NatRules } from "./nat.ts";
import { policyRoutesOf } from "./routes.ts";

const BRIDGED = {
  ja: "このインタフェースはブリッジグループに属し、経路を通らずに転送します。",
  en: "This interface belongs to a bridge group and forwards without routing.",
};

/** Puts what was read together in the order of "NAT Order of Operation" (Cisco document 6209). */
export function assemble(
  draft: Draft,
  file: string,
  nat: NatRules,
  zones: { forward: FilterStage | null; self: FilterStage | null },
  vendor: string,
): Device {
  const interfaces = [...draft.interfaces.values()];
  const isSwitch = interfaces.some((each) => each.port.touched === true && each.port.routed !== true);
  for (const each of interfaces)
    if (each.channel?.startsWith("BVI") === true && !draft.interfaces.has(each.channel))
      draft.book.unread(each.line, "mayWiden", BRIDGED);
  const lists: RuleList[] = [...[...draft.access].map(([id, list]) => filterOf(list, id, draft)), ...draft.lists];
  const into: Binding[] = [];
  const outOf: Binding[] = [];
  for (const each of interfaces) {
    for (const group of each.accessGroups) {
      const where = { names: [each.name] };
      const binding: Binding = {
        list: group.list,
        family: group.family,
        missing: "accept",
        source: draft.book.at(group.line),
        ...(group.direction === "in" ? { inInterfaces: where } : { outInterfaces: where }),
      };
      (group.direction === "in" ? into : outOf).push(binding);
    }
  }
  const inStage: FilterStage = {
    kind: "filter",
    name: "access-group in",
    bindings: into,
    unbound: "accept",
    sessionsSkip: false,
  };
  const forward: Stage[] = [inStage];
  if (draft.vlanBindings.in.length > 0)
    forward.push({
      kind: "filter",
      name: "vlan filter in",
      bindings: draft.vlanBindings.in,
      unbound: "accept",
      sessionsSkip: false,
    });
  const broadcasts = broadcastRules(draft);
  if (broadcasts.length > 0) forward.push({ kind: "nat", name: "helper address", rules: broadcasts });
  if (nat.inbound.length > 0) forward.push({ kind: "nat", name: "nat outside to inside", rules: nat.inbound });
  forward.push({ kind: "route" });
  if (zones.forward !== null) forward.push(zones.forward);
  if (nat.outbound.length > 0) forward.push({ kind: "nat", name: "nat inside to outside", rules: nat.outbound });
  if (draft.vlanBindings.out.length > 0)
    forward.push({
      kind: "filter",
      name: "vlan filter out",
      bindings: draft.vlanBindings.out,
      unbound: "accept",
      sessionsSkip: false,
    });
  forward.push({ kind: "filter", name: "access-group out", bindings: outOf, unbound: "accept", sessionsSkip: false });
  const toDevice: Stage[] = [inStage];
  if (zones.self !== null) toDevice.push(zones.self);
  const terminal = terminalStage(draft, lists);
  if (terminal !== null) toDevice.push(terminal);
  return {
    ...emptyDevice(draft.hostname, vendor, file),
    interfaces: interfaces.map((each) => finished(each, draft, isSwitch, interfaces)),
    zones: [...draft.zones].map(([name, zone]) => ({ name, interfaces: zone.interfaces, source: zone.lines })),
    lists: withBindings(lists, [...into, ...outOf, ...draft.vlanBindings.in, ...draft.vlanBindings.out]),
    forward,
    toDevice,
    inspections: [...draft.inspections, ...reflexive(draft, lists)],
    routes: draft.routes,
    policyRoutes: interfaces.flatMap((each) => policyRoutesOf(each, draft)),
    dynamicRouting: draft.dynamicRouting,
    routing: draft.routing,
    ...(draft.vlans.length === 0 ? {} : { vlans: draft.vlans }),
    symbols: draft.symbols.all(),
    objects: draft.objects.all(),
    registered: draft.registered,
  };
}

function finished(each: InterfaceDraft, draft: Draft, isSwitch: boolean, all: readonly InterfaceDraft[]): Interface {
  const members = all.filter((other) => other.channel === each.name).map((other) => other.name);
  const port = switchPort(each, draft, isSwitch);
  return {
    shutdown: false,
    ...each.words,
    name: each.name,
    addresses: each.words.addresses ?? [],
    ...(members.length === 0 ? {} : { members }),
    ...(port === null ? {} : { switchPort: port }),
    source: draft.book.at(each.line),
  };
}

const PHYSICAL = ["Ethernet", "GigE", "Port-channel"];

/** On a switch, a port without `no switchport` and without an address is in VLAN 1 until told otherwise. */
function switchPort(each: InterfaceDraft, draft: Draft, isSwitch: boolean): SwitchPort | null {
  const { port } = each;
  if (port.routed === true || (each.words.addresses ?? []).length > 0 || each.words.parent !== undefined) return null;
  const untouched =
    isSwitch &&
    PHYSICAL.some((part) => each.name.includes(part)) &&
    each.words.vrf === undefined &&
    each.channel === null;
  if (port.touched !== true && !untouched) return null;
  const mode = port.mode ?? (port.allowedVlans !== undefined || port.nativeVlan !== undefined ? "trunk" : "access");
  const source = port.source ?? draft.book.at(each.line);
  const macs = port.allowedMacs === undefined ? {} : { allowedMacs: port.allowedMacs };
  if (mode === "trunk")
    return {
      mode,
      nativeVlan: port.nativeVlan ?? 1,
      ...(port.allowedVlans === undefined ? {} : { allowedVlans: port.allowedVlans }),
      ...macs,
      source,
    };
  return { mode: "access", accessVlan: port.accessVlan ?? 1, ...macs, source };
}

/** `access-class` of the terminal lines counts only when every line has one: the open one decides. */
function terminalStage(draft: Draft, lists: RuleList[]): FilterStage | null {
  const guarded = draft.terminals.filter((terminal) => terminal.list !== null);
  const first = guarded[0];
  if (first === undefined || first.list === null || draft.terminals.some((terminal) => terminal.list !== first.list))
    return null;
  const id = "terminal lines";
  const source = draft.book.at(first.line);
  const action = lists.some((list) => list.id === first.list)
    ? ({ kind: "jump", list: first.list } as const)
    : ({ kind: "accept" } as const);
  lists.push({
    id,
    name: id,
    rules: [{ matches: [{ services: [service(TCP, [22, 23])] }], action, source }],
    default: "accept",
    defaultSource: [],
    source,
  });
  return {
    kind: "filter",
    name: "access-class",
    bindings: [{ list: id, source }],
    unbound: "accept",
    sessionsSkip: false,
  };
}

/** Reflexive lists: what an entry with `reflect` lets out opens the way back where the list is evaluated. */
function reflexive(draft: Draft, lists: RuleList[]): Device["inspections"] {
  const inspections: Device["inspections"][number][] = [];
  for (const each of draft.interfaces.values()) {
    for (const group of each.accessGroups) {
      const list = draft.access.get(group.list);
      if (list === undefined) continue;
      const back = each.accessGroups.filter(
        (other) => other.direction !== group.direction && other.family === group.family,
      );
      const asked = new Set(
        back.flatMap((other) => (draft.access.get(other.list)?.entries ?? []).map((entry) => entry.evaluate)),
      );
      const entries = ordered(list);
      const opens = (entry: (typeof entries)[number]): boolean =>
        entry.reading.kind === "entry" && entry.reading.reflect !== undefined && asked.has(entry.reading.reflect);
      if (!entries.some(opens)) continue;
      const id = `reflect ${each.name} ${group.direction} ${group.list}`;
      const rules: Rule[] = entries.map((entry) =>
        ruleOf(entry, draft, opens(entry) ? { kind: "accept" } : { kind: "drop" }, { kind: "drop" }, list),
      );
      lists.push({ id, name: list.name, rules, default: "drop", defaultSource: [], source: draft.book.at(list.line) });
      inspections.push({
        list: id,
        interface: each.name,
        direction: group.direction,
        source: draft.book.at(group.line),
      });
    }
  }
  return inspections;
}
