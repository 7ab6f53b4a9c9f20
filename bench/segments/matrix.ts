/**
 * All pairs of segments over all protocols and ports: `node bench/segments/matrix.ts [--devices 100]`. Each device joins
 * two segments to a core and filters them with 50 rules.
 */
import { Random } from "../../packages/segmentation/campaign/random.ts";
import { spanOfPrefix } from "../../packages/segmentation/src/model/address.ts";
import { type Device, emptyDevice } from "../../packages/segmentation/src/model/device.ts";
import type { Rule } from "../../packages/segmentation/src/model/rule.ts";
import { verifySeparation } from "../../packages/segmentation/src/verify/verify.ts";
import { readModelFile } from "../../packages/segmentation/src/zones/model-file.ts";

const at = process.argv.indexOf("--devices");
const count = at < 0 ? 100 : Number(process.argv[at + 1]);
const random = new Random(3);
const net = (segment: number): number => 10 * 2 ** 24 + segment * 256;
const uplink = (device: number, end: number): number => 172 * 2 ** 24 + 16 * 65536 + device * 4 + end;
const line = [{ file: "bench", line: 1, text: "" }];
const address = (value: number, length: number) => ({
  version: 4 as const,
  address: BigInt(value),
  length,
  source: line,
});

function edge(device: number): Device {
  const rules = Array.from({ length: 50 }, (_, i): Rule => {
    const [a, b] = [random.below(count * 2), random.below(count * 2)];
    const port = random.pick([22, 53, 80, 443, 445, 3389, 8080]);
    return {
      matches: [
        {
          family: 4,
          source: { set: { v4: [net(a), net(a) + 255], v6: [], symbols: [] } },
          destination: { set: { v4: [net(b), net(b) + 255], v6: [], symbols: [] } },
          services: [{ protocols: [6, 6], destinationPorts: [port, port] }],
        },
      ],
      action: { kind: random.chance(0.8) ? "accept" : "drop" },
      source: [{ file: `edge${device}`, line: i + 1, text: "" }],
    };
  });
  return {
    ...emptyDevice(`edge${device}`, "bench", `edge${device}`),
    interfaces: [
      { name: "a", addresses: [address(net(2 * device) + 1, 24)], shutdown: false, source: line },
      { name: "b", addresses: [address(net(2 * device + 1) + 1, 24)], shutdown: false, source: line },
      { name: "up", addresses: [address(uplink(device, 1), 30)], shutdown: false, source: line },
    ],
    lists: [{ id: "l", name: "l", rules, default: "drop", defaultSource: [], source: [] }],
    forward: [
      { kind: "route" },
      { kind: "filter", name: "l", bindings: [{ list: "l", source: [] }], unbound: "drop", sessionsSkip: true },
    ],
    routes: [
      { destination: spanOfPrefix(4, 0n, 0), vrf: "", nextHop: BigInt(uplink(device, 2)), distance: 1, source: line },
    ],
  };
}

const core: Device = {
  ...emptyDevice("core", "bench", "core"),
  interfaces: Array.from({ length: count }, (_, i) => ({
    name: `p${i}`,
    addresses: [address(uplink(i, 2), 30)],
    shutdown: false,
    source: line,
  })),
  routes: Array.from({ length: count * 2 }, (_, i) => ({
    destination: spanOfPrefix(4, BigInt(net(i)), 24),
    vrf: "",
    nextHop: BigInt(uplink(Math.floor(i / 2), 1)),
    distance: 1,
    source: line,
  })),
};
const devices = [core, ...Array.from({ length: count }, (_, i) => edge(i))].map((device) => ({
  key: device.name,
  device,
  lines: [],
}));
const zones = Array.from(
  { length: count * 2 },
  (_, i) =>
    `  z${i}: { label: z${i}, interfaces: ["edge${Math.floor(i / 2)}:${i % 2 === 0 ? "a" : "b"}"], networks: ["10.${Math.floor(i / 256)}.${i % 256}.0/24"] }`,
).join("\n");
const model = readModelFile(`zones:\n${zones}\n`);
if (model.kind !== "model") throw new Error("model");
const began = performance.now();
const cpu = process.cpuUsage();
const result = verifySeparation({ devices, links: [] }, model.model, { today: "2026-10-01" });
const used = process.cpuUsage(cpu);
console.log("figure | goal | value");
console.log(
  `${count * 2} × ${count * 2} segments, ${count} devices × 50 rules | ≤ 2500 ms | ${Math.round(performance.now() - began)} ms (${Math.round((used.user + used.system) / 1000)} ms of processor), ${result.pairs.filter((pair) => pair.verdict === "VIOLATED").length} of ${result.pairs.length} pairs open`,
);
