import { type AddressSet, uniteAddresses } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { AddressMatch, Match } from "../model/match.ts";

/** What the model file says opaque symbols stand for: name → networks; an empty set = never. */
export type Told = ReadonlyMap<string, AddressSet>;

/** The device with the symbols the model file explains replaced by their networks. */
export function withSymbols(device: Device, told: Told): Device {
  if (told.size === 0 || !device.symbols.some((one) => told.has(one.name))) return device;
  const matches = (list: readonly Match[]): Match[] => list.flatMap((match) => explained(match, told));
  const stages = (list: Device["forward"]): Device["forward"] =>
    list.map((stage) =>
      stage.kind === "nat"
        ? { ...stage, rules: stage.rules.map((rule) => ({ ...rule, matches: matches(rule.matches) })) }
        : stage,
    );
  return {
    ...device,
    lists: device.lists.map((list) => ({
      ...list,
      rules: list.rules.map((rule) => ({ ...rule, matches: matches(rule.matches) })),
    })),
    forward: stages(device.forward),
    toDevice: stages(device.toDevice),
    policyRoutes: device.policyRoutes.map((route) => ({ ...route, matches: matches(route.matches) })),
  };
}

/** A test that never holds makes the match match nothing; its negation falls away. */
function explained(match: Match, told: Told): Match[] {
  const never = (symbol: string): boolean => {
    const set = told.get(symbol);
    return set !== undefined && set.v4.length + set.v6.length === 0;
  };
  const opaque = (match.opaque ?? []).filter((test) => !never(test.symbol));
  if ((match.opaque ?? []).some((test) => never(test.symbol) && test.negated !== true)) return [];
  const { opaque: _, ...rest } = match;
  return [
    {
      ...rest,
      ...(opaque.length === 0 ? {} : { opaque }),
      ...(match.source === undefined ? {} : { source: address(match.source, told) }),
      ...(match.destination === undefined ? {} : { destination: address(match.destination, told) }),
    },
  ];
}

function address(match: AddressMatch, told: Told): AddressMatch {
  if (!match.set.symbols.some((name) => told.has(name))) return match;
  const known = match.set.symbols.flatMap((name) => told.get(name) ?? []);
  const rest = { ...match.set, symbols: match.set.symbols.filter((name) => !told.has(name)) };
  return { ...match, set: uniteAddresses(rest, ...known) };
}
