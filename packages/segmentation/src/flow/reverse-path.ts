import { addressSet, MAX_V4, MAX_V6 } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { Interface, ReversePathCheck } from "../model/interface.ts";
import type { Rule, RuleList } from "../model/rule.ts";
import type { Binding, FilterStage } from "../model/stage.ts";
import { routesByPrefix, vrfOf } from "./routing.ts";

/**
 * The device with its reverse-path checks as filters before all others: a rule for each route, the longest prefix
 * first, so that every engine judges them like any list. A check is never taken for narrower than it is: nothing is
 * checked where a routing protocol makes the table, nor at a tunnel, whose peers may bring routes; what a provider may
 * route to an interface passes there.
 */
export function withReversePathChecks(device: Device): Device {
  if (device.dynamicRouting.length > 0) return device;
  const lists: RuleList[] = [];
  const bindings: Binding[] = [];
  let skips = true;
  for (const one of device.interfaces)
    for (const check of one.tunnel === undefined ? (one.reversePath ?? []) : []) {
      const list = listOf(device, one, check);
      lists.push(list);
      bindings.push({
        list: list.id,
        family: check.version,
        inInterfaces: { names: [one.name] },
        source: check.source,
      });
      skips &&= check.sessionsSkip;
    }
  if (lists.length === 0) return device;
  const stage: FilterStage = { kind: "filter", name: "reverse path", bindings, unbound: "accept", sessionsSkip: skips };
  return {
    ...device,
    lists: [...device.lists, ...lists],
    forward: [stage, ...device.forward],
    toDevice: [stage, ...device.toDevice],
  };
}

function listOf(device: Device, one: Interface, check: ReversePathCheck): RuleList {
  const { version, mode } = check;
  const last = version === 4 ? BigInt(MAX_V4) : MAX_V6;
  const isLeased =
    version === 4 ? one.dynamicAddress === true || one.unnumbered === true : one.dynamicAddressV6 === true;
  const rules = routesByPrefix(device, vrfOf(one)).flatMap(({ all, best }): Rule[] => {
    const [first] = all;
    if (first === undefined || first.version !== version) return [];
    const isDefault = first.from === 0n && first.to === last;
    if (isDefault && !check.allowsDefault && !isLeased) return [];
    // A lease may bring routes that win over those written down.
    const ways = (isLeased || mode === "feasible" ? all : best).filter((way) => !way.discard && way.hop !== null);
    const passes = mode === "loose" ? ways.length > 0 : ways.some((way) => way.hop?.interface === one.name);
    const { from, to } = first;
    return [
      {
        matches: [{ family: version, source: { set: addressSet([{ version, from, to }]) } }],
        action: { kind: passes ? "accept" : "drop" },
        // What passes a check passes by other rules: only what it stops has a line to name.
        source: passes ? [] : [...check.source, ...best.flatMap((way) => way.source)],
      },
    ];
  });
  return {
    id: `reverse path ${one.name} IPv${version}`,
    name: `reverse path ${one.name}`,
    rules,
    default: "drop",
    defaultSource: check.source,
    source: [],
    derived: true,
  };
}
