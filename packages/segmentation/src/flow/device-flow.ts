import { IN } from "../diagram/diagram.ts";
import { BOTTOM, terminal } from "../diagram/pool.ts";
import type { Device } from "../model/device.ts";
import type { NatRule } from "../model/nat.ts";
import type { Rule } from "../model/rule.ts";
import type { Binding, FilterStage, NatStage, Stage } from "../model/stage.ts";
import { cubeOf, hullOfSet } from "./hull.ts";
import { CompiledLists, type Decision } from "./lists.ts";
import { type MatchContext, matchPredicate, symbolsOf } from "./match.ts";
import { InterfaceNames } from "./names.ts";
import { Routing } from "./routing.ts";
import { LEVEL, Space } from "./space.ts";

/** A filter stage: who decides each packet, and which packets a NOTRACK rule met. */
export interface FilterDiagram {
  readonly kind: "filter";
  readonly stage: FilterStage;
  /** Terminal = index into `DeviceFlow.decisions`; defined everywhere. */
  readonly decided: number;
  readonly untracked: number;
}

/** Sets of packets by what a filter says of them. */
export interface Verdicts {
  readonly accepted: number;
  readonly unsure: number;
}

/** A NAT stage: terminal = index into `answers`. */
export interface NatDiagram {
  readonly kind: "nat";
  readonly stage: NatStage;
  readonly decided: number;
}

export type StageDiagram = FilterDiagram | NatDiagram | { readonly kind: "route" };

/** Opaque symbols of a device, as dimensions of the space. */
export function deviceSymbols(device: Device, prefix: string): string[] {
  const found = new Set<string>();
  for (const list of device.lists)
    for (const rule of list.rules)
      for (const match of rule.matches) for (const symbol of symbolsOf(match, prefix)) found.add(symbol);
  for (const stage of [...device.forward, ...device.toDevice]) {
    if (stage.kind === "nat")
      for (const rule of stage.rules)
        for (const match of rule.matches) for (const symbol of symbolsOf(match, prefix)) found.add(symbol);
  }
  for (const route of device.policyRoutes)
    for (const match of route.matches) for (const symbol of symbolsOf(match, prefix)) found.add(symbol);
  return [...found];
}

export function destinationNatIds(device: Device): string[] {
  return [
    ...new Set(
      device.forward.flatMap((stage) =>
        stage.kind === "nat" ? stage.rules.filter((rule) => rule.destination !== undefined).map((rule) => rule.id) : [],
      ),
    ),
  ];
}

/** A space large enough for one device alone. */
export function spaceFor(device: Device, names: InterfaceNames, sweepAfter?: number): Space {
  return new Space({
    interfaces: names.names.length,
    natRules: destinationNatIds(device).length,
    symbols: deviceSymbols(device, ""),
    ...(sweepAfter === undefined ? {} : { sweepAfter }),
  });
}

/** One device's stages as diagrams. */
export class DeviceFlow {
  readonly device: Device;
  readonly space: Space;
  readonly names: InterfaceNames;
  readonly lists: CompiledLists;
  readonly routing: Routing;
  readonly natRules: readonly string[];
  /** NAT rules by terminal of the NAT diagrams. */
  readonly natAnswers: (NatRule | "exempt" | "drop" | "unknown")[] = [];
  private policy: number | null = null;
  private readonly context: MatchContext;
  private readonly compiled = new Map<Stage, StageDiagram>();
  private readonly long = new Map<Stage, boolean>();
  private readonly verdictsKnown = new Map<FilterDiagram, Verdicts>();

  constructor(device: Device, space: Space, names = new InterfaceNames(device), symbolPrefix = "") {
    this.device = device;
    this.space = space;
    this.names = names;
    this.natRules = destinationNatIds(device);
    this.context = { space, names, natRules: this.natRules, symbolPrefix };
    this.lists = new CompiledLists(device, this.context);
    this.routing = new Routing(device, space);
  }

  get decisions(): readonly Decision[] {
    return this.lists.decisions;
  }

  /** Rules of a filter's lists that are too long to be built whole: they are asked for the packets at hand only. */
  longRules(stage: Stage): readonly Rule[] {
    return stage.kind === "filter" ? stage.bindings.flatMap(({ list }) => this.lists.longRules(list)) : [];
  }

  /** A filter for packets of `set` at least: whole and kept, or cut to the bounds of the set where its lists are long. */
  filterFor(stage: FilterStage, set: number): FilterDiagram {
    let isLong = this.long.get(stage);
    if (isLong === undefined) {
      isLong = this.longRules(stage).length > 0;
      this.long.set(stage, isLong);
    }
    if (!isLong) return this.stage(stage) as FilterDiagram;
    const bounds = hullOfSet(this.space, set);
    return this.filter(stage, bounds === null ? BOTTOM : cubeOf(this.space, bounds), set);
  }

  /** The stage as a diagram; kept for the next question unless cut to `within`. */
  stage(stage: Stage, within?: number): StageDiagram {
    if (stage.kind === "route") return { kind: "route" };
    const known = within === undefined ? this.compiled.get(stage) : undefined;
    if (known !== undefined) return known;
    const result = stage.kind === "filter" ? this.filter(stage, within) : this.nat(stage);
    if (within === undefined) this.compiled.set(stage, result);
    return result;
  }

  /** What a filter lets through for sure, and what it decides by a rule nobody could read. */
  verdictsOf(decided: number): Verdicts {
    const d = this.space.diagrams;
    const of = (verdict: Decision["verdict"]): number =>
      d.map(decided, (i) => (this.decisions[i]?.verdict === verdict ? IN : BOTTOM));
    return { accepted: of("accept"), unsure: of("unknown") };
  }

  /** The same of a whole stage, kept: far fewer pieces than the deciding rules have. */
  verdicts(stage: FilterDiagram): Verdicts {
    const known = this.verdictsKnown.get(stage);
    if (known !== undefined) return known;
    const found = this.verdictsOf(stage.decided);
    if (this.compiled.get(stage.stage) !== stage) return found;
    this.space.diagrams.pool.pin(found.accepted);
    this.space.diagrams.pool.pin(found.unsure);
    this.verdictsKnown.set(stage, found);
    return found;
  }

  private binding(binding: Binding): number {
    return matchPredicate(this.context, {
      ...(binding.family === undefined ? {} : { family: binding.family }),
      ...(binding.inInterfaces === undefined ? {} : { inInterfaces: binding.inInterfaces }),
      ...(binding.outInterfaces === undefined ? {} : { outInterfaces: binding.outInterfaces }),
      ...(binding.fromZones === undefined ? {} : { fromZones: binding.fromZones }),
      ...(binding.toZones === undefined ? {} : { toZones: binding.toZones }),
    });
  }

  /** A filter, cut to a set, and its decisions as they would be if some rules were not there. */
  filterWithout(stage: FilterStage, within: number, rules: ReadonlySet<Rule>) {
    const lists = this.lists.without(rules);
    return { decided: this.filter(stage, within, within, lists).decided, decisions: lists.decisions };
  }

  /** `within` cuts everything to a set first; bindings none of `asked` falls under are left out. */
  private filter(stage: FilterStage, within?: number, asked = within, lists = this.lists): FilterDiagram {
    const d = this.space.diagrams;
    const held: number[] = [];
    let rest = within ?? IN;
    let decided = BOTTOM;
    let untracked = BOTTOM;
    for (const binding of stage.bindings) {
      const where = d.mask(rest, this.binding(binding));
      if (where === BOTTOM) continue;
      rest = d.minus(rest, where);
      if (asked !== undefined && d.mask(asked, where) === BOTTOM) continue;
      for (const node of [rest, where, decided, untracked]) held.push(d.pool.pin(node));
      if (lists.has(binding.list)) {
        const entry = lists.entry(binding.list, within === undefined ? undefined : where);
        // What was cut to `where` before it was built need not be cut again.
        decided = d.over(decided, within === undefined ? d.mask(where, entry.decided) : entry.decided);
        untracked = d.or(untracked, d.mask(where, entry.untracked));
      } else decided = d.over(decided, d.mask(where, lists.unbound(binding.missing ?? "unknown")));
    }
    decided = d.over(decided, d.mask(rest, lists.unbound(stage.unbound)));
    for (const node of held) d.pool.unpin(node);
    if (within !== undefined) return { kind: "filter", stage, decided, untracked };
    return { kind: "filter", stage, decided: d.pool.pin(decided), untracked: d.pool.pin(untracked) };
  }

  private answer(answer: NatRule | "exempt" | "drop" | "unknown"): number {
    const known = this.natAnswers.indexOf(answer);
    if (known >= 0) return terminal(known);
    this.natAnswers.push(answer);
    return terminal(this.natAnswers.length - 1);
  }

  private nat(stage: NatStage): NatDiagram {
    const d = this.space.diagrams;
    let decided: number;
    if (stage.bindings === undefined) {
      const parts = stage.rules
        .filter((rule) => rule.disabled !== true)
        .map((rule) =>
          d.mask(
            d.fold(rule.matches.map((match) => matchPredicate(this.context, match))),
            this.answer(this.effectOf(rule)),
          ),
        );
      decided = d.fold(parts);
    } else {
      const byId = new Map(stage.rules.map((rule) => [rule.id, rule]));
      decided = BOTTOM;
      for (const binding of stage.bindings) {
        if (!this.lists.has(binding.list)) continue;
        d.pool.pin(decided);
        const whole = this.lists.entry(binding.list).decided;
        d.pool.unpin(decided);
        const entry = d.map(whole, (index) => {
          const decision = this.decisions[index] as Decision;
          const action = decision.rule?.action;
          const rule = action?.kind === "translate" ? byId.get(action.nat) : undefined;
          if (rule !== undefined) return this.answer(this.effectOf(rule));
          if (decision.verdict === "accept") return decision.rule === null ? BOTTOM : this.answer("exempt");
          return this.answer(decision.verdict === "unknown" || decision.verdict === "translate" ? "unknown" : "drop");
        });
        decided = d.over(decided, d.mask(this.binding(binding), entry));
      }
    }
    return { kind: "nat", stage, decided: d.pool.pin(d.over(decided, this.answer("exempt"))) };
  }

  private effectOf(rule: NatRule): NatRule | "exempt" | "unknown" {
    if (rule.effect === "unknown") return "unknown";
    return rule.effect === "exempt" || (rule.source === undefined && rule.destination === undefined) ? "exempt" : rule;
  }

  /** Policy routes as a diagram: terminal = index of the route, undefined where none applies. */
  policyRoutes(): number {
    if (this.policy !== null) return this.policy;
    const d = this.space.diagrams;
    this.policy = d.fold(
      this.device.policyRoutes.map((route, i) =>
        route.disabled === true
          ? BOTTOM
          : d.mask(d.fold(route.matches.map((match) => matchPredicate(this.context, match))), terminal(i)),
      ),
    );
    return d.pool.pin(this.policy);
  }

  /** Packets that come in by the named interface. */
  arrivingBy(name: string): number {
    const number = this.names.numberOf(name);
    return this.space.diagrams.choose(LEVEL.inInterface, [number, number], IN);
  }
}
