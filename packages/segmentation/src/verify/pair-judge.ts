import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { evaluate } from "../diagram/walk.ts";
import type { SourceLine } from "../model/source.ts";
import type { FlowDeclaration, ZoneDeclaration } from "../zones/model-file.ts";
import { withAllFlags } from "./all-flags.ts";
import { culprits, linesThrough } from "./culprits.ts";
import { type Because, LeakOnWay } from "./leak-on-way.ts";
import { ordinaryPoint } from "./ordinary.ts";
import { settleOwnAddresses } from "./own-address.ts";
import { flowPredicate, permittedSet, turnedPredicate } from "./permitted.ts";
import type { Arrival } from "./reach.ts";
import { DOUBT, type NetworkFlow } from "./session.ts";
import { maximalBox, type Shown, showBox } from "./show.ts";
import type { Path, Unknown, Violation } from "./verdict.ts";
import type { Arrived, ZoneBorders } from "./zone-borders.ts";

/** At most this many separate violations are shown per pair, and as many lines in doubt per way. */
const MOST_SHOWN = 20;

/** Declared flows of which some packet passes: under some condition that holds at times, or always. */
export interface Passing {
  readonly atTimes: Set<FlowDeclaration>;
  readonly always: Set<FlowDeclaration>;
}

/** One direction between two zones, and the declarations that count for it. */
export interface Question {
  readonly net: NetworkFlow;
  readonly borders: ZoneBorders;
  readonly from: ZoneDeclaration;
  readonly to: ZoneDeclaration;
  readonly flows: readonly FlowDeclaration[];
  /** Flows of the other direction, whose answers come this way. */
  readonly answers: readonly FlowDeclaration[];
  /** Declared flows of this direction that count for nothing here, as they are not declared direct. */
  readonly notDirect: readonly FlowDeclaration[];
  /** Flows of this direction declared for some MACs alone. */
  readonly byMac: readonly FlowDeclaration[];
  /** Told what passes. */
  readonly passing: Passing;
}

/** What arrived, by whether a declaration permits it. */
interface Parts {
  readonly undeclared: number;
  readonly permitted: number;
}

/** What of the packets that arrive in a zone is not declared, gathered slice by slice. */
export class PairJudge {
  private readonly asked: Question;
  private readonly net: NetworkFlow;
  private readonly leaks = new Map<string, LeakOnWay>();
  private readonly doubts = new Map<string, Unknown[]>();
  private readonly ways = new Map<string, Path>();

  constructor(asked: Question) {
    this.asked = asked;
    this.net = asked.net;
  }

  /** Judges what of one slice arrived; keeps no set of packets. */
  take(arrivals: readonly Arrived[]): void {
    const met = new Map<string, number>();
    for (const arrival of arrivals) {
      const way = wayOf(arrival);
      const times = (met.get(way) ?? 0) + 1;
      met.set(way, times);
      const key = `${way} ${times}`;
      if (!this.ways.has(key))
        this.ways.set(
          key,
          arrival.path.map(({ device, in: i, out }) => ({ device, in: i, out })),
        );
      this.judge(arrival, key);
    }
  }

  violations(): Violation[] {
    return [...this.leaks.values()].map((leak) => leak.violation());
  }

  unknown(): Unknown[] {
    return [...this.doubts.values()].flat();
  }

  /** Ways by which anything, declared or not, arrived. */
  paths(): Path[] {
    return [...this.ways.values()];
  }

  private judge(arrival: Arrived, key: string): void {
    const d = this.net.space.diagrams;
    const { flows, answers, borders, from } = this.asked;
    const levels = this.net.symbolLevels();
    this.notePassing(arrival);
    const permitted = d.mask(permittedSet(this.net.space, flows, answers, arrival.kept), arrival.set);
    const undeclared = d.minus(arrival.set, permitted);
    const leak = d.forget(settleOwnAddresses(this.net, undeclared, arrival.kept, borders.owned(from)), levels.always);
    if (leak === BOTTOM) return;
    if (arrival.astray === true) {
      this.doubt(key, () => [this.astray(arrival, leak)]);
      return;
    }
    const certain = certainPart(this.net, leak);
    const maybe = d.forget(certain, levels.unknown);
    const sure = d.minus(maybe, d.forget(d.minus(maybe, certain), levels.unknown));
    if (sure === BOTTOM) this.doubt(key, () => this.doubtful(arrival, leak));
    else this.leak(key, arrival, sure, { undeclared, permitted });
  }

  private notePassing(arrival: Arrived): void {
    const d = this.net.space.diagrams;
    const { atTimes, always } = this.asked.passing;
    for (const flow of this.asked.flows) {
      if (always.has(flow)) continue;
      const passes = d.mask(flowPredicate(this.net.space, flow, arrival.kept), arrival.set);
      if (passes !== BOTTOM) atTimes.add(flow);
      if (this.unconditional(passes) !== BOTTOM) always.add(flow);
    }
  }

  /** The part of a set that needs no schedule, rate or other condition that holds at times. */
  private unconditional(set: number): number {
    const d = this.net.space.diagrams;
    let rest = set;
    for (const name of this.net.space.symbols) {
      const symbol = this.net.symbol(name);
      if (symbol?.answers !== "always" || symbol.kind === "address") continue;
      rest = d.mask(d.choose(this.net.space.symbolLevel(name) as number, [0, 0], IN), rest);
    }
    return rest;
  }

  /** Remarks on a way, each once, until enough are shown. */
  private doubt(key: string, say: () => readonly Unknown[]): void {
    const told = this.doubts.get(key) ?? [];
    if (told.length >= MOST_SHOWN) return;
    this.doubts.set(key, told);
    for (const one of say()) {
      const again = told.some(
        ({ line, message }) =>
          line?.file === one.line?.file && line?.line === one.line?.line && message.en === one.message.en,
      );
      if (!again && told.length < MOST_SHOWN) told.push(one);
    }
  }

  private leak(key: string, arrival: Arrival, sure: number, parts: Parts): void {
    const known = this.leaks.get(key);
    if (known === undefined && this.leaks.size >= MOST_SHOWN) return;
    const found = culprits(this.net, arrival.path, sure, arrival.kept);
    if (known !== undefined) known.add(found);
    else this.leaks.set(key, this.firstOf(arrival, sure, parts, found));
  }

  private firstOf(
    arrival: Arrival,
    sure: number,
    { undeclared, permitted }: Parts,
    found: ReturnType<typeof culprits>,
  ): LeakOnWay {
    const { space } = this.net;
    const { from, to } = this.asked;
    const point = ordinaryPoint(space, sure, arrival.kept, from, to);
    const [outer] = this.addressed(undeclared);
    const packet: Shown = {
      ...showBox(space, twice(point), arrival.kept, true),
      ...(outer === undefined ? {} : { dstAddressOf: outer }),
    };
    const declared = this.declaredByMac(arrival, sure, point);
    // With what is declared of the same packets, for the box to say that any MAC passes.
    const leaking = space.diagrams.or(sure, declared);
    const around = maximalBox(space, leaking, point);
    const { flags } = withAllFlags(space, around, leaking);
    return new LeakOnWay({
      from,
      to,
      packet,
      box: { ...showBox(space, around, arrival.kept, false), ...(flags === null ? {} : { tcpFlags: flags }) },
      path: arrival.path.map(({ device, in: i, out }) => ({ device, in: i, out })),
      outer: outer ?? null,
      because: declared !== BOTTOM ? "any-mac" : this.because(arrival, sure),
      declaredLines: linesThrough(this.net, arrival.path, permitted, arrival.kept),
      found,
    });
  }

  /** What declared flows all of a leak is like. */
  private because({ kept }: Arrival, leak: number): Because | null {
    const { space } = this.net;
    const d = space.diagrams;
    const { notDirect, answers } = this.asked;
    const isAll = (sets: readonly number[]): boolean => d.minus(leak, d.fold(sets)) === BOTTOM;
    if (isAll(notDirect.map((flow) => flowPredicate(space, flow, kept)))) return "not-direct";
    const ported = answers.filter(({ ports }) => ports !== null);
    return isAll(ported.map((flow) => turnedPredicate(space, flow, kept))) ? "answer-opened" : null;
  }

  /** Interfaces whose unknown address every packet of a leak is for. */
  private addressed(undeclared: number): string[] {
    const d = this.net.space.diagrams;
    return this.net.addressLevels().flatMap((level) => {
      const others = d.mask(d.choose(level, [0, 0], IN), undeclared);
      const name = this.net.space.symbols.find((one) => this.net.space.symbolLevel(one) === level) ?? "";
      return others === BOTTOM ? [this.net.symbol(name)?.interface ?? ""] : [];
    });
  }

  /**
   * Where a packet of a leak is what flows declare, but for the MAC it is sent from: what passes of those flows. Nothing
   * where no flow does.
   */
  private declaredByMac({ set, kept }: Arrival, leak: number, point: readonly number[]): number {
    const d = this.net.space.diagrams;
    const flows = this.asked.byMac.filter((flow) => {
      const declared = flowPredicate(this.net.space, { ...flow, macs: null }, kept);
      return evaluate(d.pool, d.mask(declared, leak), point) !== null;
    });
    const passing = d.mask(d.fold(flows.map((flow) => flowPredicate(this.net.space, flow, kept))), set);
    const { always, unknown } = this.net.symbolLevels();
    return d.forget(certainPart(this.net, passing), new Set([...always, ...unknown]));
  }

  /** The lines that could not be read, where there are any; all lines otherwise. */
  private unreadFirst(lines: readonly SourceLine[]): readonly SourceLine[] {
    const bad = new Set(
      this.net.network.devices.flatMap((one) =>
        one.lines.flatMap(({ source, state }) =>
          state.kind === "notUnderstood" ? [`${source.file}:${source.line}`] : [],
        ),
      ),
    );
    const found = lines.filter((line) => bad.has(`${line.file}:${line.line}`));
    return found.length > 0 ? found : lines;
  }

  private astray(arrival: Arrival, leak: number): Unknown {
    const { from, to } = this.asked;
    const point = ordinaryPoint(this.net.space, leak, arrival.kept, from, to);
    const last = arrival.path[arrival.path.length - 1];
    const where = `${last?.device ?? ""} の ${last?.out ?? ""}`;
    return {
      line: last?.route[0] ?? null,
      packet: showBox(this.net.space, twice(point), arrival.kept, true),
      message: {
        ja: `「${to.label}」のアドレスあての通信が、どの領域にも届け出られていない ${where} から出て行きます。その先を links か領域の interfaces に書いてください。`,
        en: `Packets for ${to.key} leave by ${last?.device}:${last?.out}, which is in no zone: say in links or interfaces what is there.`,
      },
    };
  }

  private doubtful(arrival: Arrival, leak: number): Unknown[] {
    const { space } = this.net;
    const { from, to } = this.asked;
    const point = ordinaryPoint(space, leak, arrival.kept, from, to);
    const packet = showBox(space, twice(point), arrival.kept, true);
    const names = space.symbols.filter((name) => name !== DOUBT && point[space.symbolLevel(name) as number] === 1);
    const { lines } = culprits(this.net, arrival.path, leak, arrival.kept);
    const unread = this.unreadFirst(lines).map((line) => ({
      line,
      packet,
      message: {
        ja:
          names.length === 0
            ? "この行の働きを読み取れないため、通らないことを証明できません。行の意味を確かめるか、設定から除いてください。"
            : `設定だけでは決まらない条件（${names.map(saidQuestion).join("、")}）があるため、通らないことを証明できません。それが指すアドレスを、モデルの symbols に書いてください。`,
        en:
          names.length === 0
            ? "Cannot be proved: what this line does could not be read."
            : `Cannot be proved: it hangs on what the configuration does not settle (${names.join(", ")}).`,
      },
    }));
    return unread.length > 0
      ? unread.slice(0, MOST_SHOWN)
      : [
          {
            line: null,
            packet,
            message: { ja: "経路が設定だけでは決まりません。", en: "The route is not settled by the configuration." },
          },
        ];
  }
}

/** A single packet as a box. */
function twice(point: readonly number[]): number[] {
  return point.flatMap((value) => [value, value]);
}

/** A question no configuration settles, for people: `dst:fw/fqdn:example.jp` is 「fw のあて先「fqdn:example.jp」」. */
function saidQuestion(name: string): string {
  const [, side, device, symbol] = /^(?:(src|dst):)?([^/]+)\/(.+)$/.exec(name) ?? [];
  if (symbol === undefined) return name;
  return `${device} の${side === "src" ? "送信元" : side === "dst" ? "あて先" : ""}「${symbol}」`;
}

/** What tells the way of an arrival from others of a slice, in the next slice too. */
function wayOf({ segment, kept, path }: Arrival): string {
  const lines = (list: readonly SourceLine[]) => list.map(({ file, line }) => [file, line]);
  const hops = path.map((hop) => [hop.device, hop.in, hop.out, lines(hop.route), lines(hop.translations)]);
  return JSON.stringify([segment, kept, hops]);
}

/** What of a leak does not hang on a line that could not be read. */
function certainPart(net: NetworkFlow, leak: number): number {
  const d = net.space.diagrams;
  const doubt = net.space.symbolLevel(DOUBT) as number;
  return d.forget(d.mask(d.choose(doubt, [0, 0], IN), leak), new Set([doubt]));
}
