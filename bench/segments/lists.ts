/**
 * Full attribution of long lists: `node bench/segments/lists.ts`. Each build is compared with first match on 20,000
 * packets; the time first match itself needs for them, in the same run, is the floor.
 */

import { Random } from "../../packages/segmentation/campaign/random.ts";
import { evaluate, terminals } from "../../packages/segmentation/src/diagram/walk.ts";
import { cellsOf } from "../../packages/segmentation/src/flow/cells.ts";
import { DeviceFlow, spaceFor } from "../../packages/segmentation/src/flow/device-flow.ts";
import { cubeOf, EVERYTHING } from "../../packages/segmentation/src/flow/hull.ts";
import { CompiledLists } from "../../packages/segmentation/src/flow/lists.ts";
import { InterfaceNames } from "../../packages/segmentation/src/flow/names.ts";
import { LEVEL } from "../../packages/segmentation/src/flow/space.ts";
import { type Device, emptyDevice } from "../../packages/segmentation/src/model/device.ts";
import type { Rule, RuleList } from "../../packages/segmentation/src/model/rule.ts";
import { ruleList } from "./rule-lists.ts";

function deviceOf(list: RuleList): Device {
  return {
    ...emptyDevice("bench", "bench", "list"),
    lists: [list],
    forward: [
      {
        kind: "filter",
        name: "list",
        bindings: [{ list: "list", source: [] }],
        unbound: "accept",
        sessionsSkip: false,
      },
    ],
  };
}

function firstMatch(list: RuleList, src: number, dst: number, protocol: number, port: number): number {
  for (const [i, rule] of list.rules.entries()) {
    const match = rule.matches[0];
    const s = match?.source?.set.v4 as readonly number[];
    const d = match?.destination?.set.v4 as readonly number[];
    if (src < (s[0] as number) || src > (s[1] as number) || dst < (d[0] as number) || dst > (d[1] as number)) continue;
    const service = match?.services?.[0];
    if (service !== undefined && service.protocols?.[0] !== protocol) continue;
    if (
      service?.destinationPorts !== undefined &&
      (port < (service.destinationPorts[0] as number) || port > (service.destinationPorts[1] as number))
    )
      continue;
    return i;
  }
  return -1;
}

function whole(kind: "allow" | "muni", size: number): string {
  const list = ruleList(kind, size, 7);
  const device = deviceOf(list);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const names = new InterfaceNames(device);
  const flow = new DeviceFlow(device, spaceFor(device, names), names);
  const compiled = flow.stage(device.forward[0] as NonNullable<(typeof device.forward)[0]>);
  if (compiled.kind !== "filter") return "";
  const alive = terminals(flow.space.diagrams.pool, compiled.decided);
  const used = process.cpuUsage(cpu);
  const ms = performance.now() - began;
  const random = new Random(11);
  const asked: { readonly mine: number; readonly packet: readonly [number, number, number, number] }[] = [];
  for (let i = 0; i < 20_000; i += 1) {
    const [a, b] = [random.pick(list.rules).matches[0], random.pick(list.rules).matches[0]];
    const src = (a?.source?.set.v4[random.below(2)] as number) ?? 0;
    const dst = (b?.destination?.set.v4[random.below(2)] as number) ?? 0;
    const protocol = random.pick([6, 6, 17, 1]);
    const port = protocol === 1 ? 0 : random.pick([80, 443, 22, 53, 1024 + random.below(50000)]);
    const point = new Array<number>(flow.space.diagrams.pool.depth).fill(0);
    point[LEVEL.src3] = src;
    point[LEVEL.dst3] = dst;
    point[LEVEL.protocol] = protocol;
    point[LEVEL.destinationPort] = port;
    const decision = flow.decisions[evaluate(flow.space.diagrams.pool, compiled.decided, point) as number];
    const mine = decision?.rule === null || decision === undefined ? -1 : (decision.rule.source[0]?.line as number) - 1;
    asked.push({ mine, packet: [src, dst, protocol, port] });
  }
  const start = process.cpuUsage();
  const wrong = asked.filter((one) => one.mine !== firstMatch(list, ...one.packet)).length;
  const loop = process.cpuUsage(start);
  const floor = (loop.user + loop.system) / 1000;
  return `${kind} ${size}: ${Math.round(ms)} ms (${Math.round((used.user + used.system) / 1000)} ms of processor, ${((used.user + used.system) / 1000 / floor).toFixed(2)} times the floor of ${Math.round(floor)} ms), ${Math.round(process.memoryUsage().rss / 1e6)} MB, ${size - [...alive].filter((i) => flow.decisions[i]?.rule !== null).length} dead, ${wrong} of 20,000 packets different`;
}

function sliced(size: number): string {
  const list = ruleList("allow", size, 7);
  const zones: readonly (readonly [number, number])[] = [1, 2, 3].map(
    (zone) => [10 * 2 ** 24 + zone * 2 ** 20, 10 * 2 ** 24 + (zone + 1) * 2 ** 20 - 1] as const,
  );
  const began = performance.now();
  const cpu = process.cpuUsage();
  let dead = new Set(list.rules.keys());
  let peak = 0;
  for (const from of [...zones, [0, 10 * 2 ** 24 - 1] as const])
    for (const to of [...zones, [0, 10 * 2 ** 24 - 1] as const]) {
      if (from === to) continue;
      const rules = list.rules.filter((rule) => {
        const [s, d] = [
          rule.matches[0]?.source?.set.v4 as readonly number[],
          rule.matches[0]?.destination?.set.v4 as readonly number[],
        ];
        return (
          (s[0] as number) <= from[1] &&
          (s[1] as number) >= from[0] &&
          (d[0] as number) <= to[1] &&
          (d[1] as number) >= to[0]
        );
      });
      const hull = { ...EVERYTHING, family: [0, 0] as const, src: from, dst: to };
      const device = deviceOf({ ...list, rules });
      const names = new InterfaceNames(device);
      const flow = new DeviceFlow(device, spaceFor(device, names), names);
      const d = flow.space.diagrams;
      for (const cell of cellsOf(rules, hull)) {
        const part = { ...list, rules: cell.members.map((at) => rules[at] as Rule) };
        const all = new CompiledLists(deviceOf(part), flow.lists.context);
        for (const i of terminals(d.pool, all.entry("list", cubeOf(flow.space, cell.hull)).decided))
          dead.delete((all.decisions[i]?.rule?.source[0]?.line ?? 0) - 1);
        peak = Math.max(peak, process.memoryUsage().rss);
        d.sweep([]);
      }
    }
  dead = new Set(dead);
  const used = process.cpuUsage(cpu);
  return `allow ${size} sliced by 12 zone pairs: ${Math.round(performance.now() - began)} ms (${Math.round((used.user + used.system) / 1000)} ms of processor), ${dead.size} dead, ${Math.round(peak / 1e6)} MB`;
}

console.log("figure | goal | value");
console.log(`1k rules, full attribution | ≤ 300 ms | ${whole("allow", 1000)}`);
console.log(`1k rules, full attribution | ≤ 300 ms | ${whole("muni", 1000)}`);
console.log(`10k rules, full attribution | ≤ 2000 ms | ${whole("allow", 10_000)}`);
console.log(`10k rules, full attribution | ≤ 2000 ms | ${whole("muni", 10_000)}`);
console.log(`100k rules, sliced | ≤ 10 s, ≤ 1 GB | ${sliced(100_000)}`);
