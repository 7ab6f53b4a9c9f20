import { commonAddresses, otherAddresses } from "../../model/address.ts";
import { intersect } from "../../model/intervals.ts";
import type { AddressMatch, Match, Service } from "../../model/match.ts";

/** Both matches at once; null when that cannot be said in one match, "never" when nothing fits both. */
export function conjoin(a: Match, b: Match): Match | "never" | null {
  if (a.family !== undefined && b.family !== undefined && a.family !== b.family) return "never";
  const result: { -readonly [K in keyof Match]: Match[K] } = { ...a };
  for (const key of Object.keys(b) as (keyof Match)[]) {
    if (key === "family" || a[key] === undefined) {
      Object.assign(result, { [key]: b[key] });
      continue;
    }
    if (key === "source" || key === "destination") {
      const both = bothAddresses(a[key] as AddressMatch, b[key] as AddressMatch);
      if (both === null) return null;
      result[key] = both;
    } else if (key === "services" && a.servicesNegated !== true && b.servicesNegated !== true) {
      const services = (a.services ?? []).flatMap((x) => (b.services ?? []).flatMap((y) => bothServices(x, y)));
      if (services.includes(null)) return null;
      result.services = services.filter((service) => service !== null);
      if (result.services.length === 0) return "never";
    } else if (key === "states") {
      result.states = (a.states ?? []).filter((state) => b.states?.includes(state));
      if (result.states.length === 0) return "never";
    } else if (key === "opaque") result.opaque = [...(a.opaque ?? []), ...(b.opaque ?? [])];
    else return null;
  }
  return result;
}

function bothAddresses(a: AddressMatch, b: AddressMatch): AddressMatch | null {
  if (a.set.symbols.length > 0 || b.set.symbols.length > 0) return null;
  const known = (match: AddressMatch) => (match.negated === true ? otherAddresses(match.set) : match.set);
  return { set: commonAddresses(known(a), known(b)) };
}

function bothServices(a: Service, b: Service): (Service | null)[] {
  if (a.tcpFlags !== undefined && b.tcpFlags !== undefined) return [null];
  const result: Record<string, unknown> = { ...a };
  for (const key of Object.keys(b) as (keyof Service)[]) {
    const mine = a[key];
    if (mine === undefined) result[key] = b[key];
    else if (key !== "tcpFlags" && key !== "tcpFlagsNegated") {
      const common = intersect(mine as readonly number[], b[key] as readonly number[]);
      if (common.length === 0) return [];
      result[key] = common;
    }
  }
  return [result as Service];
}
