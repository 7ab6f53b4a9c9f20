import { type Device, emptyDevice } from "../src/model/device.ts";
import type { Rule, RuleList } from "../src/model/rule.ts";
import type { Random } from "./random.ts";

/** A universe of 8 sources × 8 destinations × 8 ports of TCP, small enough to try every packet. */
const BASE = 10 * 2 ** 24;
export interface Small {
  readonly s: readonly [number, number];
  readonly d: readonly [number, number];
  readonly p: readonly [number, number];
  readonly accept: boolean;
}

/** A list of two to ten rules, a third of whose ranges hold everything. */
export function randomList(random: Random): Small[] {
  const range = (): [number, number] => {
    const [a, b] = [random.below(8), random.below(8)];
    return random.chance(0.35) ? [0, 7] : [Math.min(a, b), Math.max(a, b)];
  };
  return Array.from({ length: 2 + random.below(9) }, () => ({
    s: range(),
    d: range(),
    p: range(),
    accept: random.chance(0.5),
  }));
}

/** The list on a device of its own. */
export function deviceOf(rules: readonly Small[], fallback: "accept" | "drop"): Device {
  const list: RuleList = {
    id: "l",
    name: "l",
    default: fallback,
    defaultSource: [],
    source: [],
    rules: rules.map(
      (rule, i): Rule => ({
        matches: [
          {
            family: 4,
            source: { set: { v4: [BASE + rule.s[0], BASE + rule.s[1]], v6: [], symbols: [] } },
            destination: { set: { v4: [BASE + rule.d[0], BASE + rule.d[1]], v6: [], symbols: [] } },
            services: [{ protocols: [6, 6], destinationPorts: [rule.p[0], rule.p[1]] }],
          },
        ],
        action: { kind: rule.accept ? "accept" : "drop" },
        source: [{ file: "f", line: i + 1, text: "" }],
      }),
    ),
  };
  return {
    ...emptyDevice("d", "test", "f"),
    lists: [list],
    forward: [
      { kind: "filter", name: "l", bindings: [{ list: "l", source: [] }], unbound: "accept", sessionsSkip: false },
    ],
  };
}

/** Decides every packet by trying the rules in order. */
export function bruteForce(
  rules: readonly Small[],
  fallback: "accept" | "drop",
): { readonly dead: number[]; readonly redundant: number[] } {
  const decide = (skip: number, s: number, d: number, p: number): number =>
    rules.findIndex(
      (r, i) => i !== skip && s >= r.s[0] && s <= r.s[1] && d >= r.d[0] && d <= r.d[1] && p >= r.p[0] && p <= r.p[1],
    );
  const alive = new Set<number>();
  const needed = new Set<number>();
  const verdict = (i: number): boolean => (i < 0 ? fallback === "accept" : (rules[i] as Small).accept);
  for (let s = 0; s < 8; s += 1)
    for (let d = 0; d < 8; d += 1)
      for (let p = 0; p < 8; p += 1) {
        const first = decide(-1, s, d, p);
        if (first < 0) continue;
        alive.add(first);
        if (verdict(decide(first, s, d, p)) !== verdict(first)) needed.add(first);
      }
  const dead = rules.map((_, i) => i).filter((i) => !alive.has(i));
  return { dead, redundant: rules.map((_, i) => i).filter((i) => alive.has(i) && !needed.has(i)) };
}

/** Lines the findings call dead and redundant, as numbers of rules. */
export function foundIn(
  rules: readonly Small[],
  fallback: "accept" | "drop",
  findings: (device: string, of: Device) => readonly { readonly rule: string; readonly line: number }[],
): { readonly dead: number[]; readonly redundant: number[] } {
  const found = findings("d", deviceOf(rules, fallback));
  const of = (...names: string[]): number[] =>
    found
      .filter((one) => names.includes(one.rule))
      .map((one) => one.line - 1)
      .sort((a, b) => a - b);
  return { dead: of("dead-rule", "contradictory-rule"), redundant: of("redundant-rule") };
}
