import { IN } from "../diagram/diagram.ts";
import { BOTTOM, terminal } from "../diagram/pool.ts";
import { terminals } from "../diagram/walk.ts";
import { cellsOf } from "../flow/cells.ts";
import { DeviceFlow, spaceFor } from "../flow/device-flow.ts";
import { cubeOf } from "../flow/hull.ts";
import { matchPredicate } from "../flow/match.ts";
import { InterfaceNames } from "../flow/names.ts";
import { LEVEL } from "../flow/space.ts";
import type { Device } from "../model/device.ts";
import type { Match } from "../model/match.ts";
import type { Rule, RuleList } from "../model/rule.ts";
import type { SourceLine } from "../model/source.ts";
import { finding, type LintFinding } from "./finding.ts";

/** Lists longer than this are checked for dead rules only: redundancy looks at every ending of the list. */
const LONGEST_FOR_REDUNDANCY = 3000;

/** Of a list checked in cells: findings between two looks at what is no longer needed. */
const DEAD_BEFORE_SWEEP = 2000;

/** What a rule does to packets it is the first to decide; null for rules that decide nothing. */
type Effect = "accept" | "refuse" | "return" | "jump" | "other";

interface Checked {
  readonly rule: Rule;
  readonly index: number;
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
  return device.lists
    .filter((list) => list.derived !== true)
    .flatMap((list) => new ListCheck(key, flow, list).findings());
}

class ListCheck {
  private readonly key: string;
  private readonly flow: DeviceFlow;
  private readonly list: RuleList;
  /** Packets that lists jumped to decide. */
  private readonly targets = new Map<string, number>();

  constructor(key: string, flow: DeviceFlow, list: RuleList) {
    this.key = key;
    this.flow = flow;
    this.list = list;
  }

  private checked(): Checked[] {
    const d = this.flow.space.diagrams;
    return this.list.rules.flatMap((rule, index) => {
      const effect = effectOf(rule);
      if (rule.disabled === true || effect === null) return [];
      if (rule.action.kind === "jump" && !this.targets.has(rule.action.list)) {
        const target = this.flow.lists.has(rule.action.list) ? this.flow.lists.decidedBy(rule.action.list) : IN;
        this.targets.set(rule.action.list, d.pool.pin(d.map(target, () => IN)));
      }
      return [{ rule, index, effect }];
    });
  }

  /** Packets a rule matches. Built when asked for: a hundred thousand of them are too many to keep through each sweep. */
  private match({ rule }: Checked): number {
    return this.flow.space.diagrams.fold(rule.matches.map((one) => matchPredicate(this.flow.lists.context, one)));
  }

  /** Part of the match that is decided here; less than the match only for jumps. */
  private decides(one: Checked): number {
    const { action } = one.rule;
    const match = this.match(one);
    return action.kind === "jump" ? this.flow.space.diagrams.mask(match, this.targets.get(action.list) ?? IN) : match;
  }

  findings(): LintFinding[] {
    const d = this.flow.space.diagrams;
    const rules = this.checked();
    const { alive, deciders, whole } = this.decided(rules);
    const found: LintFinding[] = [];
    const dead = new Set<number>();
    for (const [i, one] of rules.entries()) {
      const live = alive.has(i) || (one.effect === "jump" && this.jumpAlive(rules, i));
      if (!live) {
        dead.add(i);
        if (whole === null && dead.size % DEAD_BEFORE_SWEEP === 0) d.sweep([]);
        found.push(this.dead(rules, i, deciders.get(i) ?? new Set()));
      } else if (one.rule.action.kind === "accept" && isBroad(one.rule)) {
        found.push(
          finding(
            "over-broad-rule",
            "warning",
            this.key,
            one.rule.source[0],
            [],
            "許可の範囲が広すぎます。送信元と宛先がどちらも 65,536（/16）以上のアドレスで、ポートも 1,024 以上です。必要な相手とポートに絞ってください。",
            "The rule permits too much: 65,536 (/16) addresses or more on both sides, on 1,024 ports or more. Limit it to who and what is needed.",
          ),
        );
      }
    }
    if (whole !== null && rules.length <= LONGEST_FOR_REDUNDANCY && this.list.default !== "return")
      found.push(...this.redundant(rules, dead, whole));
    d.pool.unpin(whole ?? BOTTOM);
    // Rules no line makes are the product's own (the default rules of PAN-OS).
    return found.filter((one) => one.line > 0);
  }

  /**
   * Which rules decide anything, and for the others which rules decide their packets before them; a long list cell
   * by cell. `whole`: terminal = number of the deciding rule, null of a list in cells.
   */
  private decided(rules: readonly Checked[]): {
    readonly alive: ReadonlySet<number>;
    readonly deciders: ReadonlyMap<number, ReadonlySet<number>>;
    readonly whole: number | null;
  } {
    const { space } = this.flow;
    const d = space.diagrams;
    const alive = new Set<number>();
    const deciders = new Map<number, Set<number>>();
    const cells = cellsOf(rules.map((one) => one.rule));
    let whole: number | null = null;
    for (const { hull, members } of cells) {
      const within = d.pool.pin(cells.length === 1 ? IN : cubeOf(space, hull));
      const parts = members.map((i) =>
        d.pool.pin(d.mask(within, d.mask(this.decides(rules[i] as Checked), terminal(i)))),
      );
      const all = d.pool.pin(d.fold(parts, true));
      for (const one of parts) d.pool.unpin(one);
      for (const i of terminals(d.pool, all)) alive.add(i);
      for (const i of members) {
        if (alive.has(i)) continue;
        const before = deciders.get(i) ?? new Set();
        for (const one of terminals(d.pool, d.mask(d.mask(within, this.match(rules[i] as Checked)), all)))
          before.add(one);
        deciders.set(i, before);
      }
      d.pool.unpin(within);
      if (cells.length === 1) whole = all;
      else {
        d.pool.unpin(all);
        d.sweep([]);
      }
    }
    return { alive, deciders, whole };
  }

  private jumpAlive(rules: readonly Checked[], at: number): boolean {
    const d = this.flow.space.diagrams;
    let rest = this.match(rules[at] as Checked);
    for (let i = 0; i < at && rest !== BOTTOM; i += 1) rest = d.minus(rest, this.decides(rules[i] as Checked));
    return rest !== BOTTOM;
  }

  private dead(rules: readonly Checked[], at: number, before: ReadonlySet<number>): LintFinding {
    const one = rules[at] as Checked;
    const deciders = [...before].filter((i) => i < at).sort((a, b) => a - b);
    const match = this.match(one);
    const kept = this.fewest(rules, match, deciders);
    const causes = kept.flatMap((i) => (rules[i] as Checked).rule.source);
    const opposite = (effect: Effect) => (effect === "accept" ? "refuse" : effect === "refuse" ? "accept" : null);
    const contradicts = kept.some((i) => (rules[i] as Checked).effect === opposite(one.effect));
    if (match === BOTTOM)
      return finding(
        "dead-rule",
        "warning",
        this.key,
        one.rule.source[0],
        [],
        "この規則に当てはまる通信はありません。条件どうしが両立しないため、書いても働きません。",
        "No traffic fits this rule: its conditions exclude each other.",
      );
    return contradicts
      ? finding(
          "contradictory-rule",
          "error",
          this.key,
          one.rule.source[0],
          causes,
          "この規則は働きません。前に書かれた規則が、同じ通信を先に反対に判定しています（許可と拒否の食い違い）。どちらが正しいか確かめてください。",
          "This rule never works: rules before it decide the same traffic the other way (permit against deny). Check which is meant.",
        )
      : finding(
          "dead-rule",
          "warning",
          this.key,
          one.rule.source[0],
          causes,
          "この規則は働きません。当てはまる通信は、すべて前に書かれた規則が先に判定しています。",
          "This rule never works: rules before it decide all its traffic.",
        );
  }

  /** A set of earlier rules that covers the match and none of which can be left out. */
  private fewest(rules: readonly Checked[], match: number, deciders: readonly number[]): number[] {
    const d = this.flow.space.diagrams;
    const parts = deciders.map((i) => d.mask(this.decides(rules[i] as Checked), match));
    const single = parts.indexOf(match);
    if (single >= 0) return [deciders[single] as number];
    // From the last to the first: a rule goes where those before it and those kept after it cover the match without it.
    const before = [BOTTOM];
    for (const part of parts) before.push(d.or(before[before.length - 1] as number, part));
    const kept: number[] = [];
    let after = BOTTOM;
    for (let at = deciders.length - 1; at >= 0; at -= 1) {
      if (d.or(before[at] as number, after) === match) continue;
      kept.unshift(deciders[at] as number);
      after = d.or(after, parts[at] as number);
    }
    return kept;
  }

  /**
   * Whether a rule takes whatever comes to it, between some interfaces or all. Written last it says the default of the
   * list out loud, often to log it: good practice, and not redundant.
   */
  private closes(one: Checked): boolean {
    const d = this.flow.space.diagrams;
    const where = new Set([LEVEL.state, LEVEL.family, LEVEL.inInterface, LEVEL.outInterface]);
    return d.forget(this.match(one), where) === IN;
  }

  /** Live rules whose packets would get the same verdict from what follows. */
  private redundant(rules: readonly Checked[], dead: ReadonlySet<number>, whole: number): LintFinding[] {
    const d = this.flow.space.diagrams;
    const found: LintFinding[] = [];
    const verdictOf = (one: Checked): number => (one.effect === "accept" ? 0 : one.effect === "refuse" ? 1 : 2);
    const regions = d.split(whole);
    let rest = terminal(this.list.default === "accept" ? 0 : 1);
    for (let i = rules.length - 1; i >= 0; i -= 1) {
      const one = rules[i] as Checked;
      const verdict = verdictOf(one);
      if (!dead.has(i) && verdict < 2) {
        const region = regions.get(i) ?? BOTTOM;
        const after = terminals(d.pool, d.mask(region, rest));
        if (region !== BOTTOM && after.size === 1 && after.has(verdict)) {
          const following = d.fold(
            rules.slice(i + 1).map((next, j) => d.mask(this.decides(next), terminal(i + 1 + j))),
          );
          // The product's own rules, which no line makes, are a default like that of the list.
          const later = [...terminals(d.pool, d.mask(region, following))]
            .filter((j) => rules[j]?.rule.source.length !== 0)
            .slice(0, 20);
          const causes: SourceLine[] = later.flatMap((j) => rules[j]?.rule.source ?? []);
          if (later.length > 0)
            found.push(
              finding(
                "redundant-rule",
                "note",
                this.key,
                one.rule.source[0],
                causes,
                "この規則は、なくても通る通信が変わりません。後に書かれた規則が同じ判定をします。",
                "Without this rule the same traffic passes: rules after it decide alike.",
              ),
            );
          else if (!this.closes(one))
            found.push(
              finding(
                "redundant-rule",
                "note",
                this.key,
                one.rule.source[0],
                this.list.defaultSource,
                "この規則は、なくても通る通信が変わりません。どの規則にも当てはまらない通信は、もともと同じ判定になります。",
                "Without this rule the same traffic passes: what no rule decides gets the same verdict.",
              ),
            );
        }
      }
      const part =
        one.effect === "jump" ? d.mask(this.match(one), terminal(2)) : d.mask(this.decides(one), terminal(verdict));
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
