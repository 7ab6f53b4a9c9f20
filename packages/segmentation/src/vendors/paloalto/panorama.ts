import type { Item } from "../reading/items.ts";
import { under, values } from "../reading/items.ts";
import type { Placed, Scopes } from "./scopes.ts";

/** One thing that forwards: a virtual system, or the firewalls of a device group of Panorama. */
export interface Unit {
  readonly name: string;
  /** Interfaces and routes: of the device, or of the templates its firewalls take. */
  readonly device: readonly Item[];
  /** Zones, imports, rules and objects of the virtual system itself. */
  readonly local: readonly Item[];
  /** Objects and rules by reach: shared first, then the groups above, the own group last. */
  readonly layers: readonly (readonly Item[])[];
  /** No other unit shares the interfaces. */
  readonly isOnly: boolean;
}

/**
 * The units of a configuration ("Panorama Administrator's Guide: Device Groups, Templates and Template Stacks").
 * Firewalls take the rules of their device group and of all groups above it, and their zones and interfaces from the
 * templates of the stack they stand in; where nothing says which, from all. A group that stands above another and has
 * no firewalls of its own is no unit.
 */
export function unitsOf(scopes: Scopes): Unit[] {
  const groups = groupNames(scopes);
  const parents = parentsOf(scopes);
  const above = new Set(parents.values());
  const led = groups.filter((name) => !above.has(name) || serialsOf(scopes, name).length > 0);
  const systems = [...scopes.systems].filter(
    ([, items]) => led.length === 0 || items.some((item) => isLocalRule(item)),
  );
  if (systems.length === 0 && led.length === 0) systems.push(["vsys1", []]);
  const isOnly = systems.length + led.length === 1;
  return [
    ...systems.map(([name, local]) => ({ name, device: scopes.device, local, layers: [scopes.shared, local], isOnly })),
    ...led.map((name) => groupUnit(name, scopes, parents, isOnly)),
  ];
}

const isLocalRule = (item: Placed): boolean => item.template === undefined && item.words[0] === "rulebase";

function groupUnit(name: string, scopes: Scopes, parents: ReadonlyMap<string, string>, isOnly: boolean): Unit {
  const serials = serialsOf(scopes, name);
  const templates = templatesOf(scopes, serials);
  const isTaken = (item: Placed): boolean =>
    item.template === undefined || templates === null || templates.has(item.template);
  const attached = under(scopes.device, "device-group", name, "devices").flatMap((item) =>
    item.words[1] === "vsys" ? item.words.slice(2, 3) : [],
  );
  const local = [...scopes.systems]
    .filter(([system]) => attached.length === 0 || attached.includes(system))
    .flatMap(([, items]) => items.filter(isTaken));
  const chain = chainOf(name, parents).map((group) => scopes.groups.get(group) ?? []);
  return { name, device: scopes.device.filter(isTaken), local, layers: [scopes.shared, ...chain, local], isOnly };
}

function groupNames(scopes: Scopes): string[] {
  const named = under(scopes.device, "device-group").flatMap((item) => item.words.slice(0, 1));
  return [...new Set([...scopes.groups.keys(), ...named])];
}

/** The group above each, as `readonly devices … device-group X parent-dg Y` keeps it. */
function parentsOf(scopes: Scopes): Map<string, string> {
  const parents = new Map<string, string>();
  for (const { words } of scopes.device) {
    const at = words.lastIndexOf("parent-dg");
    const [group, parent] = [words[at - 1], words[at + 1]];
    if (at > 0 && words[at - 2] === "device-group" && group !== undefined && parent !== undefined)
      parents.set(group, parent);
  }
  return parents;
}

/** The group and those above it, the topmost first. */
function chainOf(name: string, parents: ReadonlyMap<string, string>): string[] {
  const chain: string[] = [];
  for (let at: string | undefined = name; at !== undefined && !chain.includes(at); at = parents.get(at)) chain.push(at);
  return chain.reverse();
}

const serialsOf = (scopes: Scopes, group: string): string[] => values(scopes.device, "device-group", group, "devices");

/** The templates of the stacks that name one of the firewalls; null where none does. */
function templatesOf(scopes: Scopes, serials: readonly string[]): ReadonlySet<string> | null {
  const stacks = under(scopes.device, "template-stack");
  const taken = stacks.flatMap(({ words: [stack, key, serial] }) =>
    key === "devices" && stack !== undefined && serials.includes(serial ?? "") ? [stack] : [],
  );
  if (taken.length === 0) return null;
  return new Set([...taken, ...taken.flatMap((stack) => values(stacks, stack, "templates"))]);
}
