import { IN } from "../diagram/diagram.ts";
import { BOTTOM, terminal } from "../diagram/pool.ts";
import type { Device } from "../model/device.ts";
import type { Rule, RuleList } from "../model/rule.ts";
import { LONG_LIST } from "./cells.ts";
import { type Hull, hullOfSet } from "./hull.ts";
import type { MatchContext } from "./match.ts";
import { matchPredicate } from "./match.ts";
import { RuleHulls } from "./rule-hulls.ts";

/** What decided a packet: a rule, or the default of a list. */
export interface Decision {
  /** Null: no list is bound, the device's own rule for such traffic decides. */
  readonly list: RuleList | null;
  /** Null: the list's default. */
  readonly rule: Rule | null;
  readonly verdict: "accept" | "drop" | "reject" | "unknown" | "translate";
}

/** A jump that leads back to a list being asked: packets that would take it are dropped by the device. */
const LOOP_DEPTH = 64;

/**
 * Diagrams of a device's rule lists; the terminal of a packet is the rule that decides it. One table of decisions
 * serves all lists of a device.
 */
export class CompiledLists {
  readonly decisions: Decision[] = [];
  private readonly numbers = new Map<Rule | RuleList, number>();
  private readonly bodies = new Map<string, { readonly decided: number; readonly untracked: number }>();
  private readonly hulls: Map<RuleList, RuleHulls>;
  private readonly leftOut: ReadonlySet<Rule>;
  private readonly long = new Map<string, readonly Rule[]>();
  private readonly byId: ReadonlyMap<string, RuleList>;
  readonly context: MatchContext;
  private readonly device: Device;

  constructor(
    device: Device,
    context: MatchContext,
    hulls = new Map<RuleList, RuleHulls>(),
    leftOut = new Set<Rule>(),
  ) {
    this.device = device;
    this.context = context;
    this.byId = new Map(device.lists.map((list) => [list.id, list]));
    this.hulls = hulls;
    this.leftOut = leftOut;
  }

  /** The same lists as they would be if some of their rules were not there; with decisions of their own. */
  without(rules: ReadonlySet<Rule>): CompiledLists {
    return new CompiledLists(this.device, this.context, this.hulls, new Set(rules));
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** Rules of a list and of those it jumps to, each list once, where they are too many to be built whole. */
  longRules(id: string): readonly Rule[] {
    const known = this.long.get(id);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const open = [id];
    const found: Rule[] = [];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const list = this.byId.get(at);
      if (list === undefined || seen.has(at)) continue;
      seen.add(at);
      for (const rule of list.rules) {
        found.push(rule);
        if (rule.action.kind === "jump" || rule.action.kind === "goto") open.push(rule.action.list);
      }
    }
    const long = found.length > LONG_LIST ? found : [];
    this.long.set(id, long);
    return long;
  }

  /** Terminal of a decision, numbering it on first use. */
  private terminalOf(list: RuleList, rule: Rule | null, verdict: Decision["verdict"]): number {
    const key = rule ?? list;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.decisions.length;
      this.decisions.push({ list, rule, verdict });
      this.numbers.set(key, number);
    }
    return terminal(number);
  }

  /** Terminal of a decision no list makes. */
  unbound(verdict: Decision["verdict"]): number {
    const known = this.decisions.findIndex((one) => one.list === null && one.verdict === verdict);
    if (known >= 0) return terminal(known);
    this.decisions.push({ list: null, rule: null, verdict });
    return terminal(this.decisions.length - 1);
  }

  /** The whole list with its default: defined everywhere. `untracked`: packets a NOTRACK rule met on the way. */
  entry(id: string, within?: number): { readonly decided: number; readonly untracked: number } {
    const list = this.byId.get(id) as RuleList;
    const body = this.body(list, [], within);
    const d = this.context.space.diagrams;
    const fallback = list.default === "return" ? BOTTOM : this.terminalOf(list, null, list.default);
    const rest = within === undefined ? fallback : d.mask(within, fallback);
    return { decided: d.over(body.decided, rest), untracked: body.untracked };
  }

  /** The whole list for packets of `set` at least: cut to the set where the list is long. */
  entryFor(id: string, set: number): { readonly decided: number; readonly untracked: number } {
    return this.entry(id, this.longRules(id).length > 0 ? set : undefined);
  }

  /** Packets the list itself decides, without its default; terminal = decision. */
  decidedBy(id: string): number {
    return this.body(this.byId.get(id) as RuleList, []).decided;
  }

  /** Rules of a list, in their order, that may match a packet within the bounds. */
  private rulesWithin(list: RuleList, bounds: Hull): readonly Rule[] {
    let hulls = this.hulls.get(list);
    if (hulls === undefined) {
      hulls = new RuleHulls(list.rules);
      this.hulls.set(list, hulls);
    }
    return Array.from(hulls.meeting(bounds), (i) => list.rules[i] as Rule);
  }

  /** Rules only: undefined where none decides. `within` cuts everything to a set first (slicing). */
  private body(
    list: RuleList,
    callers: readonly string[],
    within?: number,
  ): { readonly decided: number; readonly untracked: number } {
    if (within === undefined) {
      const known = this.bodies.get(list.id);
      if (known !== undefined) return known;
    }
    const d = this.context.space.diagrams;
    const bounds = within === undefined ? null : hullOfSet(this.context.space, within);
    const parts: number[] = [];
    const keep = (part: number): void => {
      parts.push(d.pool.pin(part));
    };
    let untracked = BOTTOM;
    let returns = false;
    const RETURNED = terminal(0x3fffffff);
    for (const rule of bounds === null ? list.rules : this.rulesWithin(list, bounds)) {
      if (rule.disabled === true || rule.action.kind === "continue" || this.leftOut.has(rule)) continue;
      let match = d.fold(rule.matches.map((one) => matchPredicate(this.context, one)));
      if (within !== undefined) match = d.mask(within, match);
      if (match === BOTTOM) continue;
      const action = rule.action;
      if (action.kind === "accept" || action.kind === "drop" || action.kind === "reject") {
        keep(d.mask(match, this.terminalOf(list, rule, action.kind)));
      } else if (action.kind === "unknown") keep(d.mask(match, this.terminalOf(list, rule, "unknown")));
      else if (action.kind === "translate") keep(d.mask(match, this.terminalOf(list, rule, "translate")));
      else if (action.kind === "return") {
        returns = true;
        keep(d.mask(match, RETURNED));
      } else if (action.kind === "notrack") {
        const before = d.fold(parts);
        untracked = d.or(
          untracked,
          d.minus(
            match,
            d.map(before, () => IN),
          ),
        );
      } else {
        const target = this.byId.get(action.list);
        if (
          target === undefined ||
          callers.includes(action.list) ||
          action.list === list.id ||
          callers.length > LOOP_DEPTH
        ) {
          keep(d.mask(match, this.terminalOf(list, rule, "unknown")));
          continue;
        }
        d.pool.pin(match);
        d.pool.pin(untracked);
        const inner = this.body(target, [...callers, list.id], within === undefined ? undefined : match);
        d.pool.unpin(match);
        d.pool.unpin(untracked);
        if (inner.untracked !== BOTTOM) {
          const reach = d.minus(
            match,
            d.map(d.fold(parts), () => IN),
          );
          untracked = d.or(untracked, d.mask(reach, inner.untracked));
        }
        const decided = d.mask(match, inner.decided);
        keep(decided);
        if (action.kind === "goto") {
          returns = true;
          keep(d.mask(match, RETURNED));
        }
      }
    }
    d.pool.pin(untracked);
    const all = d.fold(parts, true);
    for (const part of parts) d.pool.unpin(part);
    d.pool.unpin(untracked);
    const ended = returns ? d.map(all, (index) => (terminal(index) === RETURNED ? BOTTOM : terminal(index))) : all;
    const result = { decided: ended, untracked };
    if (within === undefined) {
      d.pool.pin(ended);
      d.pool.pin(untracked);
      this.bodies.set(list.id, result);
    }
    return result;
  }
}
