/** Rule lists of a size, made from a seed: `allow` many distinct hosts and servers, `muni` dense nets with overlaps. */

import { Random } from "../../packages/segmentation/campaign/random.ts";
import { spanOfPrefix } from "../../packages/segmentation/src/model/address.ts";
import type { Rule, RuleList } from "../../packages/segmentation/src/model/rule.ts";

const PORTS = [
  80, 443, 22, 3389, 445, 53, 123, 25, 110, 389, 636, 1433, 1521, 8080, 8443, 161, 514, 88, 135, 139, 3306, 5432, 9100,
  515, 2049, 5900,
];

type Net = readonly [number, number];

function prefix(address: number, length: number): Net {
  const span = spanOfPrefix(4, BigInt(address), length);
  return [Number(span.from), Number(span.to)];
}

export function ruleList(kind: "allow" | "muni", size: number, seed: number): RuleList {
  const random = new Random(seed);
  const nets: Net[] = [];
  const hosts: Net[] = [];
  const base = (zone: number): number => 10 * 2 ** 24 + zone * 2 ** 20;
  for (let zone = 1; zone <= 3; zone += 1) {
    const many = kind === "allow" ? Math.max(60, size / 60) : 120;
    for (let i = 0; i < many; i += 1)
      nets.push(
        kind === "allow"
          ? prefix(base(zone) + random.below(2 ** 20), 24 + random.below(5))
          : prefix(10 * 2 ** 24 + zone * 65536 + i * 256, 24),
      );
  }
  for (let i = 0; i < Math.max(300, kind === "allow" ? size / 3 : size / 8); i += 1) {
    const zone = 1 + random.below(3);
    const address =
      kind === "allow" ? base(zone) + random.below(2 ** 20) : 10 * 2 ** 24 + zone * 65536 + random.below(61440);
    hosts.push([address, address]);
  }
  const any: Net = [0, 0xffffffff];
  const wide = (): Net => prefix(10 * 2 ** 24 + (1 + random.below(3)) * 65536, 16);
  const rules: Rule[] = [];
  for (let i = 0; i < size; i += 1) {
    const [x, y] = [random.next(), random.next()];
    const source =
      kind === "allow"
        ? x < 0.55
          ? random.pick(hosts)
          : x < 0.97
            ? random.pick(nets)
            : any
        : x < 0.35
          ? random.pick(hosts)
          : x < 0.8
            ? random.pick(nets)
            : x < 0.9
              ? wide()
              : any;
    const target =
      kind === "allow"
        ? y < 0.7
          ? random.pick(hosts)
          : y < 0.98 || x >= 0.97
            ? random.pick(nets)
            : any
        : y < 0.6
          ? random.pick(hosts)
          : y < 0.9
            ? random.pick(nets)
            : y < 0.96
              ? wide()
              : any;
    const q = random.next();
    const from = random.chance(0.87) ? random.pick(PORTS) : 1024 + random.below(50000);
    const ports = [from, from > 1023 ? Math.min(65535, from + random.below(1500)) : from];
    const services =
      q < 0.73
        ? [{ protocols: [6, 6], destinationPorts: ports }]
        : q < 0.92
          ? [{ protocols: [17, 17], destinationPorts: [ports[0] as number, ports[0] as number] }]
          : q < 0.96
            ? [{ protocols: [1, 1] }]
            : undefined;
    rules.push({
      matches: [
        {
          family: 4,
          source: { set: { v4: source, v6: [], symbols: [] } },
          destination: { set: { v4: target, v6: [], symbols: [] } },
          ...(services === undefined ? {} : { services }),
        },
      ],
      action: { kind: random.chance(kind === "allow" ? 0.93 : 0.85) ? "accept" : "drop" },
      source: [{ file: "list", line: i + 1, text: "" }],
    });
  }
  return { id: "list", name: "list", rules, default: "drop", defaultSource: [], source: [] };
}
