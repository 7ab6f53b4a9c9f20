import { PacketEvaluator } from "../src/flow/evaluate.ts";
import { parseSpan, parseV4, parseV6 } from "../src/model/address.ts";
import type { Device } from "../src/model/device.ts";
import type { Packet, PacketAnswer } from "../src/model/packet.ts";
import { readConfiguration } from "../src/vendors/recognise.ts";
import { firstState, frameOf, type Probe } from "./frames.ts";
import { Bench, PORTS, portMac } from "./namespaces.ts";
import { nftSet } from "./nft-sets.ts";
import { Random } from "./random.ts";
import { iptablesSet, type RuleSet } from "./rule-sets.ts";

export interface SetResult {
  readonly kind: RuleSet["kind"];
  readonly rules: number;
  readonly probes: number;
  readonly answers: number;
  readonly different: number;
  /** Probes whose deciding rule went into the comparison of counters. */
  readonly decided: number;
  readonly counterDifferences: number;
  readonly differences: readonly string[];
}

const BATCH = 1000;

/** The router's interfaces and routes, as the bench sets them up, put under the rules of the reading. */
function deviceOf(text: string): Device {
  const reading = readConfiguration(text, "kernel");
  const device = reading?.devices[0];
  if (device === undefined) throw new Error("rule set was not recognised");
  const source = [{ file: "bench", line: 1, text: "" }];
  return {
    ...device,
    interfaces: Array.from({ length: PORTS }, (_, i) => ({
      name: `eth${i}`,
      shutdown: false,
      source,
      addresses: [
        { version: 4 as const, address: BigInt(parseV4(`10.${i}.255.254`) as number), length: 16, source },
        { version: 6 as const, address: parseV6(`2001:db8:${i}::fffe`) as bigint, length: 126, source },
      ],
    })),
    routes: Array.from({ length: PORTS }, (_, i) => [
      {
        destination: parseSpan(`10.${i}.0.0/17`) as NonNullable<ReturnType<typeof parseSpan>>,
        vrf: "",
        nextHop: BigInt(parseV4(`10.${i}.255.253`) as number),
        interface: `eth${i}`,
        distance: 1,
        source,
      },
      {
        destination: parseSpan(`2001:db8:${i}::/48`) as NonNullable<ReturnType<typeof parseSpan>>,
        vrf: "",
        nextHop: parseV6(`2001:db8:${i}::fffd`) as bigint,
        interface: `eth${i}`,
        distance: 1,
        source,
      },
    ]).flat(),
  };
}

function randomProbe(random: Random, set: RuleSet, id: number): Probe {
  const version = set.kind === "ip6tables" ? 6 : set.kind === "iptables" ? 4 : random.chance(0.5) ? 4 : 6;
  const mine = set.addresses.filter((address) => address.includes(":") === (version === 6));
  const near = (): string => {
    if (random.chance(0.75)) return random.pick(mine);
    const [port, b, c] = [random.below(PORTS), random.below(5), 1 + random.below(8)];
    return version === 4 ? `10.${port}.${b}.${c}` : `2001:db8:${port}:${b}::${c}`;
  };
  const protocol = random.pick(version === 4 ? [6, 6, 6, 17, 17, 1, 47] : [6, 6, 6, 17, 17, 58, 47]);
  const port = (): number => (random.chance(0.75) ? random.pick(set.ports) : 1 + random.below(65535));
  const src = near();
  return {
    id,
    version,
    port: random.below(PORTS),
    src,
    dst: near(),
    protocol,
    sport: random.chance(0.3) ? random.pick(set.ports) : 1024 + random.below(60000),
    dport: port(),
    flags: random.chance(0.75) ? 2 : random.pick([16, 18, 4, 1, 17, 0, 20, 24, 63]),
    icmpType: protocol === 58 ? random.pick([128, 128, 129]) : random.pick([8, 8, 0, 13]),
    icmpCode: 0,
    srcMac: random.chance(0.4) ? random.pick(set.macs) : "02:00:00:00:0b:01",
  };
}

function packetOf(probe: Probe, state: string): Packet {
  return {
    in: `eth${probe.port}`,
    src: probe.src,
    dst: probe.dst,
    proto: probe.protocol,
    sport: probe.sport,
    dport: probe.dport,
    srcMac: probe.srcMac,
    tcpFlags: probe.flags,
    icmpType: probe.icmpType,
    icmpCode: probe.icmpCode,
    state,
  };
}

/** What connection tracking takes for one session: two probes of a batch must never share it. */
function tuple(probe: Probe): string {
  const ends = [probe.src, probe.dst].sort();
  if (probe.protocol === 47) return [47, ...ends].join(" ");
  if (probe.protocol === 1 || probe.protocol === 58) return [probe.protocol, probe.sport, ...ends].join(" ");
  return [probe.protocol, ...[`${probe.src}|${probe.sport}`, `${probe.dst}|${probe.dport}`].sort()].join(" ");
}

/** One rule set: probes of new sessions, then answers within the sessions that were accepted. */
export async function runRuleSet(seed: number, number: number, count: number): Promise<SetResult> {
  const random = new Random(seed * 1_000_003 + number);
  const set = number % 4 === 3 ? nftSet(random) : iptablesSet(random, number % 4 === 2 ? 6 : 4);
  const bench = new Bench(`${process.pid % 10000}`);
  const differences: string[] = [];
  const result = {
    kind: set.kind,
    rules: set.text.split("\n").filter((line) => /^-A |counter/.test(line)).length,
    probes: 0,
    answers: 0,
    different: 0,
    decided: 0,
    counterDifferences: 0,
    differences,
  };
  try {
    if (set.ipset !== "") bench.inRouter("ipset -exist restore", set.ipset);
    bench.inRouter(set.kind === "nft" ? "nft -f -" : `${set.kind}-restore`, set.text);
    const device = deviceOf(`${set.ipset}${set.text}`);
    const all = Array.from({ length: PORTS }, (_, i) => ({ in: `eth${i}`, src: "", dst: "", proto: 0 }));
    const evaluator = new PacketEvaluator(device, all);
    const lines = `${set.ipset}${set.text}`.split("\n");
    for (let id = 1; result.probes < count; ) {
      const used = new Set<string>();
      const batch: Probe[] = [];
      while (batch.length < BATCH) {
        const probe = randomProbe(random, set, id);
        if (probe.src === probe.dst || used.has(tuple(probe)) || (set.text.includes("*nat") && probe.protocol === 47))
          continue;
        used.add(tuple(probe));
        batch.push(probe);
        id += 1;
      }
      await compareBatch(bench, set, evaluator, batch, result, lines);
    }
  } finally {
    bench.close();
  }
  return result;
}

interface Counting {
  probes: number;
  answers: number;
  different: number;
  decided: number;
  counterDifferences: number;
  readonly differences: string[];
}

async function compareBatch(
  bench: Bench,
  set: RuleSet,
  evaluator: PacketEvaluator,
  batch: readonly Probe[],
  result: Counting,
  lines: readonly string[],
): Promise<void> {
  bench.inRouter("conntrack -F 2>/dev/null; true");
  zeroCounters(bench, set);
  const expected = batch.map((probe) => evaluator.answer(packetOf(probe, firstState(probe))));
  const seen = new Map(
    (await bench.send(batch.map((probe) => ({ port: probe.port, frame: frameOf(probe, portMac(probe.port)) })))).map(
      (one) => [one.id, one.port],
    ),
  );
  const counts = readCounters(bench, set);
  const predicted = new Map<string, number>();
  for (const [i, probe] of batch.entries()) {
    judge(probe, expected[i] as PacketAnswer, seen.get(probe.id), result, lines);
    const line = (expected[i] as PacketAnswer).line;
    if (line !== null)
      predicted.set(
        canonicalRule(lines, set, line.line),
        (predicted.get(canonicalRule(lines, set, line.line)) ?? 0) + 1,
      );
  }
  for (const [rule, times] of counts) {
    const mine = predicted.get(rule) ?? 0;
    if (mine !== times) {
      result.counterDifferences += 1;
      result.differences.push(`counter ${rule}: kernel ${times}, ours ${mine}`);
    }
    result.decided += times;
  }
  const answering =
    set.text.includes("*nat") || set.text.includes("notrack")
      ? []
      : batch
          .filter(
            (probe, i) =>
              expected[i]?.verdict === "accept" &&
              seen.has(probe.id) &&
              firstState(probe) === "new" &&
              (probe.protocol === 17 || (probe.protocol === 6 && probe.flags === 2)),
          )
          .slice(0, 200);
  const replies = answering.map(
    (probe): Probe => ({
      ...probe,
      id: probe.id + 0x40000000,
      src: probe.dst,
      dst: probe.src,
      sport: probe.dport,
      dport: probe.sport,
      flags: 18,
      port: seen.get(probe.id) as number,
    }),
  );
  if (replies.length === 0) return;
  const wanted = replies.map((probe) => evaluator.answer(packetOf(probe, "established")));
  const back = new Map(
    (
      await bench.send(
        replies.map((probe) => ({ port: probe.port, frame: frameOf({ ...probe }, portMac(probe.port)) })),
      )
    ).map((one) => [one.id, one.port]),
  );
  for (const [i, probe] of replies.entries())
    judge(probe, wanted[i] as PacketAnswer, back.get(probe.id), result, lines);
  result.answers += replies.length;
}

function judge(
  probe: Probe,
  answer: PacketAnswer,
  out: number | undefined,
  result: Counting,
  lines: readonly string[],
): void {
  result.probes += 1;
  const passes = answer.verdict === "accept" && answer.out !== null;
  if (answer.verdict === "accept" && answer.out === null) {
    if (out === undefined) return;
  } else if (passes === (out !== undefined) && (!passes || answer.out === `eth${out}`)) return;
  result.different += 1;
  result.differences.push(
    `${JSON.stringify(probe)}: kernel ${out === undefined ? "none" : `eth${out}`}, ours ${answer.verdict} ${answer.out ?? ""} by ${answer.line === null ? "default" : lines[answer.line.line - 1]}`,
  );
}

function zeroCounters(bench: Bench, set: RuleSet): void {
  bench.inRouter(
    set.kind === "nft" ? "nft -f -" : `${set.kind} -Z`,
    set.kind === "nft" ? `flush ruleset\n${set.text}` : undefined,
  );
}

/** A rule as chain and position, which save output and our lines share. */
function canonicalRule(lines: readonly string[], set: RuleSet, line: number): string {
  const at = line - 1;
  if (set.kind === "nft") return (lines[at] ?? "").trim().replace(/^.*comment "(r\d+)".*$/, "$1");
  const chain = /^-A (\S+)/.exec(lines[at] ?? "")?.[1] ?? "";
  let position = 0;
  let table = "";
  for (let i = at; i >= 0; i -= 1)
    if ((lines[i] as string).startsWith("*")) {
      table = (lines[i] as string).slice(1);
      for (let k = i; k <= at; k += 1) if (lines[k]?.startsWith(`-A ${chain} `)) position += 1;
      break;
    }
  return `${table} ${chain} ${position}`;
}

/** Counters of the deciding rules of the filter table: ACCEPT, DROP and REJECT. */
function readCounters(bench: Bench, set: RuleSet): Map<string, number> {
  const counts = new Map<string, number>();
  if (set.kind === "nft") {
    for (const row of bench.inRouter("nft list ruleset").split("\n")) {
      const match = /counter packets (\d+) .*\b(accept|drop|reject)\b.*comment "(r\d+)"/.exec(row);
      if (match !== null) counts.set(match[3] as string, Number(match[1]));
    }
    return counts;
  }
  const positions = new Map<string, number>();
  for (const row of bench.inRouter(`${set.kind}-save -c -t filter`).split("\n")) {
    const match = /^\[(\d+):\d+\] -A (\S+) (.*)$/.exec(row);
    if (match === null) continue;
    const chain = match[2] as string;
    const position = (positions.get(chain) ?? 0) + 1;
    positions.set(chain, position);
    if (/-j (ACCEPT|DROP|REJECT)/.test(match[3] as string)) counts.set(`filter ${chain} ${position}`, Number(match[1]));
  }
  return counts;
}
