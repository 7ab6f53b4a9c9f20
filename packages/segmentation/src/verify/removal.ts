import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { terminals } from "../diagram/walk.ts";
import { DeviceFlow } from "../flow/device-flow.ts";
import type { Device } from "../model/device.ts";
import type { Rule } from "../model/rule.ts";
import type { SourceLine } from "../model/source.ts";
import type { Passed } from "./reach.ts";
import type { NetworkFlow } from "./session.ts";

/** Devices with more rules are not asked again without some of them. */
const MOST_RULES = 3000;

/** Rounds of taking rules away: what one rule let through may be let through by a later one. */
const MOST_ROUNDS = 12;

function without(device: Device, rules: ReadonlySet<Rule>): Device {
  const lists = device.lists.map((list) => ({
    ...list,
    rules: list.rules.map((rule) => (rules.has(rule) ? { ...rule, disabled: true } : rule)),
  }));
  return { ...device, lists };
}

/** Whether a filter can be asked again without some of its rules. */
export function isShort({ flow }: Passed): boolean {
  return flow.device.lists.reduce((sum, list) => sum + list.rules.length, 0) <= MOST_RULES;
}

/**
 * The rules of one filter that have to go for `region` (packets before the filter) to be stopped there, with those that
 * would let it through in their place; null where a default lets it through, or it would take too many rounds to tell.
 */
export function rulesToRemove(net: NetworkFlow, passed: Passed, region: number): readonly SourceLine[] | null {
  const d = net.space.diagrams;
  const { flow } = passed;
  const key = [...net.flows].find(([, one]) => one === flow)?.[0];
  const stage = passed.diagram.stage;
  // A filter that sees the first header sees the present one where nothing was translated.
  const isOtherHeader = stage.sees === "original" && (passed.kept.src || passed.kept.dst);
  if (key === undefined || isOtherHeader) return null;
  const removed = new Map<Rule, SourceLine>();
  const originals = new Map<string, Rule>();
  for (const list of flow.device.lists)
    for (const [i, rule] of list.rules.entries()) originals.set(`${list.id} ${i}`, rule);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const device = without(flow.device, new Set(removed.keys()));
    const fresh = new DeviceFlow(device, net.space, flow.names, `${key}/`);
    d.pool.pin(region);
    const compiled = fresh.stage(stage, region);
    d.pool.unpin(region);
    if (compiled.kind !== "filter") return null;
    const here = d.mask(region, compiled.decided);
    let found = 0;
    for (const index of terminals(d.pool, here)) {
      const decision = fresh.decisions[index];
      if (decision === undefined || (decision.verdict !== "accept" && decision.verdict !== "unknown")) continue;
      const { list, rule } = decision;
      const at =
        rule === null || list === null
          ? -1
          : (device.lists.find((one) => one.id === list.id)?.rules.indexOf(rule) ?? -1);
      const original = list === null ? undefined : originals.get(`${list.id} ${at}`);
      const [line] = original?.source ?? [];
      if (original === undefined || line === undefined) return null;
      removed.set(original, line);
      found += 1;
    }
    if (found === 0) return [...removed.values()];
  }
  return null;
}

/** Of the packets that came to a filter those some rule or default let on. */
export function letOn(net: NetworkFlow, passed: Passed): number {
  const d = net.space.diagrams;
  const here = d.mask(passed.set, passed.diagram.decided);
  const open = d.map(here, (i) => (passed.flow.decisions[i]?.verdict === "accept" ? IN : BOTTOM));
  return d.mask(open, passed.set);
}
