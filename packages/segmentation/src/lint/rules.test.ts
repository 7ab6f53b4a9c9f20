import { describe, expect, it } from "vitest";
import { Random } from "../../campaign/random.ts";
import { type Device, emptyDevice } from "../model/device.ts";
import type { Rule, RuleList } from "../model/rule.ts";
import { ruleFindings } from "./rules.ts";

/** A universe of 8 sources × 8 destinations × 8 ports of TCP, small enough to try every packet. */
const BASE = 10 * 2 ** 24;
interface Small {
  readonly s: readonly [number, number];
  readonly d: readonly [number, number];
  readonly p: readonly [number, number];
  readonly accept: boolean;
}

function randomList(random: Random): Small[] {
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

function deviceOf(rules: readonly Small[], fallback: "accept" | "drop"): Device {
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
function bruteForce(
  rules: readonly Small[],
  fallback: "accept" | "drop",
): { dead: number[]; contradictory: number[]; redundant: number[] } {
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
  return { dead, contradictory: [], redundant: rules.map((_, i) => i).filter((i) => alive.has(i) && !needed.has(i)) };
}

describe("dead and redundant rules", () => {
  const SEED = 20260401;
  it(`are those brute force finds on 1,000 random lists (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let n = 0; n < 1000; n += 1) {
      const rules = randomList(random);
      const fallback = random.chance(0.5) ? "accept" : "drop";
      const found = ruleFindings("d", deviceOf(rules, fallback));
      const of = (...names: string[]) =>
        found
          .filter((one) => names.includes(one.rule))
          .map((one) => one.line - 1)
          .sort((a, b) => a - b);
      const truth = bruteForce(rules, fallback);
      expect(of("dead-rule", "contradictory-rule"), JSON.stringify(rules)).toEqual(truth.dead);
      expect(of("redundant-rule"), JSON.stringify(rules)).toEqual(truth.redundant);
    }
  });

  it("names earlier rules that together cover the dead one", () => {
    const found = ruleFindings(
      "d",
      deviceOf(
        [
          { s: [0, 3], d: [0, 7], p: [0, 7], accept: true },
          { s: [4, 7], d: [0, 7], p: [0, 7], accept: true },
          { s: [2, 5], d: [0, 7], p: [1, 1], accept: false },
        ],
        "drop",
      ),
    );
    const dead = found.find((one) => one.rule === "contradictory-rule");
    expect(dead?.line).toBe(3);
    expect(dead?.causes.map((line) => line.line)).toEqual([1, 2]);
  });
});
