import { BOTTOM } from "../diagram/pool.ts";
import { cellsWithin } from "../flow/cells.ts";
import { cubeOf, EVERYTHING, type Hull } from "../flow/hull.ts";
import { RuleHulls } from "../flow/rule-hulls.ts";
import { addressPredicate } from "../flow/sets.ts";
import { type AddressSet, isNoAddress } from "../model/address.ts";
import type { NetworkFlow } from "./session.ts";

/** Nodes after which what a slice left behind is swept away. */
const SWEEP_AFTER = 300_000;

/**
 * The packets hosts of some addresses can send, in disjoint parts that each meet few of the rules too many to be built
 * whole; all in one part where no list is that long. Whoever takes the next part holds nothing of the one before.
 */
export function* slicesOf(net: NetworkFlow, addresses: AddressSet): Generator<number> {
  if (isNoAddress(addresses)) return;
  const d = net.space.diagrams;
  const sent = d.mask(addressPredicate(net.space, "src", { set: addresses }), net.canonical());
  const rules = net.longRules();
  if (rules.length === 0) {
    yield sent;
    return;
  }
  d.pool.pin(sent);
  const hulls = new RuleHulls(rules);
  for (const start of startsOf(addresses))
    for (const { hull } of cellsWithin(hulls, start)) {
      const part = d.mask(cubeOf(net.space, hull), sent);
      if (part !== BOTTOM) yield part;
      if (d.pool.nodes > SWEEP_AFTER) d.sweep([]);
    }
  d.pool.unpin(sent);
}

/** Bounds around each span of IPv4 addresses, and around all of IPv6. */
function startsOf({ v4, v6 }: AddressSet): Hull[] {
  const starts: Hull[] = [];
  for (let i = 0; i + 1 < v4.length; i += 2)
    starts.push({ ...EVERYTHING, family: [0, 0], src: [v4[i] as number, v4[i + 1] as number] });
  return v6.length === 0 ? starts : [...starts, { ...EVERYTHING, family: [1, 1] }];
}
