import { anyAddress } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { NatRule, Translation } from "../model/nat.ts";
import type { Rule, RuleList } from "../model/rule.ts";
import type { Binding, FilterStage, NatStage } from "../model/stage.ts";
import { type Box, splitBy, type Value, withRange } from "./box.ts";
import { natNumber, type Place, splitByMatch, splitByMatches } from "./test-match.ts";

/** Thrown when a search takes more steps than it was given. */
export class OutOfSteps extends Error {}

export interface Steps {
  left: number;
}

export interface Decided {
  readonly box: Box;
  readonly rule: Rule | null;
  readonly verdict: "accept" | "drop" | "reject" | "unknown" | "translate";
}

interface Walked {
  readonly decided: Decided[];
  /** Not decided by the list's rules. */
  readonly rest: Box[];
  readonly returned: Box[];
}

function fits(box: Box, rule: Rule): boolean {
  // A cheap look before the split: a rule of one match on addresses that cannot meet the box.
  const match = rule.matches.length === 1 ? rule.matches[0] : undefined;
  if (match === undefined) return rule.matches.length > 0;
  const version = box.range.family[0];
  if (match.family !== undefined && box.range.family[0] === box.range.family[1] && match.family !== version)
    return false;
  for (const [field, test] of [
    ["src", match.source],
    ["dst", match.destination],
  ] as const) {
    if (test === undefined || test.negated === true || test.set.symbols.length > 0 || box.first[field] !== undefined)
      continue;
    const set: readonly Value[] = version === 4 ? test.set.v4 : test.set.v6;
    const [lo, hi] = box.range[field];
    let meets = false;
    for (let i = 0; i < set.length && !meets; i += 2) meets = (set[i] as Value) <= hi && (set[i + 1] as Value) >= lo;
    if (!meets) return false;
  }
  return true;
}

/** Walks a list with a box, splitting it wherever a rule parts it. */
function walkRules(
  box: Box,
  list: RuleList,
  place: Place,
  sees: "current" | "original",
  steps: Steps,
  untracked: Box[],
  depth: number,
): Walked {
  let pieces: Box[] = [box];
  const decided: Decided[] = [];
  const returned: Box[] = [];
  for (const rule of list.rules) {
    if (rule.disabled === true || rule.action.kind === "continue") continue;
    const rest: Box[] = [];
    for (const piece of pieces) {
      steps.left -= 1;
      if (steps.left < 0) throw new OutOfSteps();
      if (!fits(piece, rule)) {
        rest.push(piece);
        continue;
      }
      const { inside, outside } = splitByMatches(piece, rule.matches, place, sees);
      rest.push(...outside);
      for (const one of inside) {
        const action = rule.action;
        if (
          action.kind === "accept" ||
          action.kind === "drop" ||
          action.kind === "reject" ||
          action.kind === "translate"
        )
          decided.push({ box: one, rule, verdict: action.kind });
        else if (action.kind === "unknown") decided.push({ box: one, rule, verdict: "unknown" });
        else if (action.kind === "return") returned.push(one);
        else if (action.kind === "notrack") {
          rest.push(withRange(one, "state", [4, 4]));
          untracked.push(one);
        } else if (action.kind === "jump" || action.kind === "goto") {
          const target = place.device.lists.find((other) => other.id === action.list);
          if (target === undefined || depth > 40) {
            decided.push({ box: one, rule, verdict: "unknown" });
            continue;
          }
          const inner = walkRules(one, target, place, sees, steps, untracked, depth + 1);
          decided.push(...inner.decided);
          (action.kind === "jump" ? rest : returned).push(...inner.rest, ...inner.returned);
        }
      }
    }
    pieces = rest;
    if (pieces.length === 0) break;
  }
  return { decided, rest: pieces, returned };
}

/** What a whole list does to a box. A NOTRACK rule takes effect for later stages only, as the tests of the list still see the state before. */
function walkList(box: Box, id: string, place: Place, sees: "current" | "original", steps: Steps): Decided[] {
  const list = place.device.lists.find((one) => one.id === id) as RuleList;
  const { decided, rest, returned } = walkRules(box, list, place, sees, steps, [], 0);
  const fallback = list.default === "return" ? null : list.default;
  const open = [...rest, ...returned];
  return [...decided, ...open.map((one): Decided => ({ box: one, rule: null, verdict: fallback ?? "accept" }))];
}

function bindingFits(
  binding: Binding,
  box: Box,
  place: Place,
): { readonly inside: readonly Box[]; readonly outside: readonly Box[] } {
  return splitByMatch(
    box,
    {
      ...(binding.family === undefined ? {} : { family: binding.family }),
      ...(binding.inInterfaces === undefined ? {} : { inInterfaces: binding.inInterfaces }),
      ...(binding.outInterfaces === undefined ? {} : { outInterfaces: binding.outInterfaces }),
      ...(binding.fromZones === undefined ? {} : { fromZones: binding.fromZones }),
      ...(binding.toZones === undefined ? {} : { toZones: binding.toZones }),
    },
    place,
  );
}

/** What a filter stage does to a box. */
export function walkFilter(box: Box, stage: FilterStage, place: Place, steps: Steps): Decided[] {
  const out: Decided[] = [];
  let open: readonly Box[] = [box];
  for (const binding of stage.bindings) {
    const next: Box[] = [];
    for (const piece of open) {
      const { inside, outside } = bindingFits(binding, piece, place);
      next.push(...outside);
      for (const one of inside) {
        if (place.device.lists.some((list) => list.id === binding.list))
          out.push(...walkList(one, binding.list, place, stage.sees ?? "current", steps));
        else out.push({ box: one, rule: null, verdict: binding.missing ?? "unknown" });
      }
    }
    open = next;
  }
  return [...out, ...open.map((one): Decided => ({ box: one, rule: null, verdict: stage.unbound }))];
}

function rewritten(
  box: Box,
  half: "src" | "dst",
  translation: Translation,
  device: Device,
  interfaceName: string,
): Box[] {
  const port = half === "src" ? "sport" : "dport";
  const first = {
    ...box.first,
    [half]: box.first[half] ?? box.range[half],
    [port]: box.first[port] ?? box.range[port],
  };
  const ported =
    [6, 17, 33, 132, 136].includes(Number(box.range.protocol[0])) && box.range.protocol[0] === box.range.protocol[1];
  const version = box.range.family[0];
  const to = (set: readonly Value[], ports: readonly number[] | undefined): Box[] => {
    const out: Box[] = [];
    for (let i = 0; i < set.length; i += 2) {
      const moved: Box = { ...withRange(box, half, [set[i] as Value, set[i + 1] as Value]), first };
      if (!ported || (ports === undefined && half === "dst")) out.push(moved);
      else if (ports === undefined) out.push(withRange(moved, port, [0, 65535]));
      else
        for (let k = 0; k < ports.length; k += 2)
          out.push(withRange(moved, port, [ports[k] as number, ports[k + 1] as number]));
    }
    return out;
  };
  const all: Value[] = version === 4 ? [0, 0xffffffff] : [0n, (1n << 128n) - 1n];
  if (translation.kind === "pool" && translation.addresses.symbols.length > 0) return to(all, translation.ports);
  if (translation.kind === "pool")
    return to(version === 4 ? translation.addresses.v4 : translation.addresses.v6, translation.ports);
  if (translation.kind === "shift") {
    const [a, b]: [readonly Value[], readonly Value[]] =
      version === 4 ? [translation.from.v4, translation.to.v4] : [translation.from.v6, translation.to.v6];
    if (a.length !== 2 || b.length !== 2) return to(b, translation.toPorts);
    const move = (value: Value): Value =>
      typeof value === "bigint"
        ? value - (a[0] as bigint) + (b[0] as bigint)
        : (value as number) - (a[0] as number) + (b[0] as number);
    return to([move(box.range[half][0]), move(box.range[half][1])], translation.toPorts);
  }
  const name = translation.kind === "interface" ? (translation.name ?? interfaceName) : interfaceName;
  const own =
    device.interfaces
      .find((one) => one.name === name)
      ?.addresses.filter((one) => one.version === version)
      .map((one): Value => (version === 4 ? Number(one.address) : one.address)) ?? [];
  return to(own.length === 0 ? all : own.flatMap((one) => [one, one]), translation.ports);
}

/** What a NAT stage makes of a box. */
export function walkNat(box: Box, stage: NatStage, place: Place, steps: Steps): Box[] {
  const opening = splitBy(box, "state", [0, 0]);
  const out: Box[] = [...opening.outside];
  for (const start of opening.inside) {
    const chosen: { readonly box: Box; readonly rule: NatRule | "exempt" | "drop" | "unknown" }[] = [];
    if (stage.bindings === undefined) {
      let open: readonly Box[] = [start];
      for (const rule of stage.rules) {
        if (rule.disabled === true) continue;
        const next: Box[] = [];
        for (const piece of open) {
          const { inside, outside } = splitByMatches(piece, rule.matches, place);
          next.push(...outside);
          chosen.push(...inside.map((one) => ({ box: one, rule: rule.effect === "translate" ? rule : rule.effect })));
        }
        open = next;
      }
      chosen.push(...open.map((one) => ({ box: one, rule: "exempt" as const })));
    } else {
      let open: readonly Box[] = [start];
      for (const binding of stage.bindings) {
        const next: Box[] = [];
        for (const piece of open) {
          const { inside, outside } = bindingFits(binding, piece, place);
          next.push(...outside);
          for (const one of inside)
            for (const decided of walkList(one, binding.list, place, "current", steps)) {
              const action = decided.rule?.action;
              const rule =
                action?.kind === "translate" ? stage.rules.find((other) => other.id === action.nat) : undefined;
              if (rule !== undefined)
                chosen.push({ box: decided.box, rule: rule.effect === "translate" ? rule : rule.effect });
              else if (decided.verdict === "accept") {
                if (decided.rule === null) next.push(decided.box);
                else chosen.push({ box: decided.box, rule: "exempt" });
              } else
                chosen.push({
                  box: decided.box,
                  rule: decided.verdict === "unknown" || decided.verdict === "translate" ? "unknown" : "drop",
                });
            }
        }
        open = next;
      }
      chosen.push(...open.map((one) => ({ box: one, rule: "exempt" as const })));
    }
    for (const { box: one, rule } of chosen) {
      if (rule === "drop") continue;
      if (rule === "exempt") out.push(one);
      else if (rule === "unknown") {
        const any: Translation = { kind: "pool", addresses: anyAddress, ports: [0, 65535] };
        out.push(
          ...rewritten(one, "dst", any, place.device, "")
            .flatMap((b) => rewritten(b, "src", any, place.device, ""))
            .map((b) => ({ ...withRange(b, "nat", [0, 1e9]), doubtful: true })),
        );
      } else {
        let boxes: Box[] = [one];
        if (rule.destination !== undefined)
          boxes = boxes
            .flatMap((b) => rewritten(b, "dst", rule.destination as Translation, place.device, place.in))
            .map((b) => withRange(b, "nat", [natNumber(place.device, rule.id), natNumber(place.device, rule.id)]));
        if (rule.source !== undefined)
          boxes = boxes.flatMap((b) => rewritten(b, "src", rule.source as Translation, place.device, place.out));
        out.push(...boxes);
      }
    }
  }
  return out;
}
