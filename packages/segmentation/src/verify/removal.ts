import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { terminals } from "../diagram/walk.ts";
import type { Rule } from "../model/rule.ts";
import type { SourceLine } from "../model/source.ts";
import type { Passed } from "./reach.ts";
import type { NetworkFlow } from "./session.ts";

/** Devices with more rules are not asked again without some of them. */
const MOST_RULES = 3000;

/** Rounds of taking rules away: what one rule let through may be let through by a later one. */
const MOST_ROUNDS = 12;

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
  const stage = passed.diagram.stage;
  // A filter that sees the first header sees the present one where nothing was translated.
  if (stage.sees === "original" && (passed.kept.src || passed.kept.dst)) return null;
  const removed = new Map<Rule, SourceLine>();
  let { decided } = passed.diagram;
  let { decisions } = flow;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = removed.size;
    for (const index of terminals(d.pool, d.mask(region, decided))) {
      const decision = decisions[index];
      if (decision === undefined || (decision.verdict !== "accept" && decision.verdict !== "unknown")) continue;
      const [line] = decision.rule?.source ?? [];
      if (decision.rule === null || line === undefined) return null;
      removed.set(decision.rule, line);
    }
    if (removed.size === before) return [...removed.values()];
    d.pool.pin(region);
    ({ decided, decisions } = flow.filterWithout(stage, region, new Set(removed.keys())));
    d.pool.unpin(region);
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
