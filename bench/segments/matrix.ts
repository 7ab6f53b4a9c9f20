/**
 * All pairs of segments over all protocols and ports: `node bench/segments/matrix.ts [--devices 100]`. Each device joins
 * two segments to a core and filters with 50 rules what comes in from them and what goes out to them: most rules accept,
 * some refuse before others, a quarter names no port, and a pair is open where both ends agree. The floor is the time the
 * same run needs to build each device's list once, by which every verdict has to go.
 */
import { Random } from "../../packages/segmentation/campaign/random.ts";
import { DeviceFlow, spaceFor } from "../../packages/segmentation/src/flow/device-flow.ts";
import { InterfaceNames } from "../../packages/segmentation/src/flow/names.ts";
import { spanOfPrefix } from "../../packages/segmentation/src/model/address.ts";
import { type Device, emptyDevice } from "../../packages/segmentation/src/model/device.ts";
import type { Rule } from "../../packages/segmentation/src/model/rule.ts";
import { verifySeparation } from "../../packages/segmentation/src/verify/verify.ts";
import { readModelFile } from "../../packages/segmentation/src/zones/model-file.ts";

const RULES = 50;
const at = process.argv.indexOf("--devices");
const count = at < 0 ? 100 : Number(process.argv[at + 1]);
const segments = count * 2;
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
const set = (segment: number) => ({ set: { v4: [net(segment), net(segment) + 255], v6: [], symbols: [] } });

/** The pairs that some device's rules open, agreed on by both ends; kept so that both of them say so. */
const opened = new Map<
  number,
  { readonly to: number; readonly ports: readonly number[] | null; readonly accept: boolean }[]
>();
for (let from = 0; from < segments; from += 1)
  opened.set(
    from,
    Array.from({ length: 12 }, (_, i) => ({
      to: (from + 1 + random.below(segments - 1)) % segments,
      ports: i % 4 === 0 ? null : [random.pick([22, 53, 80, 443, 445, 3389, 8080])],
      accept: random.chance(0.7),
    })),
  );

function ruleOf(from: number, to: number, ports: readonly number[] | null, accept: boolean, where: string): Rule {
  return {
    matches: [
      {
        family: 4,
        source: set(from),
        destination: set(to),
        ...(ports === null
          ? {}
          : { services: [{ protocols: [6, 6], destinationPorts: [ports[0] as number, ports[0] as number] }] }),
      },
    ],
    action: { kind: accept ? "accept" : "drop" },
    source: [{ file: where, line: 1, text: "" }],
  };
}

function edge(device: number): Device {
  const own = [2 * device, 2 * device + 1];
  const rules: Rule[] = own.flatMap((from) =>
    (opened.get(from) ?? []).map((one, i) => ({
      ...ruleOf(from, one.to, one.ports, one.accept, `edge${device}`),
      source: [{ file: `edge${device}`, line: from * 100 + i + 1, text: "" }],
    })),
  );
  for (const [from, all] of opened)
    for (const one of all)
      if (own.includes(one.to) && rules.length < RULES && one.accept)
        rules.push(ruleOf(from, one.to, one.ports, true, `edge${device}`));
  while (rules.length < RULES)
    rules.push(ruleOf(random.below(segments), random.below(segments), [random.pick([22, 80])], false, `edge${device}`));
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
  routes: Array.from({ length: segments }, (_, i) => ({
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
  { length: segments },
  (_, i) =>
    `  z${i}: { label: z${i}, interfaces: ["edge${Math.floor(i / 2)}:${i % 2 === 0 ? "a" : "b"}"], networks: ["10.${Math.floor(i / 256)}.${i % 256}.0/24"] }`,
).join("\n");
const model = readModelFile(`zones:\n${zones}\n`);
if (model.kind !== "model") throw new Error("model");

/** Processor time of a piece of work, in milliseconds. */
function processor<T>(work: () => T): { readonly ms: number; readonly wall: number; readonly answer: T } {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const answer = work();
  const used = process.cpuUsage(cpu);
  return { ms: (used.user + used.system) / 1000, wall: performance.now() - began, answer };
}

const floor = processor(() => {
  for (const { device } of devices) {
    const names = new InterfaceNames(device);
    const flow = new DeviceFlow(device, spaceFor(device, names), names);
    for (const stage of device.forward) flow.stage(stage);
  }
});
const run = processor(() => verifySeparation({ devices, links: [] }, model.model, { today: "2026-10-01" }));
const verdicts = (verdict: string): number => run.answer.pairs.filter((pair) => pair.verdict === verdict).length;
// Nothing may be open that no accepting rule names.
const expected = new Set(
  [...opened].flatMap(([from, all]) => all.filter((one) => one.accept).map((one) => `${from} ${one.to}`)),
);
const wrong = run.answer.pairs.filter(
  (pair) => pair.verdict === "VIOLATED" && !expected.has(`${pair.from.slice(1)} ${pair.to.slice(1)}`),
).length;
const named = run.answer.pairs.every((pair) => pair.violations.every((violation) => violation.lines.length > 0));
console.log("figure | goal | value");
console.log(
  `${segments} × ${segments} segments, ${count} devices × ${RULES} rules, all protocols and ports | ≤ 2500 ms | ${Math.round(run.wall)} ms (${Math.round(run.ms)} ms of processor, ${(run.ms / floor.ms).toFixed(1)} times the floor of ${Math.round(floor.ms)} ms), ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
);
console.log(
  `verdicts of the ${run.answer.pairs.length} pairs | mixed | ${verdicts("VIOLATED")} open, ${verdicts("PROVED")} proved, ${verdicts("UNKNOWN")} unknown; open without a rule that opens them ${wrong}; lines named for each: ${named}`,
);
