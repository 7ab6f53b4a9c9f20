import type { AddressSet } from "../../model/address.ts";
import type { Zone } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { Route } from "../../model/route.ts";

/** Most spans of a set that are looked up. */
const MOST_SPANS = 64;

/** The zone an address leads to by connected networks and static routes; null where they do not tell. */
function zoneOf(
  version: 4 | 6,
  address: bigint,
  interfaces: readonly Interface[],
  zones: readonly Zone[],
  routes: readonly Route[],
): string | null {
  let best: { readonly size: bigint; readonly out: string } | null = null;
  const towards = (wanted: bigint): { readonly size: bigint; readonly out: string } | null => {
    let found: { readonly size: bigint; readonly out: string } | null = null;
    for (const one of interfaces)
      for (const a of one.shutdown ? [] : one.addresses) {
        if (a.version !== version) continue;
        const width = 1n << BigInt((version === 4 ? 32 : 128) - a.length);
        const from = a.address - (a.address % width);
        if (wanted >= from && wanted < from + width && (found === null || width < found.size))
          found = { size: width, out: one.name };
      }
    return found;
  };
  best = towards(address);
  for (const { destination, nextHop, interface: name, discard } of routes) {
    const size = destination.to - destination.from + 1n;
    if (destination.version !== version || address < destination.from || address > destination.to) continue;
    if (best !== null && size >= best.size) continue;
    const out = discard === true ? null : (name ?? (nextHop === undefined ? undefined : towards(nextHop)?.out));
    if (out === null || out === undefined) return null;
    best = { size, out };
  }
  const out = best?.out;
  return zones.find((zone) => zone.interfaces.includes(out ?? ""))?.name ?? null;
}

/** Whether a set leads to one of the zones alone ("yes"), to none of them ("no"), or neither can be told. */
export function leadsTo(
  set: AddressSet | null,
  wanted: readonly string[],
  interfaces: readonly Interface[],
  zones: readonly Zone[],
  routes: readonly Route[],
): "yes" | "no" | "unknown" {
  if (wanted.length === 0) return "yes";
  if (set === null || set.symbols.length > 0 || set.v4.length + set.v6.length > 2 * MOST_SPANS) return "unknown";
  const found = new Set<boolean | null>();
  const ask = (version: 4 | 6, from: bigint, to: bigint): void => {
    for (const end of [from, to]) {
      const zone = zoneOf(version, end, interfaces, zones, routes);
      found.add(zone === null ? null : wanted.includes(zone));
    }
  };
  for (let i = 0; i + 1 < set.v4.length; i += 2) ask(4, BigInt(set.v4[i] as number), BigInt(set.v4[i + 1] as number));
  for (let i = 0; i + 1 < set.v6.length; i += 2) ask(6, set.v6[i] as bigint, set.v6[i + 1] as bigint);
  if (found.size !== 1 || found.has(null)) return "unknown";
  return found.has(true) ? "yes" : "no";
}
