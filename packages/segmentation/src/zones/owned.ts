import {
  type AddressSet,
  type AddressSpan,
  addressSet,
  anyAddress,
  MAX_V4,
  MAX_V6,
  noAddress,
  parseSpan,
} from "../model/address.ts";
import { complement, intersect, union } from "../model/intervals.ts";
import type { ZoneDeclaration } from "./model-file.ts";

function isEverything({ version, from, to }: AddressSpan): boolean {
  return from === 0n && to === (version === 4 ? BigInt(MAX_V4) : MAX_V6);
}

/**
 * Zones that are what no other zone claims: those of the internet that name everything or nothing, and those tied to
 * interfaces that name nothing. Where there is none, the first zone of the internet, beside the networks it names.
 */
export function outsideZones(zones: readonly ZoneDeclaration[]): readonly ZoneDeclaration[] {
  const found = zones.filter(({ role, networks, interfaces }) =>
    networks.length === 0
      ? role === "internet" || interfaces.length > 0
      : role === "internet" && networks.some((text) => isEverything(parseSpan(text) ?? NOWHERE)),
  );
  return found.length > 0 ? found : zones.filter(({ role }) => role === "internet").slice(0, 1);
}

const NOWHERE: AddressSpan = { version: 4, from: 0n, to: 0n };

/**
 * Addresses of each zone: the longest network wins; what no zone claims, IPv6 included, belongs to the outside.
 * Networks of equal length claimed twice go to the zone named first.
 */
export function ownedAddresses(zones: readonly ZoneDeclaration[]): ReadonlyMap<string, AddressSet> {
  const claims: { readonly key: string; readonly span: AddressSpan }[] = [];
  for (const zone of zones) {
    for (const text of zone.networks) {
      const span = parseSpan(text);
      if (span === null) continue;
      if (!(zone.role === "internet" && isEverything(span))) claims.push({ key: zone.key, span });
    }
  }
  claims.sort((a, b) => compare(a.span.to - a.span.from, b.span.to - b.span.from));
  let claimed: AddressSet = noAddress;
  const owned = new Map<string, AddressSet>(zones.map((zone) => [zone.key, noAddress]));
  for (const { key, span } of claims) {
    const whole = addressSet([span]);
    const own = minusAddresses(whole, claimed);
    owned.set(key, plus(owned.get(key) ?? noAddress, own));
    claimed = plus(claimed, whole);
  }
  const rest = minusAddresses(anyAddress, claimed);
  for (const { key } of outsideZones(zones)) owned.set(key, plus(owned.get(key) ?? noAddress, rest));
  return owned;
}

function plus(a: AddressSet, b: AddressSet): AddressSet {
  return { v4: union(a.v4, b.v4), v6: union(a.v6, b.v6), symbols: [] };
}

function minusAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return {
    v4: intersect(a.v4, complement(b.v4, 0, MAX_V4)),
    v6: intersect(a.v6, complement(b.v6, 0n, MAX_V6)),
    symbols: [],
  };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
