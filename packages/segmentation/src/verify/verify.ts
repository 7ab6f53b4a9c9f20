import { isNoAddress } from "../model/address.ts";
import type { FlowDeclaration, ZoneDeclaration, ZoneModel } from "../zones/model-file.ts";
import type { Network } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";
import { connectionFindings } from "./connections.ts";
import { expiredRules } from "./expired-rules.ts";
import { leadsNowhere, modelFindings } from "./model-findings.ts";
import type { VerifyOptions } from "./options.ts";
import { PairJudge, type Passing } from "./pair-judge.ts";
import { Reach } from "./reach.ts";
import { Returns } from "./return/findings.ts";
import { NetworkFlow } from "./session.ts";
import { slicesOf } from "./slices.ts";
import { strangeNetworks } from "./strange-networks.ts";
import { cloudedBy } from "./unread.ts";
import type { ModelFinding, PairVerdict, Unknown, VerificationResult, Violation } from "./verdict.ts";
import { ZoneBorders } from "./zone-borders.ts";

/** Proves or refutes that nothing passes between zones but the declared flows. */
export function verifySeparation(network: Network, model: ZoneModel, options: VerifyOptions): VerificationResult {
  return new Verification(network, model, options).run();
}

/** Zones that only sanitisers may join: LGWAN and the internet. */
function isGuarded(from: ZoneDeclaration, to: ZoneDeclaration): boolean {
  return (from.role === "middle" && to.role === "internet") || (from.role === "internet" && to.role === "middle");
}

function remarks({ violations, unknown }: PairVerdict): number {
  return violations.length + unknown.length;
}

class Verification {
  private readonly model: ZoneModel;
  private readonly options: VerifyOptions;
  private readonly network: Network;
  private readonly net: NetworkFlow;
  private readonly topology: Topology;
  private readonly borders: ZoneBorders;
  private readonly valid: readonly FlowDeclaration[];
  private readonly passing: Passing = { atTimes: new Set(), always: new Set() };
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
    const { zones } = this.model;
    const pairs: PairVerdict[] = [];
    for (const from of zones) {
      for (const judged of this.pairsFrom(from)) {
        pairs.push(judged);
        this.options.onPair?.("diagrams", pairs.length, zones.length * (zones.length - 1));
      }
    }
    const findings = [
      ...modelFindings(this.network, this.model, this.options, this.passing.atTimes, this.passing.always),
      ...expiredRules(this.network, this.options.today),
      ...strangeNetworks(this.network, this.model),
      ...connectionFindings(
        this.network,
        this.model,
        this.topology,
        this.valid.filter((flow) => this.passing.atTimes.has(flow)),
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
    const passing = this.valid.filter((flow) => this.passing.atTimes.has(flow));
    return this.model.zones.flatMap((from) =>
      this.model.zones.flatMap((to) => {
        const flows = passing.filter((flow) => flow.from === from.key && flow.to === to.key);
        return flows.length === 0 ? [] : returns.findings(from, to, flows);
      }),
    );
  }

  /** The verdicts of a zone's pairs, from what it sends, slice by slice. */
  private pairsFrom(from: ZoneDeclaration): PairVerdict[] {
    const plain = new Reach(this.net, this.topology);
    const without = new Reach(this.net, this.topology, this.cleaned);
    const entries = this.borders.entries(from);
    const questions = this.model.zones
      .filter((to) => to.key !== from.key)
      .map((to) => ({
        to,
        all: this.judge(from, to, () => true),
        direct: isGuarded(from, to) ? this.judge(from, to, (flow) => flow.direct) : null,
      }));
    const withoutToo = this.cleaned.size > 0 && questions.some(({ direct }) => direct !== null);
    for (const slice of slicesOf(this.net, this.borders.owned(from))) {
      const arrivals = plain.from(entries, slice);
      const uncleaned = withoutToo ? without.from(entries, slice) : arrivals;
      for (const { to, all, direct } of questions) {
        all.take(this.borders.intoZone(arrivals, from, to));
        direct?.take(this.borders.intoZone(uncleaned, from, to));
      }
    }
    return questions.map(({ to, all, direct }) => {
      const pair = this.verdict(from, to, all);
      const second = direct === null ? pair : this.verdict(from, to, direct);
      return pair.verdict === "PROVED" || remarks(second) > remarks(pair) ? { ...second, paths: pair.paths } : pair;
    });
  }

  private judge(from: ZoneDeclaration, to: ZoneDeclaration, counts: (flow: FlowDeclaration) => boolean): PairJudge {
    const counted = this.valid.filter(counts);
    const here = this.valid.filter((flow) => flow.from === from.key && flow.to === to.key);
    return new PairJudge({
      net: this.net,
      borders: this.borders,
      from,
      to,
      flows: counted.filter((flow) => flow.from === from.key && flow.to === to.key),
      answers: counted.filter((flow) => flow.from === to.key && flow.to === from.key),
      notDirect: here.filter((flow) => !counts(flow)),
      byMac: here.filter((flow) => flow.macs !== null),
      passing: this.passing,
    });
  }

  private verdict(from: ZoneDeclaration, to: ZoneDeclaration, judge: PairJudge): PairVerdict {
    const shared = [...this.borders.segments(from)].filter((segment) => this.borders.segments(to).has(segment));
    const violations = [...shared.map((segment) => this.sameSegment(segment)), ...judge.violations()];
    const unknown = [
      ...judge.unknown(),
      ...cloudedBy(
        this.network,
        this.topology,
        this.borders.entries(from),
        this.borders.segments(to),
        this.options.unread ?? [],
        this.model,
        isGuarded(from, to) ? this.cleaned : new Set(),
      ),
      ...this.misnamed(from),
      ...this.misnamed(to),
      ...this.empty(from),
      ...this.empty(to),
    ];
    return {
      from: from.key,
      to: to.key,
      verdict: violations.length > 0 ? "VIOLATED" : unknown.length > 0 ? "UNKNOWN" : "PROVED",
      violations,
      unknown,
      paths: judge.paths(),
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

  /** Of a zone without an address nothing was sent and nothing asked. */
  private empty(zone: ZoneDeclaration): Unknown[] {
    if (!isNoAddress(this.borders.owned(zone))) return [];
    return [
      {
        line: null,
        message: {
          ja: `領域「${zone.label}」のアドレスが分からないため、調べられません。networks に、この領域のネットワークを書いてください（ほかの領域と同じネットワークは、先に書いた領域のものになります）。`,
          en: `Zone "${zone.key}" has no address of its own, so nothing could be asked: give its networks (what two zones name belongs to the first).`,
        },
      },
    ];
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
}
