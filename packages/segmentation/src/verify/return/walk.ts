import { IN } from "../../diagram/diagram.ts";
import { BOTTOM } from "../../diagram/pool.ts";
import { terminals } from "../../diagram/walk.ts";
import type { DeviceFlow, FilterDiagram } from "../../flow/device-flow.ts";
import type { Hop } from "../../flow/routing.ts";
import { LEVEL, TCP } from "../../flow/space.ts";
import type { SourceLine } from "../../model/source.ts";
import type { FilterStage } from "../../model/stage.ts";
import type { Attachment, Topology } from "../../zones/topology.ts";
import type { Arrival } from "../reach.ts";
import { DOUBT, type NetworkFlow } from "../session.ts";
import type { Half, Kept } from "../translate.ts";
import { beyond, waysOut } from "../ways-out.ts";
import { answersTo, undone } from "./answers.ts";
import { openedWay, turnBack, unasked } from "./sessions.ts";

/** One device answers passed. */
export interface AnswerHop {
  readonly device: string;
  readonly in: string;
  readonly out: string;
  /** Number of the hop of the question at which the device saw it; null: it did not. */
  readonly session: number | null;
}

/** How a part of the answers ends. */
export interface Ending {
  /**
   * `home`: they get to the zone that asked. `no-session`: a device that keeps sessions and did not see the question
   * stops them (TCP), or would take them for a question of their own. `dropped`: rules or defaults stop them.
   * `no-way`: no route leads on. `astray`: they leave by a segment that is not the asking zone's. `loop`.
   */
  readonly kind: "home" | "no-session" | "dropped" | "no-way" | "astray" | "loop";
  /** The answers as they are at that place. */
  readonly set: number;
  readonly kept: Kept;
  readonly path: readonly AnswerHop[];
  /** The device where they end, and its lines that end them. */
  readonly device: string;
  readonly lines: readonly SourceLine[];
}

interface Travelling {
  readonly device: string;
  readonly in: string;
  readonly set: number;
  readonly kept: Kept;
  /** Hops of the question whose translations still lie on the header. */
  readonly left: number;
  readonly path: readonly AnswerHop[];
}

interface Part {
  readonly set: number;
  readonly kept: Kept;
  readonly out: Hop | null;
}

/** More devices in a row than this is a loop. */
const LONGEST_PATH = 64;

/** Sends the answers to what arrived by one path back through the network, by every way they may take. */
export class AnswerWalk {
  private readonly net: NetworkFlow;
  private readonly topology: Topology;
  private readonly question: Arrival;
  private readonly home: ReadonlySet<string>;
  private readonly standIn: (a: string, b: string) => boolean;
  private endings: Ending[] = [];

  /** `home`: segments of the zone that asked. `standIn`: whether two devices share their sessions. */
  constructor(
    net: NetworkFlow,
    topology: Topology,
    question: Arrival,
    home: ReadonlySet<string>,
    standIn: (a: string, b: string) => boolean,
  ) {
    this.net = net;
    this.topology = topology;
    this.question = question;
    this.home = home;
    this.standIn = standIn;
  }

  /** Where the answers end that hosts hand to the given interfaces. */
  from(gateways: readonly Attachment[]): readonly Ending[] {
    this.endings = [];
    const answer = answersTo(this.net.space, this.question.set, this.question.kept);
    const left = this.question.path.length;
    let queue: Travelling[] = gateways.map((one) => ({
      device: one.device,
      in: one.interface,
      ...answer,
      left,
      path: [],
    }));
    while (queue.length > 0) queue = queue.flatMap((at) => this.through(at));
    return this.endings;
  }

  private end(
    kind: Ending["kind"],
    at: Travelling,
    part: Pick<Part, "set" | "kept">,
    lines: readonly SourceLine[] = [],
  ) {
    if (part.set === BOTTOM) return;
    this.endings.push({ kind, set: part.set, kept: part.kept, path: at.path, device: at.device, lines });
  }

  /** The hop at which a device, or the one it shares sessions with, saw the question as the answers name it. */
  private sessionAt(device: string, left: number): number | null {
    for (let i = left - 1; i >= 0; i -= 1) {
      const hop = this.question.path[i];
      if (hop === undefined) continue;
      if (this.standIn(hop.device, device)) return i;
      if (hop.rewrites.length > 0) return null;
    }
    return null;
  }

  private through(at: Travelling): Travelling[] {
    const flow = this.net.flows.get(at.device);
    const met = at.path.some((hop) => hop.device === at.device && hop.in === at.in);
    if (flow === undefined || !flow.device.routing) this.end("no-way", at, at);
    else if (met || at.path.length > LONGEST_PATH) this.end("loop", at, at);
    else {
      const session = this.sessionAt(at.device, at.left);
      return this.stages(flow, at, session).flatMap((part) => this.leave(at, part, session));
    }
    return [];
  }

  private stages(flow: DeviceFlow, at: Travelling, session: number | null): Part[] {
    const d = this.net.space.diagrams;
    const tcp = d.choose(LEVEL.protocol, [TCP, TCP], IN);
    const state = (value: number): number => d.choose(LEVEL.state, [value, value], IN);
    // Without a session an answer of TCP opens none (invalid), any other packet does (new).
    const known = session === null ? d.or(d.mask(tcp, state(3)), d.minus(state(0), tcp)) : state(1);
    const port = flow.names.numberOf(at.in);
    const entered = d.mask(d.choose(LEVEL.inInterface, [port, port], IN), d.mask(known, at.set));
    const back = turnBack(flow.device);
    let parts: Part[] = [{ set: entered, kept: at.kept, out: null }];
    for (const [i, stage] of flow.device.forward.entries()) {
      if (i === back.destination) parts = parts.map((part) => this.putBack(part, "dst", session));
      if (i === back.source) parts = parts.map((part) => this.putBack(part, "src", session));
      if (stage.kind === "route") parts = parts.flatMap((part) => this.route(flow, part, at));
      else {
        if (stage.kind === "filter") {
          parts = parts.map((part) => this.filter(flow, stage, part, at, session));
          continue;
        }
        const compiled = flow.stage(stage);
        if (compiled.kind === "nat" && session === null)
          parts = parts.map((part) => {
            const translated = d.map(d.mask(part.set, compiled.decided), (answer) =>
              flow.natAnswers[answer] === "exempt" ? BOTTOM : IN,
            );
            const stopped = d.mask(state(0), translated);
            this.end("no-session", at, { ...part, set: stopped });
            return { ...part, set: d.minus(part.set, stopped) };
          });
      }
    }
    return back.source < flow.device.forward.length ? parts : parts.map((part) => this.putBack(part, "src", session));
  }

  private putBack(part: Part, half: Half, session: number | null): Part {
    const hop = session === null ? undefined : this.question.path[session];
    const asked = half === "dst" ? "src" : "dst";
    if (hop === undefined || !hop.rewrites.includes(asked) || !part.kept[half]) return part;
    return { ...part, ...undone(this.net.space, part, half, hop.entered) };
  }

  private route(flow: DeviceFlow, part: Part, at: Travelling): Part[] {
    const d = this.net.space.diagrams;
    const own = flow.routing.own();
    const set = d.minus(part.set, own);
    // Addressed to the device, which did not see what it is the answer to, or saw it under another name.
    this.end("no-session", at, { ...part, set: d.mask(own, part.set) });
    const ways = waysOut(this.net, flow, set, at.in);
    const doubt = new Set([this.net.space.symbolLevel(DOUBT) as number]);
    const routed = ways.reduce((all, way) => d.or(all, d.forget(way.set, doubt)), BOTTOM);
    this.end("no-way", at, { ...part, set: d.minus(set, routed) });
    return ways.map((way) => {
      const port = flow.names.numberOf(way.hop.interface);
      return { ...part, set: d.mask(d.choose(LEVEL.outInterface, [port, port], IN), way.set), out: way.hop };
    });
  }

  private filter(flow: DeviceFlow, stage: FilterStage, part: Part, at: Travelling, session: number | null): Part {
    const d = this.net.space.diagrams;
    const { sessionsSkip } = stage;
    if (session !== null && sessionsSkip) return part;
    const compiled = flow.filterFor(stage, part.set);
    const free =
      session === null
        ? sessionsSkip
          ? unasked(flow, compiled, part.set)
          : BOTTOM
        : openedWay(flow, compiled, part.set, at.in, part.out?.interface ?? null);
    let asked = d.minus(part.set, free);
    if (sessionsSkip) {
      const stopped = d.mask(d.choose(LEVEL.protocol, [TCP, TCP], IN), asked);
      this.end("no-session", at, { ...part, set: stopped });
      asked = d.minus(asked, stopped);
    }
    return { ...part, set: d.or(free, this.letOn(flow, compiled, { ...part, set: asked }, at)) };
  }

  /** What a filter lets on of the answers it looks at; what of them it stops for sure ends here. */
  private letOn(flow: DeviceFlow, compiled: FilterDiagram, part: Part, at: Travelling): number {
    const { space } = this.net;
    const d = space.diagrams;
    const doubt = space.symbolLevel(DOUBT) as number;
    const levels = this.net.symbolLevels();
    const macs = [LEVEL.sourceMacHigh, LEVEL.sourceMacLow, LEVEL.destinationMacHigh, LEVEL.destinationMacLow];
    const either = new Set([...levels.always, ...macs, LEVEL.vlan, LEVEL.natRule]);
    const unknown = new Set([...levels.unknown].filter((level) => level !== doubt));
    const verdicts = flow.verdicts(compiled);
    const open = d.forget(d.mask(verdicts.accepted, part.set), either);
    const may = d.forget(d.or(open, d.forget(d.mask(verdicts.unsure, part.set), either)), unknown);
    const sure = d.minus(d.forget(open, unknown), d.forget(d.minus(part.set, open), unknown));
    const stopped = d.minus(part.set, may);
    this.end("dropped", at, { ...part, set: stopped }, this.decidingLines(flow, compiled, stopped));
    const hanging = d.forget(d.minus(may, sure), new Set([doubt]));
    const on = hanging === BOTTOM ? sure : d.or(sure, d.mask(d.choose(doubt, [1, 1], IN), hanging));
    const untracked = d.forget(d.mask(compiled.untracked, on), either);
    const changed = d.mask(d.choose(LEVEL.state, [4, 4], IN), d.forget(untracked, new Set([LEVEL.state])));
    return d.or(d.minus(on, untracked), changed);
  }

  private decidingLines(flow: DeviceFlow, compiled: FilterDiagram, set: number): SourceLine[] {
    const d = this.net.space.diagrams;
    const lines = [...terminals(d.pool, d.mask(set, compiled.decided))].flatMap((index) => {
      const decision = flow.decisions[index];
      if (decision === undefined || decision.verdict === "accept") return [];
      if (decision.rule !== null) return decision.rule.source.slice(0, 1);
      const source = decision.list === null ? (compiled.stage.unboundSource ?? []) : decision.list.defaultSource;
      return source.length > 0 ? source : (decision.list?.source.slice(0, 1) ?? []);
    });
    return [...new Map(lines.map((line) => [`${line.file}:${line.line}`, line])).values()];
  }

  private leave(at: Travelling, part: Part, session: number | null): Travelling[] {
    const { out } = part;
    if (out === null || part.set === BOTTOM) return [];
    const d = this.net.space.diagrams;
    const path = [...at.path, { device: at.device, in: at.in, out: out.interface, session }];
    const ports = new Set([LEVEL.inInterface, LEVEL.outInterface, LEVEL.state, LEVEL.natRule]);
    const set = d.forget(part.set, ports);
    const { segment, devices, hosts } = beyond(this.net, this.topology, at.device, out, set);
    const left = session ?? at.left;
    const isHome = this.home.has(segment);
    this.end(isHome ? "home" : "astray", { ...at, path }, { ...part, set: hosts }, isHome ? [] : out.source);
    return devices.map((next) => ({
      device: next.device,
      in: next.interface,
      set: next.set,
      kept: part.kept,
      left,
      path,
    }));
  }
}
