import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { evaluate } from "../diagram/walk.ts";
import { addressPredicate } from "../flow/sets.ts";
import { isNoAddress } from "../model/address.ts";
import type { SourceLine } from "../model/source.ts";
import type { FlowDeclaration, ZoneDeclaration, ZoneModel } from "../zones/model-file.ts";
import type { Network } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";
import { connectionFindings } from "./connections.ts";
import { culprits } from "./culprits.ts";
import { leadsNowhere, modelFindings } from "./model-findings.ts";
import type { VerifyOptions } from "./options.ts";
import { ordinaryPoint, saidService } from "./ordinary.ts";
import { settleOwnAddresses } from "./own-address.ts";
import { flowPredicate, permittedSet } from "./permitted.ts";
import { type Arrival, Reach } from "./reach.ts";
import { Returns } from "./return/findings.ts";
import { DOUBT, NetworkFlow } from "./session.ts";
import { maximalBox, type Shown, showBox } from "./show.ts";
import { cloudedBy } from "./unread.ts";
import type { ModelFinding, PairVerdict, Unknown, VerificationResult, Violation } from "./verdict.ts";
import { type Arrived, ZoneBorders } from "./zone-borders.ts";

/** At most this many separate violations are shown per pair; the lines cover all of them. */
const SHOWN_VIOLATIONS = 20;

/** Proves or refutes that nothing passes between zones but the declared flows. */
export function verifySeparation(network: Network, model: ZoneModel, options: VerifyOptions): VerificationResult {
  return new Verification(network, model, options).run();
}

/** What of a leak does not hang on a line that could not be read. */
function certainPart(net: NetworkFlow, leak: number): number {
  const d = net.space.diagrams;
  const doubt = net.space.symbolLevel(DOUBT) as number;
  return d.forget(d.mask(d.choose(doubt, [0, 0], IN), leak), new Set([doubt]));
}

/** Zones that only sanitisers may join: LGWAN and the internet. */
function isGuarded(from: ZoneDeclaration, to: ZoneDeclaration): boolean {
  return (from.role === "middle" && to.role === "internet") || (from.role === "internet" && to.role === "middle");
}

class Verification {
  private readonly model: ZoneModel;
  private readonly options: VerifyOptions;
  private readonly network: Network;
  private readonly net: NetworkFlow;
  private readonly topology: Topology;
  private readonly borders: ZoneBorders;
  private readonly valid: readonly FlowDeclaration[];
  private readonly possible = new Set<FlowDeclaration>();
  private readonly atAnyTime = new Set<FlowDeclaration>();
  /** Ports of sanitisers, by the names the devices have for them. */
  private readonly cleaned: ReadonlySet<string>;

  constructor(network: Network, model: ZoneModel, options: VerifyOptions) {
    this.network = network;
    this.model = model;
    this.options = options;
    this.net = new NetworkFlow(network);
    this.topology = new Topology(network);
    this.borders = new ZoneBorders(this.net, this.topology, model);
    this.cleaned = new Set(model.sanitisers.map((end) => this.borders.canonicalEnd(end)));
    this.valid = model.flows.filter((flow) => flow.until === null || flow.until >= options.today);
  }

  run(): VerificationResult {
    const pairs: PairVerdict[] = [];
    const plain = new Reach(this.net, this.topology);
    const without = new Reach(this.net, this.topology, this.cleaned);
    for (const from of this.model.zones) {
      const arrivals = this.arrivals(plain, from);
      for (const to of this.model.zones) {
        if (to.key === from.key) continue;
        const guarded = isGuarded(from, to);
        const here = this.borders.intoZone(arrivals, from, to);
        let pair = this.judge(
          from,
          to,
          here,
          this.valid.filter((flow) => flow.from === from.key && flow.to === to.key),
          this.valid.filter((flow) => flow.from === to.key && flow.to === from.key),
        );
        if (guarded) {
          const direct = (flow: FlowDeclaration) => flow.direct;
          const only = this.borders.intoZone(
            this.model.sanitisers.length === 0 ? arrivals : this.arrivals(without, from),
            from,
            to,
          );
          const second = this.judge(
            from,
            to,
            only,
            this.valid.filter((f) => direct(f) && f.from === from.key && f.to === to.key),
            this.valid.filter((f) => direct(f) && f.from === to.key && f.to === from.key),
          );
          if (
            second.violations.length + second.unknown.length > pair.violations.length + pair.unknown.length ||
            pair.verdict === "PROVED"
          )
            pair = { ...second, paths: pair.paths };
        }
        pairs.push(pair);
        const zones = this.model.zones.length;
        this.options.onPair?.("diagrams", pairs.length, zones * (zones - 1));
      }
    }
    const findings = [
      ...modelFindings(this.network, this.model, this.options, this.possible, this.atAnyTime),
      ...connectionFindings(
        this.network,
        this.model,
        this.topology,
        this.valid.filter((flow) => this.possible.has(flow)),
      ),
      ...this.returns(),
    ];
    const verdict = pairs.some((pair) => pair.verdict === "VIOLATED")
      ? "VIOLATED"
      : pairs.some((pair) => pair.verdict === "UNKNOWN")
        ? "UNKNOWN"
        : "PROVED";
    return { verdict, pairs, findings };
  }

  /** What becomes of the answers to the declared flows that can pass. */
  private returns(): ModelFinding[] {
    const returns = new Returns(this.net, this.topology, this.borders);
    const passing = this.valid.filter((flow) => this.possible.has(flow));
    return this.model.zones.flatMap((from) =>
      this.model.zones.flatMap((to) => {
        const flows = passing.filter((flow) => flow.from === from.key && flow.to === to.key);
        return flows.length === 0 ? [] : returns.findings(from, to, flows);
      }),
    );
  }

  private arrivals(reach: Reach, zone: ZoneDeclaration): Arrival[] {
    const own = this.borders.owned(zone);
    if (isNoAddress(own)) return [];
    const d = this.net.space.diagrams;
    const set = d.mask(addressPredicate(this.net.space, "src", { set: own }), this.net.canonical());
    return reach.from(this.borders.entries(zone), set);
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

  private judge(
    from: ZoneDeclaration,
    to: ZoneDeclaration,
    arrivals: readonly Arrived[],
    flows: readonly FlowDeclaration[],
    answers: readonly FlowDeclaration[],
  ): PairVerdict {
    const d = this.net.space.diagrams;
    const levels = this.net.symbolLevels();
    const violations: Violation[] = [];
    const unknown: Unknown[] = [];
    const shared = [...this.borders.segments(from)].filter((segment) => this.borders.segments(to).has(segment));
    for (const segment of shared) violations.push(this.sameSegment(segment));
    for (const arrival of arrivals) {
      for (const flow of flows) {
        if (this.atAnyTime.has(flow)) continue;
        const passes = d.mask(flowPredicate(this.net.space, flow, arrival.kept), arrival.set);
        if (passes !== BOTTOM) this.possible.add(flow);
        if (this.unconditional(passes) !== BOTTOM) this.atAnyTime.add(flow);
      }
      const undeclared = d.minus(arrival.set, permittedSet(this.net.space, flows, answers, arrival.kept));
      const seen = this.borders.owned(from);
      const leak = d.forget(settleOwnAddresses(this.net, undeclared, arrival.kept, seen), levels.always);
      if (leak === BOTTOM) continue;
      if (arrival.astray === true) {
        unknown.push(this.astray(arrival, leak, from, to));
        continue;
      }
      const certain = certainPart(this.net, leak);
      const maybe = d.forget(certain, levels.unknown);
      const sure = d.minus(maybe, d.forget(d.minus(maybe, certain), levels.unknown));
      if (sure !== BOTTOM) {
        if (violations.length < SHOWN_VIOLATIONS) violations.push(this.violation(arrival, sure, from, to, undeclared));
      } else unknown.push(...this.doubtful(arrival, leak, from, to));
    }
    unknown.push(
      ...cloudedBy(
        this.network,
        this.topology,
        this.borders.entries(from),
        this.borders.segments(to),
        this.options.unread ?? [],
        this.model,
        isGuarded(from, to) ? this.cleaned : new Set(),
      ),
    );
    unknown.push(...this.misnamed(from), ...this.misnamed(to));
    const verdict = violations.length > 0 ? "VIOLATED" : unknown.length > 0 ? "UNKNOWN" : "PROVED";
    return {
      from: from.key,
      to: to.key,
      verdict,
      violations,
      unknown,
      paths: arrivals.map((arrival) => arrival.path.map(({ device, in: i, out }) => ({ device, in: i, out }))),
    };
  }

  /** A zone tied to an interface nobody knows is a zone nobody knows: nothing about it is proved. */
  private misnamed(zone: ZoneDeclaration): Unknown[] {
    return zone.interfaces.flatMap((end) => {
      const at = end.indexOf(":");
      const device = this.network.devices.find((one) => one.key === end.slice(0, at));
      if (device !== undefined && !leadsNowhere(device.device, end.slice(at + 1))) return [];
      return [
        {
          line: null,
          message: {
            ja: `領域「${zone.label}」の「${end}」が設定にありません。機器名とインタフェース名を確かめてください。`,
            en: `"${end}" of zone "${zone.key}" is in no configuration; check the names.`,
          },
        },
      ];
    });
  }

  private sameSegment(segment: string): Violation {
    const ends = this.topology.attachments(segment);
    const lines = ends.flatMap(
      (end) =>
        this.network.devices
          .find((one) => one.key === end.device)
          ?.device.interfaces.find((one) => one.name === end.interface)?.source ?? [],
    );
    return {
      packet: {},
      box: {},
      path: ends.slice(0, 1).map((end) => ({ device: end.device, in: end.interface, out: end.interface })),
      lines,
      remove: [],
      message: {
        ja: "二つの領域が同じセグメント（同じ VLAN または同じケーブル）にあり、機器を通らずに通信できます。",
        en: "Both zones are on one broadcast domain: hosts talk without passing a device.",
      },
    };
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

  private violation(
    arrival: Arrival,
    leak: number,
    from: ZoneDeclaration,
    to: ZoneDeclaration,
    undeclared: number,
  ): Violation {
    const { space } = this.net;
    const point = ordinaryPoint(space, leak, arrival.kept, from, to);
    const { lines, remove } = culprits(this.net, arrival.path, leak, arrival.kept);
    const one = point.flatMap((value) => [value, value]);
    const [outer] = this.addressed(undeclared);
    const packet: Shown = {
      ...showBox(space, one, arrival.kept, true),
      ...(outer === undefined ? {} : { dstAddressOf: outer }),
    };
    const where = arrival.path.map((hop) => `${hop.device}（${hop.in} → ${hop.out}）`).join(" → ");
    const target = outer === undefined ? String(packet["dst"]) : `機器の外側のアドレス（${outer}）`;
    const inward = packet["translatedDst"] === undefined ? "" : `（${packet["translatedDst"]} に書き換えられます）`;
    const declared = this.declaredByMac(from, to, arrival, leak, point);
    const byMac =
      declared === BOTTOM
        ? ""
        : "届け出た通信と同じ宛先とポートですが、機器が MAC アドレスを確かめないため、届け出た端末でなくても通ります。";
    const first = lines[0];
    const cause = first === undefined ? "" : `通しているのは ${first.file} の${first.line}行目などです。`;
    const mend =
      remove.length === 0
        ? "止めるには、通さない規則を加えてください。"
        : `${remove.map((line) => `${line.file} の${line.line}行目`).join("、")}を消すと、この経路では通らなくなります。`;
    return {
      packet,
      // With what is declared of the same packets, for the box to say that any MAC passes.
      box: showBox(space, maximalBox(space, space.diagrams.or(leak, declared), point), arrival.kept, false),
      path: arrival.path.map(({ device, in: i, out }) => ({ device, in: i, out })),
      lines,
      remove,
      message: {
        ja: `届け出のない通信が「${from.label}」から「${to.label}」へ通ります。例えば ${packet["src"]} から ${target}${inward} への ${saidService(packet)} です。${byMac}経路は ${where} です。${cause}${mend}`,
        en: `Undeclared traffic passes from ${from.key} to ${to.key} by ${where}.${byMac === "" ? "" : " It differs from a declared flow by its MAC alone, which no device checks."}`,
      },
    };
  }

  /**
   * Where a packet of a leak is what flows declare, but for the MAC it is sent from: what passes of those flows. Nothing
   * where no flow does.
   */
  private declaredByMac(
    from: ZoneDeclaration,
    to: ZoneDeclaration,
    { set, kept }: Arrival,
    leak: number,
    point: readonly number[],
  ): number {
    const d = this.net.space.diagrams;
    const flows = this.valid.filter((flow) => {
      if (flow.macs === null || flow.from !== from.key || flow.to !== to.key) return false;
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
      this.network.devices.flatMap((one) =>
        one.lines.flatMap(({ source, state }) =>
          state.kind === "notUnderstood" ? [`${source.file}:${source.line}`] : [],
        ),
      ),
    );
    const found = lines.filter((line) => bad.has(`${line.file}:${line.line}`));
    return found.length > 0 ? found : lines;
  }

  private astray(arrival: Arrival, leak: number, from: ZoneDeclaration, to: ZoneDeclaration): Unknown {
    const point = ordinaryPoint(this.net.space, leak, arrival.kept, from, to);
    const last = arrival.path[arrival.path.length - 1];
    const where = `${last?.device ?? ""} の ${last?.out ?? ""}`;
    return {
      line: last?.route[0] ?? null,
      packet: showBox(
        this.net.space,
        point.flatMap((value) => [value, value]),
        arrival.kept,
        true,
      ),
      message: {
        ja: `「${to.label}」のアドレスあての通信が、どの領域にも届け出られていない ${where} から出て行きます。その先を links か領域の interfaces に書いてください。`,
        en: `Packets for ${to.key} leave by ${last?.device}:${last?.out}, which is in no zone: say in links or interfaces what is there.`,
      },
    };
  }

  private doubtful(arrival: Arrival, leak: number, from: ZoneDeclaration, to: ZoneDeclaration): Unknown[] {
    const { space } = this.net;
    const point = ordinaryPoint(space, leak, arrival.kept, from, to);
    const packet = showBox(
      space,
      point.flatMap((value) => [value, value]),
      arrival.kept,
      true,
    );
    const names = space.symbols.filter((name) => name !== DOUBT && point[space.symbolLevel(name) as number] === 1);
    const { lines } = culprits(this.net, arrival.path, leak, arrival.kept);
    const unread = this.unreadFirst(lines).map((line) => ({
      line,
      packet,
      message: {
        ja:
          names.length === 0
            ? "この行の働きを読み取れないため、通らないことを証明できません。行の意味を確かめるか、設定から除いてください。"
            : `設定だけでは決まらない条件（${names.join("、")}）があるため、通らないことを証明できません。`,
        en:
          names.length === 0
            ? "Cannot be proved: what this line does could not be read."
            : `Cannot be proved: it hangs on what the configuration does not settle (${names.join(", ")}).`,
      },
    }));
    return unread.length > 0
      ? unread.slice(0, SHOWN_VIOLATIONS)
      : [
          {
            line: null,
            packet,
            message: { ja: "経路が設定だけでは決まりません。", en: "The route is not settled by the configuration." },
          },
        ];
  }
}
