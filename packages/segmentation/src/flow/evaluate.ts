import { evaluate, evaluateAll } from "../diagram/walk.ts";
import type { Device } from "../model/device.ts";
import { findInterface } from "../model/interface-name.ts";
import { OWN_ADDRESS } from "../model/match.ts";
import type { NatRule, Translation } from "../model/nat.ts";
import type { Packet, PacketAnswer } from "../model/packet.ts";
import type { SourceLine } from "../model/source.ts";
import type { FilterStage } from "../model/stage.ts";
import { DeviceFlow, spaceFor } from "./device-flow.ts";
import type { Decision } from "./lists.ts";
import { InterfaceNames } from "./names.ts";
import { pointOf, putAddress } from "./packet-point.ts";
import { knowsRoutes, vrfOf } from "./routing.ts";
import { LEVEL } from "./space.ts";

const UNKNOWN: PacketAnswer = { verdict: "unknown", out: null, line: null };

/** Addresses of a pool that are tried, one packet after the other. */
const MOST_MEMBERS = 32;

/** Follows single packets through one device by its diagrams. */
export class PacketEvaluator {
  private readonly flow: DeviceFlow;
  private readonly free: ReadonlySet<number>;
  private readonly routes: boolean;
  /** Which address of each pool is tried, and how many the largest pool met so far has. */
  private member = 0;
  private members = 1;
  /** Levels of the questions about unknown own addresses, with the interface that has the address. */
  private readonly addresses: ReadonlyMap<number, string | null>;

  /** `packets`: all that will be asked, so that interfaces only they name can be told apart. */
  constructor(device: Device, packets: readonly Packet[]) {
    const names = new InterfaceNames(
      device,
      packets
        .flatMap((packet) => [packet.in, packet.out])
        .filter((name) => typeof name === "string")
        .map((name) => findInterface(device.interfaces, name)?.name ?? name),
    );
    const space = spaceFor(device, names);
    this.flow = new DeviceFlow(device, space, names);
    this.addresses = new Map(
      [{ name: OWN_ADDRESS, kind: "address" as const }, ...device.symbols].flatMap(
        (one: { readonly name: string; readonly kind: string; readonly interface?: string }) => {
          const level =
            one.kind === "address" ? (space.symbolLevel(`dst:${one.name}`) ?? space.symbolLevel(one.name)) : undefined;
          return level === undefined ? [] : [[level, one.interface ?? null]];
        },
      ),
    );
    this.free = new Set(
      space.symbols.map((symbol) => space.symbolLevel(symbol) as number).filter((level) => !this.addresses.has(level)),
    );
    this.routes = knowsRoutes(device);
  }

  /** Verdict, way out and deciding line; `unknown` for packets that cannot be read or whose fate an unread line decides. */
  answer(packet: Packet): PacketAnswer {
    const read = pointOf(this.flow.space, packet);
    if (read === null) return UNKNOWN;
    const { point, version } = read;
    const free = new Set(this.free);
    if (packet.in === null || packet.in === undefined) free.add(LEVEL.inInterface);
    else point[LEVEL.inInterface] = this.flow.names.numberOf(this.canonical(packet.in));
    [this.member, this.members] = [0, 1];
    const first = this.walk(packet, point.slice(), version, new Set(free));
    for (this.member = 1; this.member < Math.min(this.members, MOST_MEMBERS); this.member += 1) {
      const { verdict } = this.walk(packet, point.slice(), version, new Set(free));
      if (verdict !== first.verdict) return UNKNOWN;
    }
    return first;
  }

  private canonical(name: string): string {
    return findInterface(this.flow.device.interfaces, name)?.name ?? name;
  }

  private walk(packet: Packet, point: number[], version: 4 | 6, free: Set<number>): PacketAnswer {
    const { flow } = this;
    const pool = flow.space.diagrams.pool;
    const sent = point.slice();
    this.askAddresses(packet, point);
    const own = this.isOwn(point) && !this.sentOnward(point, version, free, packet);
    let last: Decision | null = null;
    let out: string | null = null;
    let principal = false;
    const stages = own ? flow.device.toDevice : flow.device.forward;
    for (const [at, stage] of stages.entries()) {
      if (stage.kind === "route") {
        if (this.isOwn(point)) return this.local(packet, point, version, free);
        const way = this.route(packet, point, free);
        if (way === "none") return { verdict: "drop", out: null, line: null };
        out = way;
        continue;
      }
      const compiled = flow.stage(stage);
      if (compiled.kind === "filter") {
        if (
          point[LEVEL.state] === 1 &&
          (compiled.stage.sessionsSkip || this.openedByInspection(compiled.stage, point, out))
        )
          continue;
        const seen = compiled.stage.sees === "original" ? asSent(point, sent) : point;
        const decisions = [...evaluateAll(pool, compiled.decided, seen, free)].map(
          (index) => flow.decisions[index as number] as Decision,
        );
        const verdicts = new Set(decisions.map((decision) => decision.verdict));
        const first = decisions[0] as Decision;
        if (verdicts.size > 1) return UNKNOWN;
        if (decisions.length === 1 && !principal && (first.rule !== null || compiled.stage.principal === true))
          last = first;
        if (compiled.stage.principal === true) principal = true;
        if (first.verdict === "unknown") return { verdict: "unknown", out, line: lineOf(first) };
        if (first.verdict !== "accept")
          return {
            verdict: first.verdict as "drop" | "reject",
            out,
            line: decisions.length === 1 ? lineOf(first) : null,
          };
        if (evaluate(pool, compiled.untracked, point) !== null) point[LEVEL.state] = 4;
      } else if (compiled.kind === "nat" && point[LEVEL.state] === 0) {
        const answers = evaluateAll(pool, compiled.decided, point, free);
        // An open question decides whether, or into what, the packet is translated.
        if (answers.size > 1) {
          const isLast = stages.slice(at + 1).every(({ kind }) => kind === "nat");
          if ([...answers].every((one) => isForwardedAlike(flow.natAnswers[one as number] ?? "exempt", isLast)))
            continue;
          return UNKNOWN;
        }
        const answer = flow.natAnswers[[...answers][0] as number];
        if (answer === "drop") return { verdict: "drop", out, line: null };
        if (answer === "unknown") return UNKNOWN;
        if (answer !== undefined && answer !== "exempt") {
          this.translate(answer, point, version, out, packet);
        }
      }
    }
    return { verdict: "accept", out, line: last === null ? null : lineOf(last) };
  }

  /**
   * Whether a packet is taken to be for an address the configuration does not tell: of the interface it came in by,
   * unless it is known to lie behind another one.
   */
  private askAddresses(packet: Packet, point: number[]): void {
    for (const [level, name] of this.addresses) {
      point[level] = 0;
      if (this.isOwn(point)) point[level] = name === null ? 1 : 0;
      else if (name !== null && typeof packet.in === "string" && this.canonical(packet.in) === name) {
        const out = this.route(packet, point.slice(), new Set(this.free));
        point[level] = out === name || out === "none" ? 1 : 0;
      }
    }
  }

  private isOwn(point: readonly number[]): boolean {
    return evaluate(this.flow.space.diagrams.pool, this.flow.routing.own(), point) !== null;
  }

  /** Whether the translations before the route take a packet for an address of the device on to another host. */
  private sentOnward(sent: readonly number[], version: 4 | 6, free: ReadonlySet<number>, packet: Packet): boolean {
    const { flow } = this;
    const point = sent.slice();
    for (const stage of flow.device.forward) {
      if (stage.kind === "route") break;
      if (stage.kind !== "nat" || point[LEVEL.state] !== 0) continue;
      const compiled = flow.stage(stage);
      if (compiled.kind !== "nat") continue;
      const answers = evaluateAll(flow.space.diagrams.pool, compiled.decided, point, free);
      const answer = answers.size === 1 ? flow.natAnswers[[...answers][0] as number] : undefined;
      if (answer === "unknown") return true;
      if (answer === undefined || answer === "exempt" || answer === "drop") continue;
      this.translate(answer, point, version, null, packet);
    }
    return !this.isOwn(point);
  }

  /** Whether an inspection of the interface in the other direction opened the way for this packet's session. */
  private openedByInspection(stage: FilterStage, point: readonly number[], out: string | null): boolean {
    const { flow } = this;
    const inward = stage.bindings.some((binding) => binding.inInterfaces !== undefined);
    const name = inward ? flow.names.names[point[LEVEL.inInterface] as number] : out;
    return flow.device.inspections.some((one) => {
      if (one.interface !== name || one.direction !== (inward ? "out" : "in") || !flow.lists.has(one.list))
        return false;
      const back = point.slice();
      for (let i = 0; i < 4; i += 1) {
        back[LEVEL.src0 + i] = point[LEVEL.dst0 + i] as number;
        back[LEVEL.dst0 + i] = point[LEVEL.src0 + i] as number;
      }
      back[LEVEL.sourcePort] = point[LEVEL.destinationPort] as number;
      back[LEVEL.destinationPort] = point[LEVEL.sourcePort] as number;
      back[LEVEL.inInterface] = point[LEVEL.outInterface] as number;
      back[LEVEL.outInterface] = point[LEVEL.inInterface] as number;
      back[LEVEL.state] = 0;
      back[LEVEL.tcpFlags] = point[LEVEL.protocol] === 6 ? 2 : 0;
      const index = evaluate(flow.space.diagrams.pool, flow.lists.entry(one.list).decided, back);
      return index !== null && flow.decisions[index]?.verdict === "accept";
    });
  }

  private local(packet: Packet, point: number[], version: 4 | 6, free: Set<number>): PacketAnswer {
    void version;
    const { flow } = this;
    const pool = flow.space.diagrams.pool;
    for (const level of this.addresses.keys()) point[level] = 1;
    let line: SourceLine | null = null;
    for (const stage of flow.device.toDevice) {
      const compiled = flow.stage(stage);
      if (compiled.kind !== "filter" || (compiled.stage.sessionsSkip && point[LEVEL.state] === 1)) continue;
      const decisions = [...evaluateAll(pool, compiled.decided, point, free)].map(
        (index) => flow.decisions[index as number] as Decision,
      );
      if (new Set(decisions.map((decision) => decision.verdict)).size > 1) return UNKNOWN;
      const first = decisions[0] as Decision;
      line = lineOf(first) ?? line;
      if (first.verdict !== "accept")
        return { verdict: first.verdict === "translate" ? "unknown" : first.verdict, out: null, line: lineOf(first) };
    }
    void packet;
    return { verdict: "accept", out: null, line };
  }

  /** The way out; null where the configuration cannot tell, "none" where the packet is discarded. */
  private route(packet: Packet, point: number[], free: Set<number>): string | null {
    const { flow } = this;
    const pool = flow.space.diagrams.pool;
    const known = (name: string): string => {
      point[LEVEL.outInterface] = flow.names.numberOf(name);
      return name;
    };
    if (!this.routes) {
      if (typeof packet.out === "string") known(this.canonical(packet.out));
      else free.add(LEVEL.outInterface);
      return null;
    }
    const device = flow.device;
    let vrf = vrfOf(
      device.interfaces[
        device.interfaces.findIndex((one) => one.name === flow.names.names[point[LEVEL.inInterface] as number])
      ] ?? { name: "", addresses: [], shutdown: false, source: [] },
    );
    const policy = evaluate(pool, flow.policyRoutes(), point);
    const chosen = policy === null ? undefined : device.policyRoutes[policy];
    if (chosen?.action.kind === "discard") return "none";
    if (chosen?.action.kind === "vrf") vrf = chosen.action.vrf;
    if (chosen?.action.kind === "forward") {
      const hop = flow.routing.policyHop(chosen.action, vrf, chosen.source);
      if (hop !== null) return known(hop.interface);
    }
    const index = evaluate(pool, flow.routing.table(vrf), point);
    const hops = index === null ? [] : (flow.routing.choices[index]?.hops ?? []);
    const first = hops[0];
    if (first !== undefined) return known(first.interface);
    if (device.dynamicRouting.length > 0 && index === null) {
      free.add(LEVEL.outInterface);
      return null;
    }
    return "none";
  }

  /** The address of a pool that is tried: the device may choose any. */
  private memberOf(spans: readonly (number | bigint)[]): bigint | null {
    let [left, size] = [BigInt(this.member), 0n];
    let found: bigint | null = null;
    for (let i = 0; i + 1 < spans.length; i += 2) {
      const [from, to] = [BigInt(spans[i] as number), BigInt(spans[i + 1] as number)];
      size += to - from + 1n;
      if (left > to - from) left -= to - from + 1n;
      else found ??= from + left;
    }
    this.members = Math.max(this.members, Number(size));
    return found ?? (spans.length === 0 ? null : BigInt(spans[spans.length - 1] as number));
  }

  private translate(rule: NatRule, point: number[], version: 4 | 6, out: string | null, packet: Packet): void {
    if (rule.destination !== undefined) {
      this.apply(
        rule.destination,
        LEVEL.dst0,
        LEVEL.destinationPort,
        point,
        version,
        typeof packet.in === "string" ? packet.in : null,
      );
      point[LEVEL.natRule] = this.flow.natRules.indexOf(rule.id) + 1;
    }
    if (rule.source !== undefined) this.apply(rule.source, LEVEL.src0, LEVEL.sourcePort, point, version, out);
  }

  private apply(
    translation: Translation,
    address: number,
    port: number,
    point: number[],
    version: 4 | 6,
    interfaceName: string | null,
  ): void {
    if (translation.kind === "pool") {
      const spans = version === 4 ? translation.addresses.v4 : translation.addresses.v6;
      const to = this.memberOf(spans);
      if (to !== null) putAddress(point, address, version, to);
      if (translation.ports?.[0] !== undefined) point[port] = translation.ports[0];
      return;
    }
    if (translation.kind === "shift") {
      const from = version === 4 ? translation.from.v4[0] : translation.from.v6[0];
      const to = version === 4 ? translation.to.v4[0] : translation.to.v6[0];
      if (from === undefined || to === undefined) return;
      let value = 0n;
      for (let i = 0; i < 4; i += 1) value = value * 2n ** 32n + BigInt(point[address + i] as number);
      putAddress(point, address, version, value - BigInt(from) + BigInt(to));
      const [fp, tp] = [translation.fromPorts?.[0], translation.toPorts?.[0]];
      if (tp !== undefined) point[port] = fp === undefined ? tp : (point[port] as number) - fp + tp;
      return;
    }
    const name = translation.kind === "interface" ? (translation.name ?? interfaceName) : interfaceName;
    const own = this.flow.device.interfaces
      .find((one) => one.name === name)
      ?.addresses.find((one) => one.version === version);
    if (own !== undefined) putAddress(point, address, version, own.address);
    if (translation.ports?.[0] !== undefined) point[port] = translation.ports[0];
  }
}

/** Whether a translation leaves the fate of a packet as it is: none does, of the source none where nothing asks it later. */
function isForwardedAlike(answer: NatRule | "exempt" | "drop" | "unknown", isLast: boolean): boolean {
  if (answer === "exempt") return true;
  return isLast && answer !== "drop" && answer !== "unknown" && answer.destination === undefined;
}

/** The point with addresses and ports as the packet was sent, the rest as it is now. */
function asSent(point: readonly number[], sent: readonly number[]): number[] {
  const seen = point.slice();
  for (let i = 0; i < 4; i += 1) {
    seen[LEVEL.src0 + i] = sent[LEVEL.src0 + i] as number;
    seen[LEVEL.dst0 + i] = sent[LEVEL.dst0 + i] as number;
  }
  seen[LEVEL.sourcePort] = sent[LEVEL.sourcePort] as number;
  seen[LEVEL.destinationPort] = sent[LEVEL.destinationPort] as number;
  return seen;
}

function lineOf(decision: Decision): SourceLine | null {
  return decision.rule?.source[0] ?? null;
}
