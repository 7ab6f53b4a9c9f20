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

/**
 * Addresses of each zone: the longest network wins; the internet zone is what no other zone claims, IPv6 included.
 * Networks of equal length claimed twice go to the zone named first.
 */
export function ownedAddresses(zones: readonly ZoneDeclaration[]): ReadonlyMap<string, AddressSet> {
  const claims: { readonly key: string; readonly span: AddressSpan }[] = [];
  for (const zone of zones) {
    for (const text of zone.networks) {
      const span = parseSpan(text);
      if (span === null) continue;
      const everything =
        span.version === 4 ? span.from === 0n && span.to === BigInt(MAX_V4) : span.from === 0n && span.to === MAX_V6;
      if (!(zone.role === "internet" && everything)) claims.push({ key: zone.key, span });
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
  const internet = zones.find((zone) => zone.role === "internet");
  if (internet !== undefined) owned.set(internet.key, plus(owned.get(internet.key) ?? noAddress, rest));
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
