import { IN } from "../../diagram/diagram.ts";
import { BOTTOM } from "../../diagram/pool.ts";
import type { DeviceFlow, FilterDiagram } from "../../flow/device-flow.ts";
import { LEVEL } from "../../flow/space.ts";
import type { Device } from "../../model/device.ts";
import type { FilterStage, Stage } from "../../model/stage.ts";
import { turned } from "./answers.ts";

const asksEach = (stage: Stage | undefined): boolean => stage?.kind === "filter" && !stage.sessionsSkip;

/**
 * Whether what a device does with a packet can hang on packets it saw before: sessions that need no rule or open their
 * own way back, lists that ask the state of the connection, translations.
 */
export function keepsState(device: Device): boolean {
  const bites = (stage: FilterStage): boolean =>
    stage.sessionsSkip && (stage.bindings.length > 0 || stage.unbound === "drop");
  return (
    device.inspections.length > 0 ||
    device.forward.some((stage) => (stage.kind === "filter" ? bites(stage) : stage.kind === "nat")) ||
    device.lists.some((list) => list.rules.some((rule) => rule.matches.some((match) => match.states !== undefined)))
  );
}

/** Where in the pipeline of a device the answer of a session gets back what the device rewrote of the question. */
export interface TurnBack {
  /** The stage before which the destination (the source of the question, rewritten last) is put back. */
  readonly destination: number;
  /** The stage before which the source (the destination of the question) is put back; the length: after all. */
  readonly source: number;
}

/**
 * A stage of translation takes back what it did. Where a device has none on that side of its route, the side is the
 * mirror of the other: what leaves is filtered and then translated (Linux, Yamaha), so what enters is put back and then
 * filtered; or translated and then filtered (IOS), so filtered and then put back.
 */
export function turnBack({ forward }: Device): TurnBack {
  const route = forward.findIndex((stage) => stage.kind === "route");
  const before = forward.findIndex((stage, i) => stage.kind === "nat" && i < route);
  const after = forward.findIndex((stage, i) => stage.kind === "nat" && i > route);
  const filtersFirst = after >= 0 && forward.slice(route, after).some(asksEach);
  return {
    destination: before >= 0 ? before : filtersFirst ? 0 : route,
    source: after >= 0 ? after : forward.length,
  };
}

/** Of the answers at a filter those whose question opened their way through it (`Inspection`). */
export function openedWay(
  flow: DeviceFlow,
  { stage }: FilterDiagram,
  answers: number,
  inName: string,
  outName: string | null,
): number {
  const { space } = flow;
  const d = space.diagrams;
  const isInward = stage.bindings.some((binding) => binding.inInterfaces !== undefined);
  const name = isInward ? inName : outName;
  const own = flow.device.inspections.filter(
    (one) => one.interface === name && one.direction === (isInward ? "out" : "in") && flow.lists.has(one.list),
  );
  if (own.length === 0) return BOTTOM;
  const flags = new Set([LEVEL.tcpFlags, LEVEL.icmpType, LEVEL.icmpCode, LEVEL.state]);
  const asked = d.forget(turned(space, answers), flags);
  const passed = own.map((one) => {
    const accepted = d.map(d.mask(asked, flow.lists.entryFor(one.list, asked).decided), (i) =>
      flow.decisions[i]?.verdict === "accept" ? IN : BOTTOM,
    );
    return d.forget(accepted, new Set([...flags, LEVEL.inInterface, LEVEL.outInterface]));
  });
  return d.mask(turned(space, d.mask(d.fold(passed), asked)), answers);
}

/** Of packets at a filter those it lets through without a look, as nothing is bound for them. */
export function unasked(flow: DeviceFlow, { decided, stage }: FilterDiagram, set: number): number {
  if (stage.unbound === "drop") return BOTTOM;
  const d = flow.space.diagrams;
  return d.map(d.mask(set, decided), (i) => (flow.decisions[i]?.list === null ? IN : BOTTOM));
}
