import type { FlowDeclaration, ZoneModel } from "../zones/model-file.ts";
import type { Network } from "../zones/network.ts";
import { outsideZones } from "../zones/owned.ts";
import type { Topology } from "../zones/topology.ts";
import { passingFlows } from "./passing.ts";
import type { ModelFinding } from "./verdict.ts";

/** A connection to the outside, on one segment or more devices of a cluster. */
export interface Connection {
  /** `device:interface`, the first there is. */
  readonly name: string;
  readonly segment: string;
}

/** More connections than this are only counted: each needs a network of its own, and their sets are tried one by one. */
const MOST_CONNECTIONS = 10;

/** Networks with more rules are not asked again without some of their connections. */
const MOST_RULES = 20_000;

/** The network with all its connections shut but one. */
function leftWith(network: Network, topology: Topology, connections: readonly Connection[], kept: Connection): Network {
  const shut = new Set(connections.filter((one) => one !== kept).map((one) => one.segment));
  return {
    ...network,
    devices: network.devices.map((each) => ({
      ...each,
      device: {
        ...each.device,
        interfaces: each.device.interfaces.map((one) =>
          shut.has(topology.segment(each.key, one.name)) ? { ...one, shutdown: true } : one,
        ),
      },
    })),
  };
}

/** The smallest of the sets of connections that together serve every flow; the first of those of one size. */
function smallestCover(
  connections: readonly Connection[],
  flows: readonly FlowDeclaration[],
  serves: (connection: Connection, flow: FlowDeclaration) => boolean,
): readonly Connection[] {
  const sets = Array.from({ length: 1 << connections.length }, (_, bits) =>
    connections.filter((_one, i) => (bits >> i) & 1),
  ).sort((a, b) => a.length - b.length);
  return sets.find((set) => flows.every((flow) => set.some((one) => serves(one, flow)))) ?? connections;
}

/**
 * The fewest connections to the outside that serve every declared flow, each tried with all others shut, so that routes
 * fall back as they would. A flow none serves alone asks for no connection: that it cannot pass is told elsewhere.
 */
export function fewestConnections(
  network: Network,
  model: ZoneModel,
  topology: Topology,
  connections: readonly Connection[],
  flows: readonly FlowDeclaration[],
): ModelFinding {
  const names = connections.map((one) => one.name);
  const say = (severity: ModelFinding["severity"], ja: string, en: string): ModelFinding => ({
    rule: "several-connections",
    severity,
    line: null,
    message: {
      ja: `外部への接続口が ${names.length} か所あります（${names.join("、")}）。${ja}`,
      en: `There are ${names.length} connections to the outside (${names.join(", ")}). ${en}`,
    },
  });
  const internet = new Set(
    outsideZones(model.zones)
      .filter((zone) => zone.role === "internet")
      .map((zone) => zone.key),
  );
  const outer = flows.filter((flow) => internet.has(flow.from) || internet.has(flow.to));
  if (outer.length === 0)
    return say(
      "warning",
      "外部との通信が届け出られていないため、いくつ要るかを決められません。必要な通信を届け出るか、使わない口を閉じてください。",
      "No flow with the outside is declared, so how many are needed cannot be told: declare what is needed, or close what is not used.",
    );
  const rules = network.devices.reduce(
    (sum, { device }) => sum + device.lists.reduce((all, list) => all + list.rules.length, 0),
    0,
  );
  if (connections.length > MOST_CONNECTIONS || rules > MOST_RULES)
    return say(
      "warning",
      "口か規則の数が多いため、いくつ要るかを調べていません。必要最小限にしてください。",
      "There are too many of them, or of rules, to find out how many are needed. Keep them to the minimum.",
    );
  const served = new Map(
    connections.map((one) => [one, passingFlows(leftWith(network, topology, connections, one), model, outer)]),
  );
  const serves = (one: Connection, flow: FlowDeclaration): boolean => served.get(one)?.has(flow) === true;
  const asked = outer.filter((flow) => connections.some((one) => serves(one, flow)));
  const kept = smallestCover(connections, asked, serves);
  const given = connections.filter((one) => !kept.includes(one));
  if (given.length === 0) {
    const [why, whyEn] = [(line: number) => `${line}行目`, (line: number) => `line ${line}`].map((word) =>
      kept.map((one) => {
        const alone = asked.filter((flow) => connections.every((other) => serves(other, flow) === (other === one)));
        return `${one.name}: ${alone.map((flow) => word(flow.line)).join("、")}`;
      }),
    );
    return say(
      "note",
      `どれも、ほかの口では代われない届け出（flows）があるため、要ります（${why?.join("。")}）。`,
      `Each is needed, for a declared flow that no other serves (${whyEn?.join("; ")}).`,
    );
  }
  const unused = given.filter((one) => asked.every((flow) => !serves(one, flow))).map((one) => one.name);
  const replaced = given.filter((one) => asked.some((flow) => serves(one, flow))).map((one) => one.name);
  const stay = kept.map((one) => one.name).join("、");
  const reasons = [
    ...(replaced.length === 0 ? [] : [`${replaced.join("、")} の届け出た通信は、残りの口でも通ります`]),
    ...(unused.length === 0 ? [] : [`${unused.join("、")} を使う届け出た通信はありません`]),
  ];
  const reasonsEn = [
    ...(replaced.length === 0 ? [] : [`what is declared for ${replaced.join(", ")} passes by the others too`]),
    ...(unused.length === 0 ? [] : [`no declared flow uses ${unused.join(", ")}`]),
  ];
  return say(
    "warning",
    `届け出た外部との通信 ${asked.length} 件は、${kept.length === 0 ? "どの口も使いません" : `${stay} だけで足ります`}。${reasons.join("。")}。予備として残すのでなければ、閉じてください。`,
    `The ${asked.length} declared flows with the outside need ${kept.length === 0 ? "none of them" : `only ${kept.map((one) => one.name).join(", ")}`}: ${reasonsEn.join("; ")}. Close what is not kept as a spare.`,
  );
}
