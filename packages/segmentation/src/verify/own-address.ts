import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { addressPredicate } from "../flow/sets.ts";
import { type Field, LEVEL } from "../flow/space.ts";
import type { AddressSet } from "../model/address.ts";
import { DOUBT, type NetworkFlow } from "./session.ts";
import type { Kept } from "./translate.ts";

const WORDS: readonly Field[] = ["dst0", "dst1", "dst2", "dst3"];

/**
 * Of a leak that packets for an own address no configuration tells make: certain only where it leaks whatever that
 * address is, so for every destination the sending zone may see it as (`seen`). The rest is put in doubt.
 */
export function settleOwnAddresses(net: NetworkFlow, leak: number, kept: Kept, seen: AddressSet): number {
  const { space } = net;
  const d = space.diagrams;
  if (!kept.dst) return leak;
  let result = leak;
  for (const level of net.addressLevels()) {
    const hit = d.mask(d.choose(level, [1, 1], IN), result);
    if (hit === BOTTOM) continue;
    for (const family of [0, 1]) {
      const stay = new Set([LEVEL.family, ...WORDS.slice(family === 0 ? 3 : 0).map((field) => space.keptLevel(field))]);
      const reached = d.forget(hit, new Set(Array.from(d.pool.max.keys()).filter((i) => !stay.has(i))));
      const of = d.choose(LEVEL.family, [family, family], IN);
      const part = d.mask(of, hit);
      const set = family === 0 ? { ...seen, v6: [] } : { ...seen, v4: [] };
      const all = d.mask(of, addressPredicate(space, "dst", { set }, true));
      if (part === BOTTOM || d.minus(all, reached) === BOTTOM) continue;
      const doubt = space.symbolLevel(DOUBT) as number;
      result = d.or(d.minus(result, part), d.mask(d.choose(doubt, [1, 1], IN), d.forget(part, new Set([doubt]))));
    }
  }
  return result;
}
