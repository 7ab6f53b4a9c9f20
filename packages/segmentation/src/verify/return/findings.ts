import { IN } from "../../diagram/diagram.ts";
import { BOTTOM } from "../../diagram/pool.ts";
import { ownAddresses } from "../../flow/routing.ts";
import { addressPredicate } from "../../flow/sets.ts";
import { addressSet, parseSpan, uniteAddresses } from "../../model/address.ts";
import type { FlowDeclaration, ZoneDeclaration } from "../../zones/model-file.ts";
import { pairsOf } from "../../zones/redundant-pairs.ts";
import type { Topology } from "../../zones/topology.ts";
import { flowPredicate } from "../permitted.ts";
import { type Arrival, Reach } from "../reach.ts";
import { DOUBT, type NetworkFlow } from "../session.ts";
import { NOTHING_KEPT } from "../translate.ts";
import type { ModelFinding } from "../verdict.ts";
import type { ZoneBorders } from "../zone-borders.ts";
import { opening } from "./answers.ts";
import { sayAnswer, sayTooMany } from "./say.ts";
import { keepsState } from "./sessions.ts";
import type { Trouble, Troubled } from "./trouble.ts";
import { AnswerWalk, type Ending } from "./walk.ts";

/** Networks no host of the internet answers from (RFC 1918, 6598, 1122, 3927, 5771). */
const NEVER_OUTSIDE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "0.0.0.0/8", "127.0.0.0/8"]
  .concat(["169.254.0.0/16", "224.0.0.0/3"])
  .flatMap((text) => parseSpan(text) ?? []);

/** What opens a session is new at every device it passes. */
const OPENING: readonly number[] = [0, 0];

/** Troubles told of one flow; the worst come first. */
const MOST_TOLD = 5;

/** Sends the answers of every declared flow that can pass back to who asked, and tells what does not get there. */
export class Returns {
  private readonly net: NetworkFlow;
  private readonly topology: Topology;
  private readonly borders: ZoneBorders;
  private readonly partners: ReadonlySet<string>;

  constructor(net: NetworkFlow, topology: Topology, borders: ZoneBorders) {
    this.net = net;
    this.topology = topology;
    this.borders = borders;
    this.partners = new Set(
      pairsOf(net.network).flatMap(({ one, other }) => [`${one.key} ${other.key}`, `${other.key} ${one.key}`]),
    );
  }

  /** Findings on the flows from one zone to another. */
  findings(from: ZoneDeclaration, to: ZoneDeclaration, flows: readonly FlowDeclaration[]): ModelFinding[] {
    const { space } = this.net;
    const d = space.diagrams;
    const asked = d.fold(
      flows.map((flow) => flowPredicate(space, { ...flow, destination: null, ports: null }, NOTHING_KEPT)),
    );
    // No host has an address of a device: who sends from one is the device itself, or forges it and gets no answer.
    const devices = uniteAddresses(...this.net.network.devices.map((one) => ownAddresses(one.device)));
    const hosts = d.minus(
      addressPredicate(space, "src", { set: this.borders.owned(from) }),
      addressPredicate(space, "src", { set: devices }),
    );
    const sent = d.mask(hosts, this.net.canonical());
    const questions = d.mask(opening(space), d.mask(asked, sent));
    const everywhere = new Reach(this.net, this.topology, new Set(), OPENING).byEveryWay(
      this.borders.gateways(from),
      questions,
    );
    if (everywhere === null) return flows.map(sayTooMany);
    const arrivals = this.borders.intoZone(everywhere, from, to).filter((arrival) => arrival.astray !== true);
    return flows.flatMap((flow) => {
      const found = arrivals.flatMap((arrival) => this.troubles(arrival, flow, from, to));
      const told = new Map<string, Troubled>();
      for (const one of found) {
        const way = [...one.question.path, ...one.ending.path].map((hop) => `${hop.device} ${hop.in}`).join(" ");
        const key = `${one.trouble.kind} ${one.ending.device} ${way}`;
        if (!told.has(key)) told.set(key, one);
      }
      return [...told.values()].slice(0, MOST_TOLD).map((one) => sayAnswer(space, flow, from, to, one));
    });
  }

  private troubles(arrival: Arrival, flow: FlowDeclaration, from: ZoneDeclaration, to: ZoneDeclaration): Troubled[] {
    const { space } = this.net;
    const d = space.diagrams;
    const doubt = space.symbolLevel(DOUBT) as number;
    let set = d.mask(flowPredicate(space, flow, arrival.kept), arrival.set);
    set = d.mask(d.choose(doubt, [0, 0], IN), set);
    if (to.role === "internet" && flow.destination === null)
      set = d.minus(set, addressPredicate(space, "dst", { set: addressSet(NEVER_OUTSIDE) }));
    if (set === BOTTOM) return [];
    const question = { ...arrival, set };
    // Without translation nothing tells by which of several connections the outside sends its answers.
    const anySegment = to.role === "internet" && !arrival.kept.src && this.borders.segments(to).size > 1;
    const gateways = this.borders.gateways(to, anySegment ? undefined : arrival.segment);
    const home = new Set(this.borders.entries(from).map((end) => this.topology.segment(end.device, end.interface)));
    const standIn = (a: string, b: string): boolean => a === b || this.partners.has(`${a} ${b}`);
    const endings = new AnswerWalk(this.net, this.topology, question, home, standIn).from(gateways);
    return endings.flatMap((ending) => {
      const sure = d.mask(d.choose(doubt, [0, 0], IN), ending.set);
      const troubles = this.troublesOf(question, ending);
      if (sure !== BOTTOM) return troubles.map((trouble) => ({ trouble, question, ending: { ...ending, set: sure } }));
      return [{ trouble: { kind: "unknown" }, question, ending }];
    });
  }

  private troublesOf(question: Arrival, { kind, path }: Ending): Trouble[] {
    if (kind !== "home") return [{ kind }];
    const state = (device: string): boolean => {
      const found = this.net.flows.get(device);
      return found !== undefined && keepsState(found.device);
    };
    const met = new Set(path.map((hop) => hop.session));
    const missed = question.path.filter((hop, i) => state(hop.device) && !met.has(i)).map((hop) => hop.device);
    const strangers = path.filter((hop) => hop.session === null && state(hop.device)).map((hop) => hop.device);
    const otherPort = path.find(
      (hop) => hop.session !== null && state(hop.device) && hop.in !== question.path[hop.session]?.out,
    );
    if (missed.length > 0) return [{ kind: "missed", devices: missed }];
    if (strangers.length > 0) return [{ kind: "stranger", devices: strangers }];
    if (otherPort !== undefined) return [{ kind: "other-port", device: otherPort.device, interface: otherPort.in }];
    const there = question.path.map((hop) => hop.device).sort();
    const back = path.map((hop) => (hop.session === null ? hop.device : question.path[hop.session]?.device)).sort();
    return there.join("\n") === back.join("\n") ? [] : [{ kind: "detour" }];
  }
}
