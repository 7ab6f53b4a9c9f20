import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import type { DeviceFlow, FilterDiagram, NatDiagram } from "../flow/device-flow.ts";
import { type Hop, knowsRoutes } from "../flow/routing.ts";
import { LEVEL } from "../flow/space.ts";
import type { SourceLine } from "../model/source.ts";
import type { Stage } from "../model/stage.ts";
import type { Topology } from "../zones/topology.ts";
import { DOUBT, type NetworkFlow } from "./session.ts";
import {
  HALF,
  type Half,
  halvesOf,
  type Kept,
  keepMac,
  NOTHING_KEPT,
  rewrittenAtWill,
  translated,
} from "./translate.ts";
import { beyond, waysOut } from "./ways-out.ts";

/** A filter a set passed: the part of the set that arrived there, in the coordinates of that moment. */
export interface Passed {
  readonly flow: DeviceFlow;
  readonly diagram: FilterDiagram;
  readonly set: number;
  readonly kept: Kept;
}

/** One device on a path. */
export interface PathHop {
  readonly device: string;
  readonly in: string;
  readonly out: string;
  readonly passed: readonly Passed[];
  readonly route: readonly SourceLine[];
  readonly translations: readonly SourceLine[];
  /** What came in, and which halves of its header the device rewrote: enough to take its answers back. */
  readonly entered: { readonly set: number; readonly kept: Kept };
  readonly rewrites: readonly Half[];
}

/** Packets that leave the modelled network, or reach hosts on a segment. */
export interface Arrival {
  readonly segment: string;
  readonly set: number;
  readonly kept: Kept;
  readonly path: readonly PathHop[];
}

interface Travelling {
  readonly device: string;
  readonly in: string;
  readonly set: number;
  readonly kept: Kept;
  readonly path: readonly PathHop[];
}

interface Inside {
  set: number;
  kept: Kept;
  readonly passed: readonly Passed[];
  readonly out: Hop | null;
  readonly translations: readonly SourceLine[];
  readonly rewrites: readonly Half[];
}

/** More devices in a row than this is a forwarding loop that never settles. */
const LONGEST_PATH = 64;

/** A packet of no session a device knows opens one, or is invalid. */
const NEW_OR_INVALID: readonly number[] = [0, 0, 3, 3];

/** Devices passed, counted once for each way, until every way is too many. */
const MOST_STEPS = 2_000;

/** Sends sets of packets of new sessions through a network, by every way they may take. */
export class Reach {
  readonly net: NetworkFlow;
  readonly topology: Topology;
  /** Interfaces taken out (`device:interface`), for the question without sanitisers. */
  private readonly removed: ReadonlySet<string>;

  /** States a packet may be in at each device, as `[lo, hi, …]`. */
  private readonly states: readonly number[];

  constructor(
    net: NetworkFlow,
    topology: Topology,
    removed: ReadonlySet<string> = new Set(),
    states: readonly number[] = NEW_OR_INVALID,
  ) {
    this.net = net;
    this.topology = topology;
    this.removed = removed;
    this.states = states;
  }

  /** Where packets of `set` that enter by the given interfaces arrive. */
  from(entries: readonly { readonly device: string; readonly interface: string }[], set: number): Arrival[] {
    const d = this.net.space.diagrams;
    const arrivals: Arrival[] = [];
    const seen = new Map<string, number>();
    const queue: Travelling[] = entries
      .filter((entry) => !this.removed.has(`${entry.device}:${entry.interface}`))
      .map((entry) => ({ device: entry.device, in: entry.interface, set, kept: NOTHING_KEPT, path: [] }));
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      const key = `${at.device}:${at.in} ${at.kept.src} ${at.kept.dst} ${at.kept.mac}`;
      const before = seen.get(key) ?? BOTTOM;
      const fresh = d.minus(at.set, before);
      if (fresh === BOTTOM || at.path.length > LONGEST_PATH) continue;
      seen.set(key, d.or(before, fresh));
      for (const next of this.through({ ...at, set: fresh })) {
        if ("segment" in next) arrivals.push(next);
        else queue.push(next);
      }
    }
    return arrivals;
  }

  /**
   * As `from`, but where ways meet again each is followed on by itself; null where there are too many to follow.
   */
  byEveryWay(
    entries: readonly { readonly device: string; readonly interface: string }[],
    set: number,
  ): Arrival[] | null {
    const arrivals: Arrival[] = [];
    let steps = 0;
    const queue: Travelling[] = entries.map((entry) => ({
      device: entry.device,
      in: entry.interface,
      set,
      kept: NOTHING_KEPT,
      path: [],
    }));
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      const { device, in: port } = at;
      if (at.path.some((hop) => hop.device === device && hop.in === port)) continue;
      steps += 1;
      if (steps > MOST_STEPS) return null;
      for (const next of this.through(at)) {
        if ("segment" in next) arrivals.push(next);
        else queue.push(next);
      }
    }
    return arrivals;
  }

  /** One device: what leaves it, and to where. */
  private through(at: Travelling): (Travelling | Arrival)[] {
    const flow = this.net.flows.get(at.device);
    if (flow === undefined || !flow.device.routing) return [];
    const d = this.net.space.diagrams;
    const number = flow.names.numberOf(at.in);
    const fresh = new Set([LEVEL.inInterface, LEVEL.outInterface, LEVEL.natRule, LEVEL.state]);
    let set =
      at.path.length === 0
        ? at.set
        : d.mask(
            d.mask(d.choose(LEVEL.natRule, [0, 0], IN), d.choose(LEVEL.state, this.states, IN)),
            d.forget(at.set, fresh),
          );
    set = d.mask(d.choose(LEVEL.inInterface, [number, number], IN), set);
    let parts: Inside[] = [{ set, kept: at.kept, passed: [], out: null, translations: [], rewrites: [] }];
    for (const stage of flow.device.forward) parts = parts.flatMap((part) => this.stage(flow, stage, part, at));
    return parts.flatMap((part) => this.leave(flow, at, part));
  }

  private stage(flow: DeviceFlow, stage: Stage, part: Inside, at: Travelling): Inside[] {
    const d = this.net.space.diagrams;
    if (stage.kind === "route") return this.route(flow, part, at);
    if (stage.kind === "filter") {
      const sees = stage.sees === "original" && (part.kept.dst || part.kept.src);
      const compiled = flow.filterFor(stage, sees ? this.asSent(part) : part.set);
      const decided = sees ? this.originalView(compiled.decided, part.kept) : compiled.decided;
      const verdicts = sees ? flow.verdictsOf(decided) : flow.verdicts(compiled);
      let open = d.mask(verdicts.accepted, part.set);
      const unsure = d.mask(verdicts.unsure, part.set);
      if (unsure !== BOTTOM) {
        const doubt = this.net.space.symbolLevel(DOUBT) as number;
        open = d.or(open, d.mask(d.choose(doubt, [1, 1], IN), d.forget(unsure, new Set([doubt]))));
      }
      if (open === BOTTOM) return [];
      const passed: Passed = {
        flow,
        diagram: sees ? { ...compiled, decided } : compiled,
        set: part.set,
        kept: part.kept,
      };
      const untracked = compiled.untracked === BOTTOM ? BOTTOM : d.mask(compiled.untracked, open);
      if (untracked !== BOTTOM) {
        open = d.or(
          d.minus(open, compiled.untracked),
          d.mask(d.choose(LEVEL.state, [4, 4], IN), d.forget(untracked, new Set([LEVEL.state]))),
        );
      }
      return [{ ...part, set: open, passed: [...part.passed, passed] }];
    }
    const compiled = flow.stage(stage);
    return compiled.kind === "nat" ? this.nat(flow, compiled, part, at.in) : [part];
  }

  /** The set with its header as it first was. */
  private asSent({ set, kept }: Inside): number {
    const { space } = this.net;
    const fields = [...(kept.src ? HALF.src : []), ...(kept.dst ? HALF.dst : [])];
    const now = space.diagrams.forget(set, new Set(fields.map((field) => LEVEL[field])));
    return space.diagrams.move(now, new Map(fields.map((field) => [space.keptLevel(field), LEVEL[field]])));
  }

  /** A diagram over the present header, asked about the header as it first was. */
  private originalView(decided: number, kept: Kept): number {
    const { space } = this.net;
    const d = space.diagrams;
    let result = BOTTOM;
    const fields = [...(kept.src ? HALF.src : []), ...(kept.dst ? HALF.dst : [])];
    const map = new Map<number, number>(fields.map((field) => [LEVEL[field], space.keptLevel(field)]));
    for (const [index, region] of d.split(decided)) {
      result = d.over(
        result,
        d.map(d.move(region, map), () => -2 - index),
      );
    }
    return result;
  }

  private nat(flow: DeviceFlow, { decided, stage }: NatDiagram, part: Inside, inName: string): Inside[] {
    const { space } = this.net;
    const d = space.diagrams;
    const opening = d.choose(LEVEL.state, [0, 0], IN);
    const others = d.minus(part.set, opening);
    const here = d.mask(d.mask(opening, part.set), decided);
    const out: Inside[] = others === BOTTOM ? [] : [{ ...part, set: others }];
    for (const [index, region] of d.split(here)) {
      const answer = flow.natAnswers[index];
      if (answer === "drop" || answer === undefined) continue;
      if (answer === "exempt") out.push({ ...part, set: region });
      else if (answer === "unknown") {
        const doubt = space.symbolLevel(DOUBT) as number;
        const any = rewrittenAtWill(space, region, part.kept);
        out.push({
          ...part,
          set: d.mask(d.choose(doubt, [1, 1], IN), d.forget(any.set, new Set([doubt, LEVEL.natRule]))),
          kept: any.kept,
          translations: [
            ...part.translations,
            ...stage.rules.flatMap((rule) => (rule.effect === "unknown" ? rule.lines.slice(0, 1) : [])),
          ],
          rewrites: ["src", "dst"],
        });
      } else {
        const done = translated(
          space,
          region,
          part.kept,
          answer,
          flow.natRules.indexOf(answer.id) + 1,
          flow.device,
          inName,
          part.out?.interface ?? null,
        );
        out.push({
          ...part,
          set: done.set,
          kept: done.kept,
          translations: [...part.translations, ...answer.lines],
          rewrites: [...part.rewrites, ...halvesOf(answer)],
        });
      }
    }
    return out;
  }

  private route(flow: DeviceFlow, part: Inside, at: Travelling): Inside[] {
    const d = this.net.space.diagrams;
    // What is addressed to the device itself ends there: to a known address, or to one only the provider knows.
    let set = d.minus(part.set, flow.routing.own());
    if (!part.kept.dst)
      for (const level of this.net.addressLevels(at.device)) set = d.mask(d.choose(level, [0, 0], IN), set);
    return waysOut(this.net, flow, set, at.in).map((way) => {
      const number = flow.names.numberOf(way.hop.interface);
      return { ...part, set: d.mask(d.choose(LEVEL.outInterface, [number, number], IN), way.set), out: way.hop };
    });
  }

  /** From the way out to the next device, or to the hosts of the segment. */
  private leave(flow: DeviceFlow, at: Travelling, part: Inside): (Travelling | Arrival)[] {
    const hop = part.out;
    if (hop === null || part.set === BOTTOM || this.removed.has(`${at.device}:${hop.interface}`)) return [];
    if (hop.interface === at.in && hop.nextHop === null && knowsRoutes(flow.device)) return [];
    const step: PathHop = {
      device: at.device,
      in: at.in,
      out: hop.interface,
      passed: part.passed,
      route: hop.source,
      translations: part.translations,
      entered: { set: at.set, kept: at.kept },
      rewrites: part.rewrites,
    };
    const path = [...at.path, step];
    let { set, kept } = part;
    if (this.net.testsMacs) ({ set, kept } = keepMac(this.net.space, set, kept));
    const { segment, devices, hosts } = beyond(this.net, this.topology, at.device, hop, set, this.removed);
    const onward = devices.map((next) => ({ device: next.device, in: next.interface, set: next.set, kept, path }));
    return hosts === BOTTOM ? onward : [...onward, { segment, set: hosts, kept, path }];
  }
}
