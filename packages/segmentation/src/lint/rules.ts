import { IN } from "../diagram/diagram.ts";
import { BOTTOM, terminal } from "../diagram/pool.ts";
import { terminals } from "../diagram/walk.ts";
import { DeviceFlow, spaceFor } from "../flow/device-flow.ts";
import { matchPredicate } from "../flow/match.ts";
import { InterfaceNames } from "../flow/names.ts";
import type { Device } from "../model/device.ts";
import type { Match } from "../model/match.ts";
import type { Rule, RuleList } from "../model/rule.ts";
import type { SourceLine } from "../model/source.ts";
import { finding, type LintFinding } from "./finding.ts";

/** Lists longer than this are checked for dead rules only: redundancy looks at every ending of the list. */
const LONGEST_FOR_REDUNDANCY = 3000;

/** What a rule does to packets it is the first to decide; null for rules that decide nothing. */
type Effect = "accept" | "refuse" | "return" | "jump" | "other";

interface Checked {
  readonly rule: Rule;
  readonly index: number;
  readonly match: number;
  /** Part of the match that is decided here; less than the match only for jumps. */
  readonly decided: number;
  readonly effect: Effect;
}

function effectOf(rule: Rule): Effect | null {
  switch (rule.action.kind) {
    case "accept":
      return "accept";
    case "drop":
    case "reject":
      return "refuse";
    case "return":
    case "goto":
      return "return";
    case "jump":
      return "jump";
    case "translate":
    case "unknown":
      return "other";
    default:
      return null;
  }
}

/** Dead, contradictory, redundant and over-broad rules of one device, exact over all packets. */
export function ruleFindings(key: string, device: Device): LintFinding[] {
  const names = new InterfaceNames(device);
  const flow = new DeviceFlow(device, spaceFor(device, names), names);
  return device.lists.flatMap((list) => new ListCheck(key, flow, list).findings());
}

class ListCheck {
  private readonly key: string;
  private readonly flow: DeviceFlow;
  private readonly list: RuleList;

  constructor(key: string, flow: DeviceFlow, list: RuleList) {
    this.key = key;
    this.flow = flow;
    this.list = list;
  }

  private checked(): Checked[] {
    const d = this.flow.space.diagrams;
    const out: Checked[] = [];
    for (const [index, rule] of this.list.rules.entries()) {
      const effect = effectOf(rule);
      if (rule.disabled === true || effect === null) continue;
      const match = d.pool.pin(d.fold(rule.matches.map((one) => matchPredicate(this.flow.lists.context, one))));
      let decided = match;
      if (rule.action.kind === "jump") {
        const target = this.flow.lists.has(rule.action.list) ? this.flow.lists.decidedBy(rule.action.list) : IN;
        decided = d.pool.pin(
          d.mask(
            match,
            d.map(target, () => IN),
          ),
        );
      }
      out.push({ rule, index, match, decided, effect });
    }
    return out;
  }

  findings(): LintFinding[] {
    const d = this.flow.space.diagrams;
    const rules = this.checked();
    const whole = d.pool.pin(
      d.fold(
        rules.map((one, i) => d.pool.pin(d.mask(one.decided, terminal(i)))),
        false,
      ),
    );
    const alive = terminals(d.pool, whole);
    const found: LintFinding[] = [];
    const dead = new Set<number>();
    for (const [i, one] of rules.entries()) {
      const live = alive.has(i) || (one.effect === "jump" && this.jumpAlive(rules, i));
      if (!live) {
        dead.add(i);
        found.push(this.dead(rules, i, whole));
      } else if (one.rule.action.kind === "accept" && isBroad(one.rule)) {
        found.push(
          finding(
            "over-broad-rule",
            "warning",
            this.key,
            one.rule.source[0],
            [],
            "許可の範囲が広すぎます（/16 以上どうしの間で 1,024 以上のポート）。",
            "The rule permits /16 or more to /16 or more on 1,024 ports or more.",
          ),
        );
      }
    }
    if (rules.length <= LONGEST_FOR_REDUNDANCY && this.list.default !== "return")
      found.push(...this.redundant(rules, dead, whole));
    return found;
  }

  private jumpAlive(rules: readonly Checked[], at: number): boolean {
    const d = this.flow.space.diagrams;
    let rest = (rules[at] as Checked).match;
    for (let i = 0; i < at && rest !== BOTTOM; i += 1) rest = d.minus(rest, (rules[i] as Checked).decided);
    return rest !== BOTTOM;
  }

  private dead(rules: readonly Checked[], at: number, whole: number): LintFinding {
    const d = this.flow.space.diagrams;
    const one = rules[at] as Checked;
    const deciders = [...terminals(d.pool, d.mask(one.match, whole))].filter((i) => i < at).sort((a, b) => a - b);
    const kept = this.fewest(rules, one.match, deciders);
    const causes = kept.flatMap((i) => (rules[i] as Checked).rule.source);
    const opposite = (effect: Effect) => (effect === "accept" ? "refuse" : effect === "refuse" ? "accept" : null);
    const contradicts = kept.some((i) => (rules[i] as Checked).effect === opposite(one.effect));
    if (one.match === BOTTOM)
      return finding(
        "dead-rule",
        "warning",
        this.key,
        one.rule.source[0],
        [],
        "この規則に当てはまるパケットはありません。",
        "No packet fits this rule.",
      );
    return contradicts
      ? finding(
          "contradictory-rule",
          "error",
          this.key,
          one.rule.source[0],
          causes,
          "この規則は効きません。前の規則が反対の判定をしています。",
          "The rule never decides: earlier rules decide the opposite.",
        )
      : finding(
          "dead-rule",
          "warning",
          this.key,
          one.rule.source[0],
          causes,
          "この規則は効きません。前の規則がすべてのパケットを先に判定しています。",
          "The rule never decides: earlier rules decide all its packets.",
        );
  }

  /** A set of earlier rules that covers the match and none of which can be left out. */
  private fewest(rules: readonly Checked[], match: number, deciders: readonly number[]): number[] {
    const d = this.flow.space.diagrams;
    const covered = (indices: readonly number[]): boolean => {
      let rest = match;
      for (const i of indices) {
        rest = d.minus(rest, (rules[i] as Checked).decided);
        if (rest === BOTTOM) return true;
      }
      return rest === BOTTOM;
    };
    const single = deciders.find((i) => covered([i]));
    if (single !== undefined) return [single];
    if (deciders.length > 60) return [...deciders];
    let kept = [...deciders];
    for (const i of [...deciders].reverse()) {
      const rest = kept.filter((one) => one !== i);
      if (covered(rest)) kept = rest;
    }
    return kept;
  }

  /** Live rules whose packets would get the same verdict from what follows. */
  private redundant(rules: readonly Checked[], dead: ReadonlySet<number>, whole: number): LintFinding[] {
    const d = this.flow.space.diagrams;
    const found: LintFinding[] = [];
    const verdictOf = (one: Checked): number => (one.effect === "accept" ? 0 : one.effect === "refuse" ? 1 : 2);
    let rest = terminal(this.list.default === "accept" ? 0 : 1);
    for (let i = rules.length - 1; i >= 0; i -= 1) {
      const one = rules[i] as Checked;
      const verdict = verdictOf(one);
      if (!dead.has(i) && verdict < 2) {
        const region = d.map(whole, (index) => (index === i ? IN : BOTTOM));
        const after = terminals(d.pool, d.mask(region, rest));
        if (region !== BOTTOM && after.size === 1 && after.has(verdict)) {
          const later = [
            ...terminals(
              d.pool,
              d.mask(region, d.fold(rules.slice(i + 1).map((next, j) => d.mask(next.decided, terminal(j))))),
            ),
          ].slice(0, 20);
          const causes: SourceLine[] = later.flatMap((j) => rules[i + 1 + j]?.rule.source ?? []);
          found.push(
            finding(
              "redundant-rule",
              "note",
              this.key,
              one.rule.source[0],
              causes.length > 0 ? causes : this.list.defaultSource,
              "この規則がなくても結果は同じです。",
              "Without this rule the outcome is the same.",
            ),
          );
        }
      }
      const part = one.effect === "jump" ? d.mask(one.match, terminal(2)) : d.mask(one.decided, terminal(verdict));
      rest = d.over(part, rest);
    }
    return found.reverse();
  }
}

function sizeOf(match: Match["source"]): number {
  if (match === undefined) return 2 ** 32;
  if (match.set.symbols.length > 0) return match.negated === true ? 2 ** 32 : 0;
  let size = 0;
  for (let i = 0; i < match.set.v4.length; i += 2)
    size += (match.set.v4[i + 1] as number) - (match.set.v4[i] as number) + 1;
  for (let i = 0; i < match.set.v6.length; i += 2)
    size += (match.set.v6[i + 1] as bigint) - (match.set.v6[i] as bigint) >= 1n << 64n ? 2 ** 16 : 0;
  return match.negated === true ? 2 ** 32 - size : size;
}

function isBroad(rule: Rule): boolean {
  return rule.matches.some((match) => {
    if (match.states !== undefined && !match.states.includes("new")) return false;
    if (match.sourceMacs !== undefined || match.opaque !== undefined || match.translatedBy !== undefined) return false;
    if (sizeOf(match.source) < 65536 || sizeOf(match.destination) < 65536) return false;
    return (
      match.services === undefined ||
      match.servicesNegated === true ||
      match.services.some((service) => {
        if (service.icmpTypes !== undefined) return false;
        if (service.tcpFlags !== undefined && !service.tcpFlags.some((test) => (2 & test.mask) === test.value))
          return false;
        const portable =
          service.protocols === undefined ||
          service.protocols.some(
            (value, i) => i % 2 === 0 && value <= 17 && (service.protocols?.[i + 1] as number) >= 6,
          );
        let ports = 0;
        for (let i = 0; i < (service.destinationPorts?.length ?? 0); i += 2)
          ports += (service.destinationPorts?.[i + 1] as number) - (service.destinationPorts?.[i] as number) + 1;
        return portable && (service.destinationPorts === undefined || ports >= 1024);
      })
    );
  });
}
